using LeveHeleLivet.Api;
using LeveHeleLivet.Api.Surveys;

var demonstrates = args is ["demonstrate", ..];
await using var app = LeveHeleLivetApi.Create(args, demonstrates ? Demonstration.Configure : null);
if (args is ["migrate", ..]) await app.MigrateDatabaseAsync();
else if (!demonstrates || await app.PrepareDemonstrationAsync()) await app.RunAsync();
else return 1;
return 0;
