using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>Loads the indicator that ships, table 3.1 of the evaluation, beside those that are registered.</summary>
internal sealed class IndicatorData : IShippedData
{
    private const string File = "indicators/old-age-dependency-ratio.json";

    public async Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken)
    {
        var row = files.Json<IndicatorRow>(File);
        var indicator = new Indicator { Id = row.Id, Name = row.Name, Description = row.Description, Unit = row.Unit, Source = row.Source, IsShipped = true };
        var values = row.Values.Select(value => new IndicatorValue
        {
            IndicatorId = row.Id,
            Key = IndicatorValueKey.Of(value.AreaKind, value.AreaNumber, value.Year, value.Statistic, value.Nature, row.Edition),
            AreaKind = value.AreaKind,
            AreaNumber = value.AreaNumber,
            Year = value.Year,
            Statistic = value.Statistic,
            Nature = value.Nature,
            Edition = row.Edition,
            Value = value.Value,
            Source = row.Source,
        });
        await database.StageAsync([indicator], cancellationToken, among: stored => stored.IsShipped || stored.Id == row.Id);
        await database.StageAsync(values, cancellationToken, among: stored => stored.IndicatorId == row.Id);
    }

    private sealed record IndicatorRow(string Id, Text Name, Text Description, Text Unit, string Source, string Edition, IReadOnlyList<ValueRow> Values);

    private sealed record ValueRow(AreaKind AreaKind, string? AreaNumber, int Year, IndicatorStatistic Statistic, IndicatorNature Nature, decimal Value);
}
