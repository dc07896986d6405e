using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Storage;

internal static class LostRaces
{
    private const int SqliteConstraint = 19;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    private const int SqlServerDuplicateKey = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    /// <summary>Saves; false: another writer was first, nothing is saved or tracked, and what was decided has to be decided anew.</summary>
    public static async Task<bool> TrySaveAsync(this AppDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (IsLostRace(exception))
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Whether a save failed only because another writer was first.</summary>
    private static bool IsLostRace(DbUpdateException exception) => exception is DbUpdateConcurrencyException || exception.InnerException switch
    {
        SqliteException { SqliteErrorCode: SqliteConstraint } sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        SqlException sql => sql.Number is SqlServerDuplicateKey or SqlServerUniqueConstraint,
        _ => false,
    };
}
