using System.Globalization;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Indicators;

internal static class IndicatorValueKey
{
    private const string NoArea = "-";

    /// <summary>Orders values by area, then year; two values of one indicator never share it. A municipality goes by its identity, whatever its number.</summary>
    public static string Of(AreaKind kind, string? area, int year, IndicatorStatistic statistic, IndicatorNature nature, string edition) =>
        string.Join('/', Codes.WordOf(kind), area ?? NoArea, year.ToString(CultureInfo.InvariantCulture), Codes.WordOf(statistic), Codes.WordOf(nature), edition);
}
