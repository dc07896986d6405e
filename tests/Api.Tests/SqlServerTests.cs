using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests;

/// <summary>The model on SQL Server, without a server.</summary>
public sealed class SqlServerTests
{
    [Fact]
    public void Neither_database_lacks_a_migration()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var sqlServer = new SqlServerDesignTime().CreateDbContext([]);
        foreach (var context in new AppDbContext[] { sqlite, sqlServer })
        {
            context.Database.GetMigrations().ShouldNotBeEmpty();
            context.Database.HasPendingModelChanges().ShouldBeFalse($"{context.GetType().Name}: the model has moved; run tools/migrations NAME");
        }
    }

    [Fact]
    public void Keys_compare_byte_by_byte_on_SQL_Server_as_they_do_on_SQLite()
    {
        using var context = new SqlServerDesignTime().CreateDbContext([]);
        context.Database.GenerateCreateScript().ShouldContain("[Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL");
    }
}
