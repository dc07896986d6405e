using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The results of a round.</summary>
/// <param name="Basis">What they rest on.</param>
/// <param name="Groups">A group of municipalities each, in order; with municipality or county, that one first and the country last. Empty: a report prints what is known.</param>
/// <param name="Published">What a report prints of the round; empty: the results are computed, or it prints nothing of the question.</param>
public sealed record SurveyResultsResponse(
    ResultBasisResponse Basis,
    IReadOnlyList<GroupResultsResponse> Groups,
    IReadOnlyList<PublishedFigure> Published)
{
    /// <summary>How many items an answer on all questions holds at most, over all its groups.</summary>
    public const int MaxItems = 10_000;

    /// <param name="results">The round.</param>
    /// <param name="question">Only this question; null: all.</param>
    internal static SurveyResultsResponse From(RoundResults results, string? question)
    {
        var slots = results.SlotsOf(question);
        if (question is null && results.Groups.Count * slots.Count > MaxItems)
        {
            var why = $"{results.Groups.Count} groups of {slots.Count} items each are too much for one answer. Ask for one question at a time.";
            throw PlatformProblems.ParameterInvalid.Because(why, new Fault("too_large", why, "groupBy"));
        }
        return new SurveyResultsResponse(
            ResultBasisResponse.From(results.Survey, results.Round),
            [.. results.Groups.Select(group => GroupResultsResponse.From(group, slots))],
            [.. results.Published.Where(figure => question is null || figure.Question == question)]);
    }
}

/// <summary>The results of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Items">An item each, of a multiple choice an option each, in the order of the version; null unless the group is shown.</param>
public sealed record GroupResultsResponse(ResultGroupResponse Group, IReadOnlyList<ItemResultsResponse>? Items)
{
    internal static GroupResultsResponse From(GroupNumbers group, IReadOnlyList<AnswerSlot> slots) => new(
        ResultGroupResponse.From(group),
        group.Counters is { } counters ? [.. slots.Select(slot => ItemResultsResponse.From(slot, counters))] : null);
}

/// <summary>How an item, or an option of a multiple choice, was answered. Counts are canonical; all else is derived from those that are shown.</summary>
/// <param name="Question">The question's code.</param>
/// <param name="Item">The item's code; the question's when it has no items.</param>
/// <param name="Option">The option of a multiple choice; null for all else.</param>
/// <param name="Status">Whether it is shown: with roundedCounts, an item that fewer than the minimum of the group have answered is hidden.</param>
/// <param name="N">How many have answered it; null when it is hidden.</param>
/// <param name="Blank">How many were asked and left it open; null when it is hidden, and with roundedCounts.</param>
/// <param name="HiddenByCondition">How many were not asked, because a binding condition hid it; null as for blank.</param>
/// <param name="NotAsked">How many were not asked, because their instrument lacked it; null as for blank.</param>
/// <param name="Answers">How many gave each answer, none left out; null when it is hidden.</param>
/// <param name="Mean">The mean on the scale, with two decimals; null: hidden, no scale, or n is 0.</param>
/// <param name="StandardDeviation">Of the sample, with n − 1, with two decimals; null: hidden, no scale, or n is below 2.</param>
/// <param name="PercentAboveMiddle">The share of n above the middle of the scale, such as 4 and 5 of 1 to 5, in per cent with one decimal; null: hidden, no scale, or n is 0.</param>
/// <param name="PercentLowest">The share of n that gave the scale's lowest answer, in per cent with one decimal; null: hidden, no scale, or n is 0.</param>
public sealed record ItemResultsResponse(
    string Question,
    string Item,
    string? Option,
    ResultStatus Status,
    int? N,
    int? Blank,
    int? HiddenByCondition,
    int? NotAsked,
    IReadOnlyList<AnswerCountResponse>? Answers,
    decimal? Mean,
    decimal? StandardDeviation,
    decimal? PercentAboveMiddle,
    decimal? PercentLowest)
{
    internal static ItemResultsResponse From(AnswerSlot slot, ShownCounters counters)
    {
        var first = slot.Counter + AnswerLayout.FirstAnswer;
        if (!counters.Shows(first, slot.Answers.Count)) return new ItemResultsResponse(slot.Question.Code, slot.Item, slot.Option, ResultStatus.Hidden, null, null, null, null, null, null, null, null, null);
        var counts = Enumerable.Range(first, slot.Answers.Count).Select(counter => counters[counter]).ToList();
        var n = counts.Sum();
        var scale = slot.Question.Scale is { } asked ? ScaleNumbers.Of(asked, counts, n) : null;
        return new ItemResultsResponse(
            slot.Question.Code,
            slot.Item,
            slot.Option,
            ResultStatus.Shown,
            n,
            counters.TellsOfBlanks ? counters[slot.Counter + AnswerLayout.Blank] : null,
            counters.TellsOfBlanks ? counters[slot.Counter + AnswerLayout.Hidden] : null,
            counters.TellsOfBlanks ? counters[slot.Counter + AnswerLayout.NotAsked] : null,
            [.. slot.Answers.Zip(counts, (answer, count) => new AnswerCountResponse(answer, count, Rounding.Percent(count, n)))],
            scale?.Mean,
            scale?.StandardDeviation,
            scale?.PercentAboveMiddle,
            scale?.PercentLowest);
    }
}

/// <summary>How many gave an answer.</summary>
/// <param name="Answer">The answer's code, or the number on the scale; of an option chosen or notChosen.</param>
/// <param name="Count">How many gave it.</param>
/// <param name="Percent">In per cent of n with one decimal, halves away from zero; null when n is 0.</param>
public sealed record AnswerCountResponse(string Answer, int Count, decimal? Percent);

/// <summary>What only answers on a scale have.</summary>
internal sealed record ScaleNumbers(decimal Mean, decimal? StandardDeviation, decimal? PercentAboveMiddle, decimal? PercentLowest)
{
    public static ScaleNumbers? Of(ScaleDefinition scale, IReadOnlyList<int> counts, int n)
    {
        if (n == 0) return null;
        var (sum, squares, above) = (0L, 0L, 0);
        for (var i = 0; i < counts.Count; i++)
        {
            var answer = scale.Min + i;
            sum += (long)answer * counts[i];
            squares += (long)answer * answer * counts[i];
            if (2 * answer > scale.Min + scale.Max) above += counts[i];
        }
        return new ScaleNumbers(Rounding.Hundredths((decimal)sum / n), Deviation(n, sum, squares), Rounding.Percent(above, n), Rounding.Percent(counts[0], n));
    }

    private static decimal? Deviation(int n, long sum, long squares) =>
        n < 2 ? null : Rounding.Hundredths((decimal)Math.Sqrt((double)((squares - (decimal)sum * sum / n) / (n - 1))));
}

/// <summary>How derived numbers are rounded: halves away from zero.</summary>
internal static class Rounding
{
    public static decimal? Percent(int count, int n) => n == 0 ? null : Math.Round(100m * count / n, 1, MidpointRounding.AwayFromZero);

    public static decimal Hundredths(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
