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
// The file of a backup is no setting. A path that begins with a slash would be read as one, with what follows as its value.
var backupFile = args is ["backup", var named, ..] && !named.StartsWith("--", StringComparison.Ordinal) ? named : null;
try
{
    await using var app = LeveHeleLivetApi.Create(backupFile is null ? args : args[2..], demonstrates ? Demonstration.Configure : null);
    if (args is ["migrate", ..]) await app.MigrateDatabaseAsync();
    else if (args is ["backup", ..]) Console.WriteLine(await app.BackUpDatabaseAsync(backupFile));
    else if (!demonstrates || await app.PrepareDemonstrationAsync()) await app.RunAsync();
    else return 1;
    return 0;
}
catch (Exception exception) when (exception is DatabaseUnusableException or DatabaseBackupException or ShippedDataException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
