using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>An area's part of the shipped data: validates its files and brings its tables in line with them.</summary>
internal interface IShippedData
{
    Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken);
}

/// <summary>Loads the shipped data in one save: all of it or nothing. An edition that is loaded already costs one query.</summary>
internal sealed class DataLoader(AppDbContext database, IEnumerable<IShippedData> parts, ShippedFiles files, TimeProvider time)
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var fingerprint = files.Fingerprint();
        // Two deployments at once may load at once: whoever is second finds it done.
        while (!await TryLoadAsync(fingerprint, cancellationToken))
        {
        }
    }

    private async Task<bool> TryLoadAsync(string fingerprint, CancellationToken cancellationToken)
    {
        var edition = await database.Set<ShippedEdition>().SingleOrDefaultAsync(cancellationToken);
        database.IsEmpty = edition is null;
        if (edition?.Fingerprint != fingerprint)
        {
            foreach (var part in parts) await part.StageAsync(database, files, cancellationToken);
        }
        if (edition is null) database.Add(edition = new ShippedEdition { Id = 1 });
        if (edition.Fingerprint != fingerprint) (edition.Fingerprint, edition.LoadedAt) = (fingerprint, time.GetUtcNow().ToMicroseconds());
        edition.Build = ShippedEdition.ThisBuild;
        return await database.TrySaveAsync(ChangeOrigin.ShippedData, prepared: null, cancellationToken);
    }
}

/// <summary>Which edition of the shipped data the database holds.</summary>
internal sealed class ShippedEdition
{
    public int Id { get; init; }

    public string Fingerprint { get; set; } = "";

    /// <summary>The build that last brought schema and data up to date.</summary>
    public Guid Build { get; set; }

    public DateTimeOffset LoadedAt { get; set; }

    public static Guid ThisBuild { get; } = typeof(ShippedEdition).Assembly.ManifestModule.ModuleVersionId;

    public const string TableName = "ShippedEdition";

    internal sealed class Table : IEntityTypeConfiguration<ShippedEdition>
    {
        public void Configure(EntityTypeBuilder<ShippedEdition> builder)
        {
            builder.ToTable(TableName);
            builder.Property(edition => edition.Id).ValueGeneratedNever();
            builder.Property(edition => edition.Fingerprint).HasMaxLength(ColumnConversions.Sha256Length);
        }
    }
}

internal static class Staging
{
    /// <summary>
    /// Brings a table in line with rows: adds what is new, changes what differs, removes what is gone. Rows are told
    /// apart by their primary key, which is natural. Nothing is written before the save.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="rows">What the table is to hold.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="among">Which of the table's rows are meant; null: all.</param>
    public static async Task StageAsync<T>(this AppDbContext database, IEnumerable<T> rows, CancellationToken cancellationToken, Expression<Func<T, bool>>? among = null) where T : class
    {
        var key = database.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
        string KeyOf(T row) => Joined.Of(key.Select(property => Convert.ToString(property.GetGetter().GetClrValue(row), CultureInfo.InvariantCulture)));

        var stored = database.IsEmpty ? [] : (await database.Set<T>().Where(among ?? (_ => true)).ToListAsync(cancellationToken)).ToDictionary(KeyOf);
        foreach (var row in rows)
        {
            if (!stored.Remove(KeyOf(row), out var existing))
            {
                database.Add(row);
                continue;
            }
            var entry = database.Entry(existing);
            foreach (var property in entry.Properties.Where(property => property.Metadata.Name is not nameof(IRevisioned.Revision) && !Attribute.IsDefined(property.Metadata.PropertyInfo!, typeof(MetadataAttribute))))
            {
                property.CurrentValue = property.Metadata.GetGetter().GetClrValue(row);
            }
        }
        database.RemoveRange(stored.Values);
    }
}
