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
    /// <param name="results">The round.</param>
    /// <param name="question">Only this question; null: all.</param>
    internal static SurveyResultsResponse From(RoundResults results, string? question)
    {
        var slots = results.SlotsOf(question);
        ResultSize.Require((long)results.Groups.Count * ResultSize.NumbersIn(slots), question is null ? "one question at a time" : ResultSize.FewerGroups);
        return new SurveyResultsResponse(
            ResultBasisResponse.From(results),
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
        group.Counts is { } counts ? [.. slots.Select(slot => ItemResultsResponse.From(slot, counts))] : null);
}

/// <summary>
/// How an item, or an option of a multiple choice, was answered. Counts are canonical and add up over groups; with noise they may be
/// below 0. All else is derived from them, with those below 0 set to 0.
/// </summary>
/// <param name="Question">The question's code.</param>
/// <param name="Item">The item's code; the question's when it has no items.</param>
/// <param name="Option">The option of a multiple choice; null for all else.</param>
/// <param name="Status">Whether it is shown. All below is null unless it is.</param>
/// <param name="N">How many have answered it.</param>
/// <param name="Blank">How many were asked and left it open; null of inhabitants.</param>
/// <param name="HiddenByCondition">How many were not asked, because a binding condition hid it; null of inhabitants.</param>
/// <param name="NotAsked">How many were not asked, because their instrument lacked it; null of inhabitants.</param>
/// <param name="Answers">How many gave each answer, none left out.</param>
/// <param name="Mean">The mean on the scale, with two decimals; null: no scale, or n is 0.</param>
/// <param name="StandardDeviation">Of the sample, with n − 1, with two decimals; null: no scale, or n is below 2.</param>
/// <param name="PercentAboveMiddle">The share of n above the middle of the scale, such as 4 and 5 of 1 to 5, in per cent with one decimal; null: no scale, or n is 0.</param>
/// <param name="PercentLowest">The share of n that gave the scale's lowest answer, in per cent with one decimal; null: no scale, or n is 0.</param>
/// <param name="Margin">The standard errors that noise gives these numbers; null: they are exact or rounded.</param>
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
    decimal? PercentLowest,
    ItemMarginResponse? Margin)
{
    internal static ItemResultsResponse From(AnswerSlot slot, ShownCounts shown)
    {
        var first = slot.Counter + AnswerLayout.FirstAnswer;
        var counts = Enumerable.Range(first, slot.Answers.Count).Select(counter => shown[counter]).ToList();
        var cells = slot.Kind.CellsOf(slot);
        var n = counts.Sum();
        var status = shown.StatusOf(slot.Item, n, cells);
        if (status is not ResultStatus.Shown) return new ItemResultsResponse(slot.Question.Code, slot.Item, slot.Option, status, null, null, null, null, null, null, null, null, null, null);
        var positive = counts.Select(count => Math.Max(0, count)).ToList();
        var of = positive.Sum();
        var scale = slot.Kind.Measure(positive, of, shown.Noise);
        return new ItemResultsResponse(
            slot.Question.Code,
            slot.Item,
            slot.Option,
            ResultStatus.Shown,
            n,
            shown.TellsOfBlanks ? shown[slot.Counter + AnswerLayout.Blank] : null,
            shown.TellsOfBlanks ? shown[slot.Counter + AnswerLayout.Hidden] : null,
            shown.TellsOfBlanks ? shown[slot.Counter + AnswerLayout.NotAsked] : null,
            [
                .. Enumerable.Range(0, counts.Count).Select(answer => new AnswerCountResponse(
                    slot.Answers[answer], counts[answer], Rounding.Percent(positive[answer], of), shown.Noise is { } noise ? slot.Kind.MarginOf(answer, positive, of, noise) : null)),
            ],
            scale?.Mean,
            scale?.StandardDeviation,
            scale?.PercentAboveMiddle,
            scale?.PercentLowest,
            shown.Noise is { } margin ? new ItemMarginResponse(Rounding.Tenths(margin.OfSum(cells)), scale?.Margin?.Mean, scale?.Margin?.StandardDeviation, scale?.Margin?.PercentAboveMiddle, scale?.Margin?.PercentLowest) : null);
    }
}

/// <summary>The standard errors that noise gives the numbers of an item. How the respondents were chosen adds to them, and is not in them.</summary>
/// <param name="N">Of n.</param>
/// <param name="Mean">Of the mean; null where it is.</param>
/// <param name="StandardDeviation">Of the standard deviation; null where it is, or where that is 0.</param>
/// <param name="PercentAboveMiddle">Of percentAboveMiddle, in percentage points; null where it is.</param>
/// <param name="PercentLowest">Of percentLowest, in percentage points; null where it is.</param>
public sealed record ItemMarginResponse(decimal N, decimal? Mean, decimal? StandardDeviation, decimal? PercentAboveMiddle, decimal? PercentLowest);

/// <summary>How many gave an answer.</summary>
/// <param name="Answer">The answer's code, or the number on the scale; of an option chosen or notChosen; of a number or date its class.</param>
/// <param name="Count">How many gave it; with noise it may be below 0.</param>
/// <param name="Percent">In per cent of n with one decimal, halves away from zero, counts below 0 set to 0; null when n is 0.</param>
/// <param name="Margin">The standard errors that noise gives these numbers; null: they are exact or rounded.</param>
public sealed record AnswerCountResponse(string Answer, int Count, decimal? Percent, AnswerMarginResponse? Margin);

/// <summary>The standard errors that noise gives the numbers of an answer.</summary>
/// <param name="Count">Of the count.</param>
/// <param name="Percent">Of the share, in percentage points.</param>
public sealed record AnswerMarginResponse(decimal Count, decimal Percent);

/// <summary>What only answers on a scale have.</summary>
internal sealed record ScaleNumbers(decimal Mean, decimal? StandardDeviation, decimal PercentAboveMiddle, decimal PercentLowest, ScaleNumbers? Margin)
{
    public static ScaleNumbers? Of(ScaleDefinition scale, IReadOnlyList<int> counts, int n, NoiseMargin? noise)
    {
        if (n == 0) return null;
        var (sum, squares, above, highest) = (0L, 0L, 0, 0);
        for (var i = 0; i < counts.Count; i++)
        {
            var answer = scale.Min + i;
            sum += (long)answer * counts[i];
            squares += (long)answer * answer * counts[i];
            if (2 * answer <= scale.Min + scale.Max) continue;
            above += counts[i];
            highest++;
        }
        var deviation = n < 2 ? (double?)null : Math.Sqrt((double)((squares - (decimal)sum * sum / n) / (n - 1)));
        return new ScaleNumbers(
            Rounding.Hundredths((decimal)sum / n),
            deviation is { } exact ? Rounding.Hundredths((decimal)exact) : null,
            Rounding.Percent(above, n)!.Value,
            Rounding.Percent(counts[0], n)!.Value,
            noise is null ? null : MarginOf(noise));

        ScaleNumbers MarginOf(NoiseMargin noise)
        {
            var mean = (double)sum / n;
            var distances = Enumerable.Range(0, counts.Count).Select(i => scale.Min + i - mean).ToList();
            return new ScaleNumbers(
                Rounding.Hundredths((decimal)noise.OfRatio(n, distances.Select(distance => (distance, 1)))),
                deviation is { } width and > 0 ? Rounding.Hundredths((decimal)noise.OfRatio(n - 1, distances.Select(distance => ((distance * distance - width * width) / (2 * width), 1)))) : null,
                noise.OfPercent(above, n, highest, counts.Count),
                noise.OfPercent(counts[0], n, 1, counts.Count),
                Margin: null);
        }
    }
}

/// <summary>How derived numbers are rounded: halves away from zero.</summary>
internal static class Rounding
{
    public static decimal? Percent(int count, int n) => n == 0 ? null : Tenths(100m * count / n);

    public static decimal Tenths(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    public static decimal Tenths(double value) => Tenths((decimal)value);

    public static decimal Hundredths(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
