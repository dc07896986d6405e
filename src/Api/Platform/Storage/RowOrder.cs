using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// Tables whose rows must not tell in which order they came: they lie ordered by a random key. On SQL Server every
/// primary key does that; on SQLite only a table without row numbers.
/// </summary>
internal static class RowOrder
{
    public const string Annotation = "LeveHeleLivet:KeepsNoOrder";

    public static void KeepsNoOrder(this EntityTypeBuilder builder) => builder.HasAnnotation(Annotation, true);
}

/// <summary>Makes tables that keep no order WITHOUT ROWID, also when a later migration rebuilds them.</summary>
internal sealed class UnnumberedTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    /// <summary>What the name of a rebuilt table begins with until it takes the place of the former.</summary>
    private const string Rebuilt = "ef_temp_";

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        var name = operation.Name.StartsWith(Rebuilt, StringComparison.Ordinal) ? operation.Name[Rebuilt.Length..] : operation.Name;
        if (model?.GetEntityTypes().Any(entity => entity.GetTableName() == name && entity[RowOrder.Annotation] is true) is true) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
