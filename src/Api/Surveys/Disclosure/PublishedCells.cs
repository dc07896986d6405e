namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// The counts that inhabitants' results are made of, and that a publication adds noise to: one for each answer that can be
/// given. Of a multiple choice each option has a cell for those who chose it, and the question one for those who answered.
/// An item left open, hidden by a condition or not asked has none: the same people stand behind it in every item, and many
/// draws of one number would tell it exactly.
/// </summary>
internal sealed class PublishedCells
{
    private readonly List<Cell> _cells = [];
    private readonly int _counters;
    private readonly int _answers;
    private readonly int _answered;
    private int _items;

    public PublishedCells(AnswerLayout layout)
    {
        _counters = layout.Counters;
        Add([0], [(0, 1)]);
        foreach (var question in layout.Questions.Where(question => !question.Kind.IsPersonalData))
        {
            question.Kind.Publish([.. question.Items.SelectMany(item => item.Slots)], this);
        }
        (_answers, _answered) = (_cells.Count, _items);
        foreach (var pair in layout.Pairs.Where(pair => pair.IsShown)) AddAnswers(pair.Counter, pair.Length);
    }

    public int Count => _cells.Count;

    /// <summary>Adds the answers of an item of which a person gives one.</summary>
    /// <param name="first">The counter of the first answer.</param>
    /// <param name="count">How many answers there are.</param>
    public void AddAnswers(int first, int count)
    {
        for (var counter = first; counter < first + count; counter++) _cells.Add(new Cell(_items, [counter], [(counter, 1)]));
        _items++;
    }

    /// <summary>Adds an answer that a person gives or does not.</summary>
    /// <param name="from">The counters that it is the sum of.</param>
    /// <param name="to">The counters that show it, and with which sign.</param>
    public void Add(int[] from, (int Counter, int Sign)[] to) => _cells.Add(new Cell(_items++, from, to));

    /// <summary>The cells of what a tally counts.</summary>
    public int[] Of(int[] counters) => [.. _cells.Select(cell => cell.From.Sum(counter => counters[counter]))];

    /// <summary>Counters, as a tally has them, that say what the cells say: who did not choose an option is the difference.</summary>
    public int[] CountersOf(IReadOnlyList<int> cells)
    {
        var counters = new int[_counters];
        foreach (var (index, cell) in _cells.Index())
            foreach (var (counter, sign) in cell.To) counters[counter] += sign * cells[index];
        return counters;
    }

    /// <summary>
    /// How many responses cells have moved by: the most that came to, or went from, the responses or one item. One person moves
    /// it by at most one, whatever that person answers.
    /// </summary>
    public int Moved(IReadOnlyList<int> increment)
    {
        var (came, went) = (new int[_answered], new int[_answered]);
        for (var index = 0; index < _answers; index++)
        {
            if (increment[index] > 0) came[_cells[index].Item] += increment[index];
            else went[_cells[index].Item] -= increment[index];
        }
        return Math.Max(came.Max(), went.Max());
    }

    /// <param name="Item">Cells of one item are answers of which a person gives one.</param>
    /// <param name="From">The counters that it is the sum of.</param>
    /// <param name="To">The counters that show it, and with which sign.</param>
    private sealed record Cell(int Item, int[] From, (int Counter, int Sign)[] To);
}
