namespace LeveHeleLivet.Api.Municipalities;

/// <summary>
/// Tells from the changes which numbers are one and the same municipality and which gave way to another. A number that
/// goes on is the same, and so is one number that turns into one other; everything else ends one and begins another.
/// </summary>
internal sealed class RegisterIdentities
{
    private readonly Dictionary<string, string> _formerNumber = [];
    private readonly ILookup<string, IPeriodRow> _periods;
    private readonly string _file;

    private RegisterIdentities(string file, IEnumerable<IPeriodRow> periods, Func<IPeriodRow, string> nameOf, IEnumerable<ChangeRow> changes, bool numbersMayChange)
    {
        _file = file;
        _periods = periods.ToLookup(period => period.Number);
        var successions = new List<(string, string, DateOnly, SuccessionKind)>();
        var byDay = changes.ToLookup(change => change.On);
        foreach (var day in byDay.OrderBy(day => day.Key))
        {
            foreach (var change in day) Check(change, nameOf);
            var moves = day.Where(change => change.Kind != ChangeKinds.Name).ToList();
            var toNumbers = moves.ToLookup(change => change.Old);
            var fromNumbers = moves.ToLookup(change => change.New);
            foreach (var move in moves)
            {
                var divided = toNumbers[move.Old].Count() > 1;
                var alone = !divided && fromNumbers[move.New].Count() == 1 && move.Old != move.New && !HoldsOn(move.Old, day.Key) && !HeldBefore(move.New, day.Key);
                var told = move.Kind switch
                {
                    ChangeKinds.Renumber => alone && numbersMayChange,
                    ChangeKinds.Merge => !alone && !divided,
                    ChangeKinds.Split or ChangeKinds.SplitAndMerge => divided,
                    _ => throw move.Row.Fault($"'change_type' is not one of {ChangeKinds.List}: '{move.Kind}'."),
                };
                if (!told) throw move.Row.Fault($"The rows of {day.Key:yyyy-MM-dd} do not make a '{move.Kind}' of {move.Old} to {move.New}.");
                if (alone) _formerNumber.Add(move.New, move.Old);
                else if (move.Old != move.New) successions.Add((move.Old, move.New, day.Key, divided ? SuccessionKind.Split : SuccessionKind.Merged));
            }
        }
        CheckTold(byDay, nameOf);
        Successions = [.. successions];
    }

    public IReadOnlyList<(string From, string To, DateOnly On, SuccessionKind Kind)> Successions { get; }

    public static RegisterIdentities OfMunicipalities(RegisterFiles files) =>
        new(RegisterFiles.MunicipalityChangesFile, files.Municipalities, row => ((MunicipalityRow)row).Name, files.MunicipalityChanges, numbersMayChange: true);

    /// <summary>Counties are known by their numbers alone, and none has been renumbered.</summary>
    public static RegisterIdentities OfCounties(RegisterFiles files) =>
        new(RegisterFiles.CountyChangesFile, files.Counties, row => ((CountyRow)row).Name, files.CountyChanges, numbersMayChange: false);

    /// <summary>The identity that a number belongs to, named by its first number.</summary>
    public string Of(string number) => _formerNumber.TryGetValue(number, out var former) ? Of(former) : number;

    private bool HoldsOn(string number, DateOnly day) => _periods[number].Any(period => period.HoldsOn(day));

    private bool HeldBefore(string number, DateOnly day) => HoldsOn(number, day.AddDays(-1));

    private void Check(ChangeRow change, Func<IPeriodRow, string> nameOf)
    {
        var old = _periods[change.Old].FirstOrDefault(period => period.HoldsOn(change.On.AddDays(-1))) ?? throw change.Row.Fault($"{change.Old} is not in use on the day before {change.On:yyyy-MM-dd}.");
        var @new = _periods[change.New].FirstOrDefault(period => period.HoldsOn(change.On)) ?? throw change.Row.Fault($"{change.New} is not in use on {change.On:yyyy-MM-dd}.");
        if (nameOf(old) != change.OldName) throw change.Row.Fault($"{change.Old} is '{nameOf(old)}' until {change.On:yyyy-MM-dd}, not '{change.OldName}'.");
        if (nameOf(@new) != change.NewName) throw change.Row.Fault($"{change.New} is '{nameOf(@new)}' from {change.On:yyyy-MM-dd}, not '{change.NewName}'.");
        if (change.Kind == ChangeKinds.Name && change.Old != change.New) throw change.Row.Fault("A change of name keeps the number.");
    }

    /// <summary>Nothing begins, ends or changes its name without a row that tells it.</summary>
    private void CheckTold(ILookup<DateOnly, ChangeRow> byDay, Func<IPeriodRow, string> nameOf)
    {
        foreach (var number in _periods)
        {
            var periods = number.OrderBy(period => period.From).ToList();
            var (first, last) = (periods[0], periods[^1]);
            if (first.From > Municipality.HeldFrom && !byDay[first.From].Any(change => change.New == number.Key)) throw first.Row.Fault($"{_file} does not tell where {number.Key} comes from on {first.From:yyyy-MM-dd}.");
            if (last.To is { } end && !byDay[end].Any(change => change.Old == number.Key)) throw last.Row.Fault($"{_file} does not tell what became of {number.Key} on {end:yyyy-MM-dd}.");
            foreach (var (before, after) in periods.Zip(periods.Skip(1)))
            {
                if (nameOf(before) != nameOf(after) && !byDay[after.From].Any(change => change.Old == number.Key)) throw after.Row.Fault($"{_file} does not tell that {number.Key} changed its name on {after.From:yyyy-MM-dd}.");
            }
        }
    }

    private static class ChangeKinds
    {
        public const string Name = "name";
        public const string Renumber = "renumber";
        public const string Merge = "merge";
        public const string Split = "split";
        public const string SplitAndMerge = "split+merge";
        public const string List = $"{Name}, {Renumber}, {Merge}, {Split}, {SplitAndMerge}";
    }
}
