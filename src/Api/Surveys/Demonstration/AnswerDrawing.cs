using MathNet.Numerics.Distributions;
using MathNet.Numerics.Interpolation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Who gives made-up answers.</summary>
/// <param name="Along">How far along it is: standard normal, and never told.</param>
/// <param name="ByQuestion">What its answers to each question have in common beside that.</param>
internal sealed record Respondent(double Along, double[] ByQuestion);

/// <summary>How many are to give an item one of some answers.</summary>
/// <param name="Item">The item; of a choice the item and the option, such as 36.webinar.</param>
/// <param name="Measure">The answers, as a report's figures name them: share4to5, shareYes, share of an option.</param>
/// <param name="Share">0 to 1.</param>
internal sealed record AnswerShare(string Item, string Measure, double Share)
{
    private const decimal Somewhat = 2;

    /// <summary>What a report prints: of a range the middle, of what is over or under a value two points more or less. What it says of one item comes after what it says of several.</summary>
    public static IEnumerable<AnswerShare> PrintedIn(PublishedRound report) =>
        from figure in report.Figures.OrderByDescending(figure => figure.Items.Count)
        from item in figure.Items
        let middle = (figure.From + figure.To) / 2
        let percent = figure.Precision switch { PublishedPrecision.Over => middle + Somewhat, PublishedPrecision.Under => middle - Somewhat, _ => middle }
        select figure.Measure is "count" ? new AnswerShare(item, "share", (double)(middle / figure.NTo)) : new AnswerShare(item, figure.Measure, (double)(percent / 100));
}

/// <summary>
/// Draws made-up answers. Behind each item lies a normal variable: how far along the respondent is, what its answers to the
/// question have in common, and chance. It is cut so that over all respondents every answer has the share that it is to have.
/// </summary>
internal sealed class AnswerDrawing
{
    private const double OfRespondent = 0.5;
    private const double OfQuestion = 0.5;
    private const double LeftOpen = 0.04;

    /// <summary>From one cut of a scale to the next, where no share tells otherwise.</summary>
    private const double Step = 0.7;

    private static readonly double OfChance = Math.Sqrt(1 - OfRespondent * OfRespondent - OfQuestion * OfQuestion);

    /// <summary>Which cut of a scale from 1 to 5 a measure fixes, and whether it counts what lies above it. What is found to contradict one before it is passed over: what is said of a question's items together need not hold of one that is named.</summary>
    private static readonly (string Measure, int Cut, bool Above)[] Measures = [("share4to5", 2, true), ("share3to5", 1, true), ("share1to2", 1, false), ("share1", 0, false), ("share5", 3, true)];

    private readonly AnswerLayout _layout;
    private readonly Dictionary<(string Item, string Measure), double> _shares;
    private readonly IReadOnlyList<DrawnQuestion> _questions;

    /// <param name="layout">The version that is answered.</param>
    /// <param name="shares">The shares that are known; of two of the same, the later holds.</param>
    /// <param name="obstacles">The items that those who are further along answer lower, or no to, as they do to the needs of pairs.</param>
    public AnswerDrawing(AnswerLayout layout, IEnumerable<AnswerShare> shares, IEnumerable<string> obstacles)
    {
        HashSet<string> falling = [.. obstacles, .. layout.Pairs.Select(pair => pair.Need.Item)];
        _layout = layout;
        _shares = [];
        foreach (var share in shares) _shares[(share.Item, share.Measure)] = share.Share;
        var decisive = layout.Definition.Questions.Select(question => question.Condition?.Item).ToHashSet();
        _questions =
        [
            .. layout.Questions.Select(question =>
            {
                var slots = question.Items.SelectMany(item => item.Slots).Select((slot, place) => new DrawnSlot(slot, CutsOf(slot, place), SignOf(slot, falling)));
                return new DrawnQuestion(question, [.. slots], question.Definition.PersonalData ? 1 : question.Items.Any(item => decisive.Contains(item.Code)) ? 0 : LeftOpen);
            }),
        ];
    }

    /// <summary>A standard normal number.</summary>
    public static double Chance(Random random) => Quantile(random.NextDouble());

    public Respondent Respondent(Random random, double along) => new(along, [.. _questions.Select(_ => Chance(random))]);

    /// <summary>The coded answers of a respondent.</summary>
    /// <param name="random">What they are drawn from; as often whatever is drawn.</param>
    /// <param name="respondent">Who answers.</param>
    /// <param name="further">By how much the respondent has come further along since.</param>
    public byte[] Draw(Random random, Respondent respondent, double further = 0)
    {
        var coded = new byte[_layout.Length];
        foreach (var (index, drawn) in _questions.Index())
        {
            var hidden = drawn.Question.IsHidden(coded);
            var open = random.NextDouble() < drawn.LeftOpen;
            foreach (var (slot, cuts, sign) in drawn.Slots)
            {
                var value = sign * (OfRespondent * respondent.Along + OfQuestion * respondent.ByQuestion[index] + OfChance * Chance(random) + further);
                coded[slot.Index] = hidden ? AnswerLayout.Hidden : open ? AnswerLayout.Blank : (byte)(AnswerLayout.FirstAnswer + cuts.Count(cut => cut < value));
            }
        }
        return coded;
    }

    /// <summary>Of yes and no, and of options, the first is the answer of those who are furthest along.</summary>
    private static int SignOf(AnswerSlot slot, HashSet<string> falling)
    {
        var rising = slot.Kind.HasScale || slot.Option is not null;
        return rising != falling.Contains(slot.Item) ? 1 : -1;
    }

    private double[] CutsOf(AnswerSlot slot, int place) =>
        slot.Kind.HasScale ? ScaleCuts(slot, place)
        : slot.Option is { } option ? [Quantile(1 - (Known($"{slot.Item}.{option}", "share") ?? Usual(place)))]
        : ChoiceCuts(slot, place);

    /// <summary>What no share is known of, so that there is something to see: six tenths of a question's first item or option, and less of each after it.</summary>
    private static double Usual(int place) => 0.6 - 0.04 * place;

    private double[] ScaleCuts(AnswerSlot slot, int place)
    {
        var known = new SortedList<int, double>();
        foreach (var (measure, at, above) in Measures)
        {
            if (Known(slot.Item, measure) is not { } share) continue;
            var cut = Quantile(above ? 1 - share : share);
            if (known.All(other => other.Key != at && other.Key < at == other.Value < cut)) known.Add(at, cut);
        }
        if (known.Count == 0) known.Add(2, Quantile(1 - Usual(place)));
        var (first, last) = (known.First(), known.Last());
        var line = LinearSpline.InterpolateSorted([first.Key - 1, .. known.Keys, last.Key + 1], [first.Value - Step, .. known.Values, last.Value + Step]);
        return [.. Enumerable.Range(0, slot.Answers.Count - 1).Select(at => line.Interpolate(at))];
    }

    /// <summary>Answers whose share is not known divide what is left.</summary>
    private double[] ChoiceCuts(AnswerSlot slot, int place)
    {
        var known = slot.Answers.Select(answer => answer == "yes" ? Known(slot.Item, "shareYes") : Known($"{slot.Item}.{answer}", "share")).ToList();
        if (known.TrueForAll(share => share is null)) known[0] = Usual(place);
        var rest = (1 - known.Sum()) / known.Count(share => share is null);
        var shares = known.ConvertAll(share => share ?? rest!.Value);
        return [.. Enumerable.Range(1, shares.Count - 1).Select(count => Quantile(shares.Take(count).Sum()))];
    }

    private double? Known(string item, string measure) => _shares.TryGetValue((item, measure), out var share) ? share : null;

    private static double Quantile(double share) => Normal.InvCDF(0, 1, share);

    private sealed record DrawnQuestion(AnswerQuestion Question, IReadOnlyList<DrawnSlot> Slots, double LeftOpen);

    private sealed record DrawnSlot(AnswerSlot Slot, double[] Cuts, int Sign);
}
