using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How what is offered answers to what is needed.</summary>
/// <param name="Basis">What the results rest on.</param>
/// <param name="Groups">A group of municipalities each. Empty: a report prints what is known.</param>
/// <param name="Published">What a report prints of the pairs.</param>
public sealed record SurveyGapResponse(ResultBasisResponse Basis, IReadOnlyList<GroupGapResponse> Groups, IReadOnlyList<PublishedFigure> Published);

/// <summary>The pairs of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Pairs">A pair each, in the order of the version; null unless the group is shown.</param>
public sealed record GroupGapResponse(ResultGroupResponse Group, IReadOnlyList<PairGapResponse>? Pairs);

/// <summary>
/// How far what is offered is from what is needed: the difference is the answer to the offer minus the answer to the need, of those who
/// answered both. Counts add up over groups; with noise they may be below 0. All else is derived from them, with those below 0 set to 0.
/// </summary>
/// <param name="Pair">The pair's code.</param>
/// <param name="Need">The item that says what is needed.</param>
/// <param name="Offer">The item that says what is offered.</param>
/// <param name="Status">Whether it is shown. All below is null unless it is.</param>
/// <param name="N">How many answered both.</param>
/// <param name="UnderMet">How many are offered less than they need: a difference below 0.</param>
/// <param name="UnderMetPercent">In per cent of n with one decimal, halves away from zero; null when n is 0.</param>
/// <param name="Met">How many are offered just what they need: a difference of 0.</param>
/// <param name="MetPercent">In per cent of n, rounded the same way.</param>
/// <param name="OverMet">How many are offered more than they need: a difference above 0.</param>
/// <param name="OverMetPercent">In per cent of n, rounded the same way.</param>
/// <param name="MeanDifference">The mean of the differences, with two decimals; null when n is 0.</param>
/// <param name="Differences">How many have each difference, from the lowest to the highest that the scale allows.</param>
/// <param name="Margin">The standard errors that noise gives these numbers; null: they are exact or rounded.</param>
public sealed record PairGapResponse(
    string Pair,
    string Need,
    string Offer,
    ResultStatus Status,
    int? N,
    int? UnderMet,
    decimal? UnderMetPercent,
    int? Met,
    decimal? MetPercent,
    int? OverMet,
    decimal? OverMetPercent,
    decimal? MeanDifference,
    IReadOnlyList<DifferenceCountResponse>? Differences,
    PairMarginResponse? Margin)
{
    internal static PairGapResponse From(PairSlot pair, ShownCounts shown)
    {
        var (code, need, offer) = (pair.Pair.Code, pair.Pair.Need, pair.Pair.Offer);
        List<DifferenceCountResponse> differences =
            [.. Enumerable.Range(-pair.Span, pair.Length).Select(difference => new DifferenceCountResponse(difference, shown[pair.CounterOf(difference)], shown.Noise is { } noise ? Rounding.Tenths(noise.OfSum(1)) : null))];
        var n = differences.Sum(counted => counted.Count);
        var status = shown.StatusOf(code, n, pair.Length);
        if (status is not ResultStatus.Shown) return new PairGapResponse(code, need, offer, status, null, null, null, null, null, null, null, null, null, null);
        List<(int Difference, int Count)> positive = [.. differences.Select(counted => (counted.Difference, Math.Max(0, counted.Count)))];
        var of = positive.Sum(counted => counted.Count);
        var (under, met, over) = (Among(difference => difference < 0), Among(difference => difference == 0), Among(difference => difference > 0));
        var mean = of == 0 ? (decimal?)null : (decimal)positive.Sum(counted => (long)counted.Difference * counted.Count) / of;
        return new PairGapResponse(
            code,
            need,
            offer,
            ResultStatus.Shown,
            n,
            under.Count,
            Rounding.Percent(under.Positive, of),
            met.Count,
            Rounding.Percent(met.Positive, of),
            over.Count,
            Rounding.Percent(over.Positive, of),
            mean is { } exact ? Rounding.Hundredths(exact) : null,
            differences,
            shown.Noise is { } margin ? MarginOf(margin) : null);

        (int Count, int Positive, int Cells) Among(Func<int, bool> isAmong) => (
            differences.Where(counted => isAmong(counted.Difference)).Sum(counted => counted.Count),
            positive.Where(counted => isAmong(counted.Difference)).Sum(counted => counted.Count),
            differences.Count(counted => isAmong(counted.Difference)));

        PairMarginResponse MarginOf(NoiseMargin noise) => new(
            Rounding.Tenths(noise.OfSum(pair.Length)),
            Rounding.Tenths(noise.OfSum(under.Cells)),
            noise.OfPercent(under.Positive, of, under.Cells, pair.Length),
            Rounding.Tenths(noise.OfSum(met.Cells)),
            noise.OfPercent(met.Positive, of, met.Cells, pair.Length),
            Rounding.Tenths(noise.OfSum(over.Cells)),
            noise.OfPercent(over.Positive, of, over.Cells, pair.Length),
            Rounding.Hundredths((decimal)noise.OfRatio(of, positive.Select(counted => (counted.Difference - (double)mean!, 1)))));
    }
}

/// <summary>The standard errors that noise gives the numbers of a pair. How the respondents were chosen adds to them, and is not in them.</summary>
/// <param name="N">Of n.</param>
/// <param name="UnderMet">Of underMet.</param>
/// <param name="UnderMetPercent">Of underMetPercent, in percentage points.</param>
/// <param name="Met">Of met.</param>
/// <param name="MetPercent">Of metPercent, in percentage points.</param>
/// <param name="OverMet">Of overMet.</param>
/// <param name="OverMetPercent">Of overMetPercent, in percentage points.</param>
/// <param name="MeanDifference">Of the mean difference.</param>
public sealed record PairMarginResponse(
    decimal N, decimal UnderMet, decimal UnderMetPercent, decimal Met, decimal MetPercent, decimal OverMet, decimal OverMetPercent, decimal MeanDifference);

/// <summary>How many have a difference.</summary>
/// <param name="Difference">Offer minus need.</param>
/// <param name="Count">How many; with noise it may be below 0.</param>
/// <param name="Margin">The standard error that noise gives the count; null: it is exact or rounded.</param>
public sealed record DifferenceCountResponse(int Difference, int Count, decimal? Margin);

internal static class GetSurveyGap
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/gap", Handle)
        .WithName(nameof(GetSurveyGap))
        .WithSummary("Compares what is offered with what is needed, by the pairs of items that the version declares.")
        .WithDescription("As the evaluation's figure 2.17 reads it: a need that is larger than the offer is under-met, a smaller one over-met. Whoever left one of the two open is not counted.")
        .Answers(GetSurveyResults.Problems)
        .Shows(GetSurveyResults.Resources)
        .Example("/v1/surveys/kommuneundersokelsen/rounds/2020/gap");

    private static async Task<SurveyGapResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] ResultFilter filter,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        var results = await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken);
        var pairs = results.Layout.Pairs.Where(pair => pair.IsShown).ToList();
        ResultSize.Require((long)results.Groups.Count * ResultSize.NumbersIn(pairs), ResultSize.FewerGroups);
        var codes = pairs.Select(pair => pair.Pair.Code).ToHashSet();
        return new SurveyGapResponse(
            ResultBasisResponse.From(results),
            [.. results.Groups.Select(group => new GroupGapResponse(ResultGroupResponse.From(group), group.Counts is { } counts ? [.. pairs.Select(pair => PairGapResponse.From(pair, counts))] : null))],
            [.. results.Published.Where(figure => figure.Items.Any(codes.Contains))]);
    }
}
