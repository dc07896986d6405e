using LeveHeleLivet.Api;

await using var app = LeveHeleLivetApi.Create(args);
if (args is ["migrate", ..]) await app.MigrateDatabaseAsync();
else await app.RunAsync();
