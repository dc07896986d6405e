using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Takes the rows of a file that are good, and counts them once they are all there.</summary>
/// <param name="layout">What they are counted by.</param>
internal abstract class ImportStore(AnswerLayout layout)
{
    /// <summary>What the file adds to the tally of each municipality.</summary>
    private readonly Dictionary<string, int[]> _counted = new(StringComparer.Ordinal);

    /// <summary>How many rows wait to be written.</summary>
    public int Waiting { get; protected set; }

    /// <summary>Takes a response; says what is wrong with it where that can be known only here.</summary>
    /// <param name="municipalityId">The respondent's municipality.</param>
    /// <param name="number">The number that the row names it by.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="isLost">The file is refused already: nothing of it is to be written.</param>
    public (string Code, Text Message)? Take(MunicipalityId municipalityId, MunicipalityNumber number, ReadAnswers answers, bool isLost)
    {
        if (FaultIn(municipalityId, answers) is { } fault) return fault;
        if (isLost || !Keep(municipalityId, number, answers)) return null;
        if (!_counted.TryGetValue(municipalityId, out var counters)) _counted.Add(municipalityId, counters = new int[layout.Counters]);
        layout.Count(answers.Coded, counters, +1);
        return null;
    }

    /// <summary>Writes what waits, in the transaction at hand; it may be begun anew.</summary>
    public virtual Task WriteAsync(AppDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What waited has been written.</summary>
    public virtual void Written() => Waiting = 0;

    /// <summary>Has the next save count all rows. Called last, in a transaction that holds the round open.</summary>
    public async Task CountAsync(AppDbContext database, SurveyRound round, CancellationToken cancellationToken)
    {
        foreach (var tally in await database.LockTalliesAsync(new(round.SurveyKey), new(round.Key), [.. _counted.Keys], cancellationToken))
        {
            var counters = AnswerLayout.Unpack(tally.Counters, layout.Counters);
            foreach (var (index, counted) in _counted[tally.MunicipalityId].Index()) counters[index] += counted;
            tally.Counters = AnswerLayout.Pack(counters);
        }
    }

    /// <summary>Has the next save write what has not been written on the way.</summary>
    public virtual Task StageAllAsync(AppDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual (string Code, Text Message)? FaultIn(MunicipalityId municipalityId, ReadAnswers answers) => null;

    /// <summary>Keeps a response to be written; false: it is stored already.</summary>
    protected abstract bool Keep(MunicipalityId municipalityId, MunicipalityNumber number, ReadAnswers answers);
}

/// <summary>Any number of inhabitants' answers, written as they come, under the import's number.</summary>
internal sealed class InhabitantImportStore(AnswerLayout layout, SurveyRound round, int import, OsloClock clock) : ImportStore(layout)
{
    private readonly List<InhabitantAnswer> _answers = [];
    private readonly List<InhabitantText> _texts = [];

    public override async Task WriteAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        await database.InsertAsync(_answers, cancellationToken);
        await database.InsertAsync(_texts, cancellationToken);
    }

    public override void Written()
    {
        base.Written();
        _answers.Clear();
        _texts.Clear();
    }

    protected override bool Keep(MunicipalityId municipalityId, MunicipalityNumber number, ReadAnswers answers)
    {
        _answers.Add(new InhabitantAnswer { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = municipalityId, On = clock.Today, Coded = answers.Coded, ImportNumber = import });
        foreach (var (item, text) in answers.Texts) _texts.Add(new InhabitantText { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = municipalityId, Item = item, Text = text, ImportNumber = import });
        Waiting++;
        return true;
    }
}

/// <summary>At most one response of each municipality, all written at the end. One that has been registered stays.</summary>
/// <param name="layout">What they are counted by.</param>
/// <param name="round">The round.</param>
/// <param name="latest">The latest version of each municipality's response.</param>
internal sealed class MunicipalImportStore(AnswerLayout layout, SurveyRound round, IReadOnlyDictionary<string, MunicipalResponse> latest) : ImportStore(layout)
{
    private readonly Dictionary<string, MunicipalResponse> _responses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public static async Task<MunicipalImportStore> ReadAsync(AppDbContext database, AnswerLayout layout, SurveyRound round, CancellationToken cancellationToken) =>
        new(layout, round, await LatestAsync(database, round, cancellationToken));

    /// <summary>The tallies are held: nobody registers a response before this transaction ends. What has been registered since the file began, or deleted again, is seen now.</summary>
    public override async Task StageAllAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        var former = await LatestAsync(database, round, cancellationToken);
        var registered = _responses.Keys.Select(municipality => former.GetValueOrDefault(municipality)).OfType<MunicipalResponse>().Where(response => response.KnownTo is null).ToList();
        if (registered.Count > 0) throw ImportFile.Refuse([.. registered.Select(response => new Fault("response_exists", $"{response.Number}: {ImportTexts.Answered}", Pointer: ""))]);
        foreach (var (municipality, response) in _responses)
        {
            if (former.TryGetValue(municipality, out var deleted)) response.ContinueFrom(deleted, database.Now);
            database.Add(response);
        }
    }

    protected override (string Code, Text Message)? FaultIn(MunicipalityId municipalityId, ReadAnswers answers)
    {
        if (!_seen.Add(municipalityId)) return ("repeated", ImportTexts.Repeated);
        return latest.TryGetValue(municipalityId, out var registered) && registered.KnownTo is null && !IsSame(registered, answers) ? ("response_exists", ImportTexts.Answered) : null;
    }

    protected override bool Keep(MunicipalityId municipalityId, MunicipalityNumber number, ReadAnswers answers)
    {
        if (latest.TryGetValue(municipalityId, out var registered) && registered.KnownTo is null) return false;
        _responses.Add(municipalityId, new MunicipalResponse
        {
            SurveyKey = round.SurveyKey,
            RoundKey = round.Key,
            Key = municipalityId,
            Number = number,
            Status = ResponseStatus.Complete,
            Coded = answers.Coded,
            Texts = answers.Texts,
        });
        return true;
    }

    private static Task<Dictionary<string, MunicipalResponse>> LatestAsync(AppDbContext database, SurveyRound round, CancellationToken cancellationToken)
    {
        var versions = database.ResponsesIn(round).AsNoTracking();
        return versions.Where(response => !versions.Any(later => later.Key == response.Key && later.Version > response.Version)).ToDictionaryAsync(response => response.Key, cancellationToken);
    }

    private static bool IsSame(MunicipalResponse registered, ReadAnswers answers) => registered.IsSubmitted && registered.HasAnswers(answers);
}
