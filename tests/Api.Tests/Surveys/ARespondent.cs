using FsCheck;
using FsCheck.Fluent;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>What somebody has answered to <see cref="ACountedRound.Definition"/>: 0 is left open, other numbers are the answers in their order.</summary>
/// <param name="First">To 1.1, on a scale.</param>
/// <param name="Second">To 1.2, on a scale.</param>
/// <param name="Gate">To 2, yes or no: 3 is asked of those who say yes.</param>
/// <param name="Ticks">To 3: null, or which of its two options are chosen.</param>
/// <param name="Personal">To 5, personal data.</param>
/// <param name="Need">To 6, one side of a pair.</param>
/// <param name="Offer">To 7, the other.</param>
public sealed record ARespondent(int First, int Second, int Gate, bool[]? Ticks, int Personal, int Need, int Offer)
{
    private const int Yes = 1;

    internal static AnswerLayout Layout { get; } = new(ACountedRound.Definition);

    internal static PublishedCells Cells { get; } = new(Layout);

    public bool IsAskedToTick => Gate == Yes;

    /// <summary>How many cells tell of the respondent.</summary>
    public int CellsHeld => 1 + Held(First) + Held(Second) + Held(Gate) + (IsAskedToTick && Ticks is not null ? 1 + Ticks.Count(ticked => ticked) : 0) + Held(Need) + Held(Offer) + Held(Need) * Held(Offer);

    /// <summary>The cells of some respondents.</summary>
    public static int[] CellsOf(params IEnumerable<ARespondent> respondents) => Cells.Of(CountersOf(respondents));

    internal static int[] CountersOf(params IEnumerable<ARespondent> respondents)
    {
        var counters = new int[Layout.Counters];
        foreach (var respondent in respondents) Layout.Count(respondent.Coded(), counters, +1);
        return counters;
    }

    /// <summary>By how much two sets of cells differ, all cells together: what noise of the ratio 1/2 shows of them differs in odds by at most 2 to this power.</summary>
    public static int Distance(IEnumerable<int> one, IEnumerable<int> other) => one.Zip(other, (left, right) => Math.Abs(left - right)).Sum();

    private byte[] Coded()
    {
        byte[] ticks = !IsAskedToTick ? [AnswerLayout.Hidden, AnswerLayout.Hidden]
            : Ticks is null ? [AnswerLayout.Blank, AnswerLayout.Blank]
            : [.. Ticks.Select(ticked => ticked ? AnswerSlot.Chosen : AnswerSlot.NotChosen)];
        return [Code(First), Code(Second), Code(Gate), .. ticks, Code(Personal), Code(Need), Code(Offer)];
    }

    private static byte Code(int answer) => answer == 0 ? AnswerLayout.Blank : (byte)(AnswerLayout.FirstAnswer + answer - 1);

    private static int Held(int answer) => answer == 0 ? 0 : 1;
}

/// <summary>Draws respondents for property tests.</summary>
public static class Respondents
{
    public static Arbitrary<ARespondent> Arbitrary() => (
        from answers in Gen.Choose(0, 5).ArrayOf(5)
        from gate in Gen.Choose(0, 2)
        from ticks in Gen.Elements(true, false).ArrayOf(2).OrNull()
        select new ARespondent(answers[0], answers[1], gate, ticks, answers[2], answers[3], answers[4])).ToArbitrary();
}
