using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// An import as it runs. Rows are written many at a time, each time with how far it has come; the database is never
/// held while the file is on its way. Every write asks first whether the import still runs: one that was sent again
/// meanwhile, or was taken for dead, ends at its next write, so that of several attempts one at most completes.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="origin">Whose responses they are.</param>
/// <param name="round">The round that the responses go into.</param>
/// <param name="import">The import.</param>
/// <param name="store">Takes the responses.</param>
/// <param name="municipalities">The identities of those that the round invites, by every number that they have had; null: not invited.</param>
internal sealed class ImportRun(AppDbContext database, ChangeOrigin origin, SurveyRound round, SurveyImport import, ImportStore store, IReadOnlyDictionary<string, string?> municipalities)
{
    private const int RowsTogether = 2_000;

    /// <summary>How long an import is silent at most while rows come.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(2);

    private readonly List<Fault> _faults = [];
    private long _bytes;
    private long _rows;
    private long _refused;
    private long _faultCount;

    /// <summary>Begins an import, in the place of one that the same request left running.</summary>
    public static async Task<SurveyImport> BeginAsync(AppDbContext database, ChangeOrigin origin, SurveyRound round, ImportMode mode, string requestId, CancellationToken cancellationToken)
    {
        var imports = database.ImportsInto(round);
        await imports.Where(import => import.RequestId == requestId && import.State == ImportState.Running)
            .ExecuteUpdateAsync(former => former.SetProperty(row => row.State, ImportState.Abandoned).SetProperty(row => row.EndedAt, database.Now), cancellationToken);
        while (true)
        {
            var begun = new SurveyImport
            {
                SurveyKey = round.SurveyKey,
                RoundKey = round.Key,
                Number = await imports.MaxAsync(import => (int?)import.Number, cancellationToken) + 1 ?? 1,
                Mode = mode,
                RequestId = requestId,
                Faults = [],
                StartedAt = database.Now,
                SeenAt = database.Now,
            };
            database.Add(begun);
            if (await database.TrySaveAsync(origin, prepared: null, cancellationToken)) return begun;
        }
    }

    /// <summary>Reads a file to its end.</summary>
    public async Task ReadAsync(ImportFile file, AnswerLayout layout, TextStream text, CancellationToken cancellationToken)
    {
        var written = database.Now;
        await foreach (var row in file.ReadAsync(text, cancellationToken))
        {
            _rows++;
            var faults = Take(row, layout);
            if (faults.Count > 0)
            {
                _refused++;
                _faultCount += faults.Count;
                _faults.AddRange(faults.Take(Problem.MaxFaults - _faults.Count));
            }
            // All that would be named is; to read on would tell nothing more.
            if (import.Mode is ImportMode.Atomic && _faults.Count == Problem.MaxFaults) break;
            if (store.Waiting < RowsTogether && _rows % RowsTogether != 0 && database.Now - written < SignOfLife) continue;
            await WriteAsync(text.BytesRead, cancellationToken);
            written = database.Now;
        }
        await WriteAsync(text.BytesRead, cancellationToken);
        if (import.Mode is ImportMode.Atomic && _faultCount > 0) throw ImportFile.Refuse(_faults, _faultCount);
    }

    /// <summary>Counts all that was read, and stores the answer to its repetition, in one short transaction.</summary>
    public Task CompleteAsync(IdempotencyRecord record) => database.InTransactionAsync(
        async token =>
        {
            if (!await database.HoldOpenAsync(new(round.SurveyKey), new(round.Key), token)) throw SurveyProblems.RoundNotOpen.Because($"Round '{round.Key}' has been closed while the file was being read.");
            await store.CountAsync(database, round, token);
            await store.StageAllAsync(database, token);
            RequireRunning(await Running.ExecuteUpdateAsync(ended => ended.SetProperty(row => row.State, ImportState.Completed).SetProperty(row => row.EndedAt, database.Now), token));
            database.Add(record);
            await database.SaveAsync(origin, token);
        },
        token => Self.AnyAsync(ended => ended.State == ImportState.Completed, token),
        CancellationToken.None);

    /// <summary>Ends an import of which nothing is to count.</summary>
    public Task FailAsync(IReadOnlyList<Fault> faults)
    {
        IReadOnlyList<Fault> named = faults.Count > 0 ? faults : _faults;
        return Running.ExecuteUpdateAsync(
            failed => failed.SetProperty(row => row.State, ImportState.Failed).SetProperty(row => row.Faults, named).SetProperty(row => row.EndedAt, database.Now),
            CancellationToken.None);
    }

    /// <summary>The import as it is once it is completed.</summary>
    public SurveyImportResponse Answer() => SurveyImportResponse.From(import) with { State = ImportState.Completed, Bytes = _bytes, Rows = _rows, Refused = _refused, Faults = _faults, SeenAt = database.Now, EndedAt = database.Now };

    private IQueryable<SurveyImport> Self => database.ImportsInto(round).Where(row => row.Number == import.Number);

    private IQueryable<SurveyImport> Running => Self.Where(row => row.State == ImportState.Running);

    private IReadOnlyList<Fault> Take(IImportRow row, AnswerLayout layout)
    {
        if (row.Broken is { Count: > 0 } broken) return broken;
        var number = row.Municipality;
        var isKnown = municipalities.TryGetValue(number, out var id);
        var read = AnswerReading.Read(layout, row.Answers, submitted: true);
        if (id is null)
        {
            return
            [
                number.Length == 0 ? row.MunicipalityFault("not_empty", ImportTexts.MunicipalityMissing)
                    : isKnown ? row.MunicipalityFault("municipality_not_invited", ImportTexts.NotInvited(number, round.Key))
                    : row.MunicipalityFault("municipality_unknown", ImportTexts.NoMunicipalityNumber),
                .. read.Faults,
            ];
        }
        if (read.Faults.Count > 0) return read.Faults;
        // What is refused anyway is not written; it is read on for its faults.
        var isLost = import.Mode is ImportMode.Atomic && _faultCount > 0;
        return store.Take(new(id), new(number), read, isLost) is var (code, message) ? [row.MunicipalityFault(code, message)] : [];
    }

    private async Task WriteAsync(long bytes, CancellationToken cancellationToken)
    {
        _bytes = bytes;
        IReadOnlyList<Fault> named = _faults;
        await database.InTransactionAsync(
            async token =>
            {
                RequireRunning(await Running.ExecuteUpdateAsync(
                    running => running.SetProperty(row => row.Rows, _rows).SetProperty(row => row.Bytes, bytes).SetProperty(row => row.Refused, _refused).SetProperty(row => row.Faults, named).SetProperty(row => row.SeenAt, database.Now),
                    token));
                await store.WriteAsync(database, token);
            },
            token => Self.AnyAsync(row => row.Rows == _rows && row.Bytes == bytes, token),
            cancellationToken);
        store.Written();
    }

    private static void RequireRunning(int running)
    {
        if (running == 0) throw ImportProblems.Superseded.Because("Nothing of this attempt counts. Repeat the request with the same Idempotency-Key if you are not doing so already.");
    }
}
