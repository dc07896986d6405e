using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

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

/// <summary>How far what is offered is from what is needed: the difference is the answer to the offer minus the answer to the need, of those who answered both.</summary>
/// <param name="Pair">The pair's code.</param>
/// <param name="Need">The item that says what is needed.</param>
/// <param name="Offer">The item that says what is offered.</param>
/// <param name="Status">Whether it is shown: with roundedCounts, a pair that fewer than the minimum of the group have answered is hidden, and null stands for its numbers.</param>
/// <param name="N">How many answered both.</param>
/// <param name="UnderMet">How many are offered less than they need: a difference below 0.</param>
/// <param name="UnderMetPercent">In per cent of n with one decimal, halves away from zero; null when n is 0.</param>
/// <param name="Met">How many are offered just what they need: a difference of 0.</param>
/// <param name="MetPercent">In per cent of n, rounded the same way.</param>
/// <param name="OverMet">How many are offered more than they need: a difference above 0.</param>
/// <param name="OverMetPercent">In per cent of n, rounded the same way.</param>
/// <param name="MeanDifference">The mean of the differences, with two decimals; null when n is 0.</param>
/// <param name="Differences">How many have each difference, from the lowest to the highest that the scale allows.</param>
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
    IReadOnlyList<DifferenceCountResponse>? Differences)
{
    internal static PairGapResponse From(PairSlot pair, ShownCounters counters)
    {
        var (code, need, offer) = (pair.Pair.Code, pair.Pair.Need, pair.Pair.Offer);
        if (!counters.Shows(pair.Counter, 2 * pair.Span + 1)) return new PairGapResponse(code, need, offer, ResultStatus.Hidden, null, null, null, null, null, null, null, null, null);
        List<DifferenceCountResponse> differences =
            [.. Enumerable.Range(-pair.Span, 2 * pair.Span + 1).Select(difference => new DifferenceCountResponse(difference, counters[pair.CounterOf(difference)]))];
        var n = differences.Sum(counted => counted.Count);
        var under = differences.Where(counted => counted.Difference < 0).Sum(counted => counted.Count);
        var met = counters[pair.CounterOf(0)];
        var over = n - under - met;
        return new PairGapResponse(
            code,
            need,
            offer,
            ResultStatus.Shown,
            n,
            under,
            Rounding.Percent(under, n),
            met,
            Rounding.Percent(met, n),
            over,
            Rounding.Percent(over, n),
            n == 0 ? null : Rounding.Hundredths((decimal)differences.Sum(counted => (long)counted.Difference * counted.Count) / n),
            differences);
    }
}

/// <summary>How many have a difference.</summary>
/// <param name="Difference">Offer minus need.</param>
/// <param name="Count">How many.</param>
public sealed record DifferenceCountResponse(int Difference, int Count);

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
        [Description(SurveyTexts.Survey)] Id<SurveyKey> survey, [Description(SurveyTexts.Round)] Id<SurveyKey> round, [AsParameters] ResultFilter filter,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        var results = await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken);
        var pairs = results.Layout.Pairs.Where(pair => !pair.Need.Question.PersonalData && !pair.Offer.Question.PersonalData).ToList();
        var codes = pairs.Select(pair => pair.Pair.Code).ToHashSet();
        return new SurveyGapResponse(
            ResultBasisResponse.From(results.Survey, results.Round),
            [.. results.Groups.Select(group => new GroupGapResponse(ResultGroupResponse.From(group), group.Counters is { } counters ? [.. pairs.Select(pair => PairGapResponse.From(pair, counters))] : null))],
            [.. results.Published.Where(figure => figure.Items.Any(codes.Contains))]);
    }
}
