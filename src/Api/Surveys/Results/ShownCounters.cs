namespace LeveHeleLivet.Api.Surveys;

/// <summary>The counters of a group as they may be shown.</summary>
internal sealed class ShownCounters
{
    private readonly int[] _shown;
    private readonly int[]? _counted;
    private readonly int _minimum;

    private ShownCounters(int[] shown, int[]? counted, int minimum) => (_shown, _counted, _minimum) = (shown, counted, minimum);

    /// <summary>How many have answered.</summary>
    public int Responses => _shown[0];

    /// <summary>Whether it is told how many left an item open or were not asked it: with rounded counts, that could be held against the answers.</summary>
    public bool TellsOfBlanks => _counted is null;

    public int this[int counter] => _shown[counter];

    /// <summary>Sums what is shown of municipalities.</summary>
    /// <param name="layout">Where each number stands.</param>
    /// <param name="members">What is shown, and what was counted, of each.</param>
    /// <param name="minimum">Of rounded counts, the fewest people that an item may tell of; null: counts are exact.</param>
    public static ShownCounters Of(AnswerLayout layout, IEnumerable<(byte[] Shown, byte[] Counted)> members, int? minimum)
    {
        var shown = new int[layout.Counters];
        var counted = minimum is null ? null : new int[layout.Counters];
        foreach (var member in members)
        {
            AnswerLayout.Add(member.Shown, shown);
            if (counted is not null) AnswerLayout.Add(member.Counted, counted);
        }
        return new ShownCounters(shown, counted, minimum ?? 0);
    }

    /// <summary>
    /// Whether some counters, which together count those who answered something, are shown. The same few people behind many
    /// rounded counts could be told from comparing these.
    /// </summary>
    public bool Shows(int first, int length) => _counted is null || _counted.AsSpan(first, length).ToArray().Sum() is var people && (people == 0 || people >= _minimum);
}
