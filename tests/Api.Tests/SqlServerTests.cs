using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests;

/// <summary>SqlClient and the assembly that stands in for one it names.</summary>
public sealed class SqlServerTests
{
    private const string StandIn = "Microsoft.SqlServer.Server";

    [Fact]
    public async Task A_command_with_a_parameter_fails_for_want_of_a_server_and_not_of_an_assembly()
    {
        await using var connection = new SqlConnection("Server=127.0.0.1,1;User ID=sa;Password=none;Encrypt=True;Connect Timeout=1;ConnectRetryCount=0");
        await using var command = new SqlCommand("SELECT @value", connection);
        command.Parameters.AddWithValue("@value", 1);
        await Should.ThrowAsync<SqlException>(async () =>
        {
            await connection.OpenAsync();
            await command.ExecuteScalarAsync();
        });
    }

    [Fact]
    public void Every_type_and_member_that_SqlClient_names_in_the_assembly_is_there()
    {
        using var file = new PEReader(File.OpenRead(typeof(SqlConnection).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var provided = Assembly.Load(StandIn);
        var types = metadata.TypeReferences
            .Where(handle => IsStandIn(metadata, metadata.GetTypeReference(handle)))
            .ToDictionary(handle => handle, handle => $"{metadata.GetString(metadata.GetTypeReference(handle).Namespace)}.{metadata.GetString(metadata.GetTypeReference(handle).Name)}");
        types.ShouldNotBeEmpty("SqlClient names types of the assembly; if it no longer does, drop the stand-in");
        foreach (var type in types.Values) provided.GetType(type).ShouldNotBeNull(type);

        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind is HandleKind.TypeReference && types.ContainsKey((TypeReferenceHandle)member.Parent))
            .Select(member => (Type: types[(TypeReferenceHandle)member.Parent], Member: metadata.GetString(member.Name)))
            .ToList();
        members.ShouldNotBeEmpty();
        foreach (var (type, member) in members)
        {
            provided.GetType(type)!.GetMember(member, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).ShouldNotBeEmpty($"{type}.{member}");
        }
    }

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

    private static bool IsStandIn(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind is HandleKind.AssemblyReference
        && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == StandIn;
}
