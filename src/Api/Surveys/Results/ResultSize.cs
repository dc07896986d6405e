using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How much one answer tells of results: a bound on the numbers of all its groups together, the same for every format.</summary>
internal static class ResultSize
{
    /// <summary>A number for each item and each of its answers: 357 municipalities with 28 items on a scale of five.</summary>
    public const int MaxNumbers = 60_000;

    /// <summary>What to ask for where one question alone is too much.</summary>
    public const string FewerGroups = "counties, or for one municipality at a time";

    public static int NumbersIn(IReadOnlyList<AnswerSlot> slots) => slots.Sum(slot => 1 + slot.Answers.Count);

    public static int NumbersIn(IReadOnlyList<PairSlot> pairs) => pairs.Sum(pair => 2 * pair.Span + 2);

    /// <summary>Refuses what is more than one answer holds.</summary>
    /// <param name="numbers">How many numbers the answer would hold.</param>
    /// <param name="instead">What to ask for instead.</param>
    public static void Require(long numbers, string instead)
    {
        if (numbers <= MaxNumbers) return;
        var why = $"That is {numbers} numbers; an answer holds {MaxNumbers} at most. Ask for {instead}.";
        throw PlatformProblems.ParameterInvalid.Because(why, new Fault("too_large", why, "groupBy"));
    }
}
