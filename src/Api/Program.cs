using LeveHeleLivet.Api;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using Microsoft.Extensions.Options;

if (args is ["migrate", "--script", ..])
{
    Console.Write(LeveHeleLivetApi.MigrationScript());
    return 0;
}
var demonstrates = args is ["demonstrate", ..];
await using var app = LeveHeleLivetApi.Create(args, demonstrates ? Demonstration.Configure : null);
try
{
    if (args is ["migrate", ..]) await app.MigrateDatabaseAsync();
    else if (!demonstrates || await app.PrepareDemonstrationAsync()) await app.RunAsync();
    else return 1;
    return 0;
}
catch (Exception exception) when (exception is DatabaseUnusableException or ShippedDataException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
