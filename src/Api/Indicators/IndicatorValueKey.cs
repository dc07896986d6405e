using System.Globalization;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Indicators;

internal static class IndicatorValueKey
{
    private const string NoNumber = "-";

    /// <summary>Orders values by area, then year; two values of one indicator never share it.</summary>
    public static string Of(AreaKind kind, string? number, int year, IndicatorStatistic statistic, IndicatorNature nature, string edition) =>
        string.Join('/', Codes.WordOf(kind), number ?? NoNumber, year.ToString(CultureInfo.InvariantCulture), Codes.WordOf(statistic), Codes.WordOf(nature), edition);
}
