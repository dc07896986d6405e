using LeveHeleLivet.Api.Platform.Errors;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>What the two databases say when they fail, told apart by what a caller can do about it.</summary>
internal static class DatabaseFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteConstraint = 19;
    private const int SqliteNotADatabase = 26;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    /// <summary>The index of the write-ahead log could not grow.</summary>
    private const int SqliteSharedMemorySize = 4874;

    private const int SqlServerTimeout = -2;
    private const int SqlServerNoPages = 1101;
    private const int SqlServerFilesFull = 1105;
    private const int SqlServerDuplicateKey = 2601;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerReadOnly = 3906;
    private const int SqlServerNoDatabase = 4060;
    private const int SqlServerLogFull = 9002;
    private const int SqlServerLoginFailed = 18456;
    /// <summary>From this severity on the connection is gone.</summary>
    private const byte SqlServerFatal = 20;

    /// <summary>The problem that a failure of the database is answered with; null: the failure is another one, and ours.</summary>
    public static ProblemException? ProblemOf(Exception exception) => Causes(exception).Select(ProblemOfOne).FirstOrDefault(problem => problem is not null);

    /// <summary>Whether a save failed only because another writer was first.</summary>
    public static bool IsLostRace(DbUpdateException exception) => exception is DbUpdateConcurrencyException || exception.InnerException switch
    {
        SqliteException { SqliteErrorCode: SqliteConstraint } sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        SqlException sql => sql.Number is SqlServerDuplicateKey or SqlServerUniqueConstraint,
        _ => false,
    };

    /// <summary>Whether a file cannot be used as it is, and trying again does not help.</summary>
    public static bool IsUnusable(SqliteException exception) =>
        exception.SqliteErrorCode is SqliteReadOnly or SqliteInputOutput or SqliteCorrupt or SqliteFull or SqliteCannotOpen or SqliteNotADatabase;

    private static ProblemException? ProblemOfOne(Exception exception) => exception switch
    {
        ProblemException problem when problem.Type == PlatformProblems.NotReady => problem,
        SqliteException { SqliteErrorCode: SqliteFull or SqliteReadOnly } or SqliteException { SqliteExtendedErrorCode: SqliteSharedMemorySize }
            or SqlException { Number: SqlServerNoPages or SqlServerFilesFull or SqlServerLogFull or SqlServerReadOnly }
            => PlatformProblems.StorageExhausted.Because("Nothing was stored. What is stored can still be read; send this again when the operators have made room."),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteInputOutput or SqliteCannotOpen }
            or SqlException { Class: >= SqlServerFatal } or SqlException { Number: SqlServerTimeout or SqlServerNoDatabase or SqlServerLoginFailed }
            or RetryLimitExceededException
            // How SqlClient says that no connection became free in time.
            or InvalidOperationException { Source: "Microsoft.Data.SqlClient" }
            => PlatformProblems.NotReady.Because(Readiness.DatabaseAway),
        _ => null,
    };

    /// <summary>From the inside out: what was full is said before that it was tried in vain.</summary>
    private static IEnumerable<Exception> Causes(Exception exception) => exception.InnerException is { } inner ? [.. Causes(inner), exception] : [exception];
}
