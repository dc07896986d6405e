using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How a file is to be read.</summary>
public sealed record ImportRequest
{
    internal const int MapMaxLength = 2000;

    [FromQuery(Name = "mode"), Description("atomic (the default): one faulty row refuses the file. partial: faulty rows are left out, and named in the answer.")]
    public Code<ImportMode>? Mode { get; init; }

    [FromQuery(Name = "map"), Description("What a column of a CSV file answers that is not called so: COLUMN=CODE, such as Kommunenr=municipality, \"Hvor tilfreds er du?=1.1\" or Tur=6:walk. COLUMN= has a column not read. Given once for each.")]
    public string[]? Map { get; init; }

    [FromQuery(Name = "notAsked"), Description("An item that the file says nothing of, for nobody was asked it. Given once for each.")]
    public ItemCode[]? NotAsked { get; init; }
}

internal static class ImportResponses
{
    private const string ExampleCsv = """
        municipality,1.1,1.2,2,3
        3401,4,2,yes,Eksempel: at noen har tid.
        3401,5,3,no,

        """;

    private const string ExampleNdjson = """
        {"municipality":"3401","answers":{"1.1":4,"1.2":2,"2":"yes","3":"Eksempel: at noen har tid."}}
        {"municipality":"3401","answers":{"1.1":5,"1.2":3,"2":"no"}}

        """;

    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/imports", Handle)
        .WithName(nameof(ImportResponses))
        .WithSummary("Imports a file of responses.")
        .WithDescription("""
            For the survey's owner, or a supplier that calls on its behalf, while the round is open. The file is read as it comes, and may be of any length; nothing of it counts before all of it does, and meanwhile others answer undisturbed. How far it has come can be read at …/imports.

            `text/csv` is what web survey tools export: a line that names the columns, then a row a respondent; comma or semicolon, whichever ends the name of the first column; UTF-8 or, when the content type says charset=windows-1252, as older Excels write. A column is called by the code of the item that it answers, or `map` says so; a multiple choice has one for each option, called such as 6:food, or one in which the options chosen stand with semicolons between. `municipality` names the respondent's municipality by any number it has had since 2018. A cell holds the code of an answer or what it is called in any of the languages; empty, or -2, is left open, -1 was not asked. Every item has a column, unless `notAsked` names it or it is answered in words.

            `application/x-ndjson` is a JSON object on a line, as exports write them. Rows have at most 1 MiB.

            A fault says line and column or place. It never repeats a cell or a name that is unknown, for that may be what a person has written.

            Of inhabitants any number of responses is taken. Of municipalities one each; one that is registered already is never replaced, and taken as it is when it says the same.

            A file that is sent again with the same Idempotency-Key, after a broken connection or at any time within 24 hours, counts once. What an import has brought cannot be taken out again.
            """)
        .ReadsImports()
        .Answers(SurveyProblems.AudienceOther, SurveyProblems.RoundNotOpen, ImportProblems.Invalid, ImportProblems.Superseded)
        .Example("/v1/surveys/eksempel/rounds/2026/imports", ExampleCsv)
        .Example("/v1/surveys/eksempel/rounds/2026/imports", ExampleNdjson, StreamedText.NdJson);

    private static async Task<Created<SurveyImportResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] ImportRequest request, StreamedText body,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, OsloClock clock, IdempotentAnswer idempotency, ImportTidying tidying, CancellationToken cancellationToken)
    {
        var own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
        var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
        if (open.State is not RoundState.Open || open.Report is not null) throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' is {Codes.WordOf(open.State)}.");
        var layout = await layouts.OfAsync(database, open, cancellationToken);
        var file = FileOf(body, layout, request);
        var origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber);
        var import = await ImportRun.BeginAsync(database, origin, open, request.Mode ?? ImportMode.Atomic, idempotency.RequestId!, cancellationToken);
        ImportStore store = own.Audience is SurveyAudience.Inhabitants
            ? new InhabitantImportStore(layout, open, import.Number, clock)
            : await MunicipalImportStore.ReadAsync(database, layout, open, cancellationToken);
        var run = new ImportRun(database, origin, open, import, store, await MunicipalitiesAsync(database, open, cancellationToken));
        try
        {
            await run.ReadAsync(file, layout, body.Open(fault => ImportFile.Refuse(fault)), cancellationToken);
            var answer = await idempotency.KeepElsewhereAsync(run.Answer(), StatusCodes.Status201Created, record => run.CompleteAsync(record!));
            return TypedResults.Created((string?)null, answer);
        }
        catch (Exception exception)
        {
            await run.FailAsync((exception as ProblemException)?.Faults ?? []);
            throw;
        }
        finally
        {
            tidying.Look();
        }
    }

    private static ImportFile FileOf(StreamedText body, AnswerLayout layout, ImportRequest request)
    {
        var faults = new List<Fault>();
        var notAsked = (request.NotAsked ?? []).Select(item => item.Value).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(notAsked.Where(item => !layout.ItemsByCode.ContainsKey(item)).Select(item => new Fault("item_unknown", AnswerTexts.Unknown(item).ToString(), "notAsked")));
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in request.Map ?? [])
        {
            var between = pair.LastIndexOf('=');
            if (between <= 0 || pair.Length > ImportRequest.MapMaxLength) faults.Add(new Fault("value_invalid", $"'{JsonText.Shorten(pair)}' does not have the form COLUMN=CODE, with at most {ImportRequest.MapMaxLength} characters.", "map"));
            else if (!map.TryAdd(pair[..between].Trim(), pair[(between + 1)..].Trim())) faults.Add(new Fault("repeated", $"'{JsonText.Shorten(pair[..between])}' is mapped twice.", "map"));
        }
        if (map.Count > 0 && !body.IsCsv) faults.Add(new Fault("value_invalid", "'map' is for columns, which only CSV has.", "map"));
        if (faults.Count > 0) throw PlatformProblems.ParameterInvalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), [.. faults]);
        return body.IsCsv ? new CsvImportFile(layout, map, notAsked) : new NdjsonImportFile(layout, notAsked);
    }

    /// <summary>The identities of the municipalities that a round invites, by every number that they have had; null: not invited.</summary>
    private static async Task<Dictionary<string, string?>> MunicipalitiesAsync(AppDbContext database, SurveyRound round, CancellationToken cancellationToken)
    {
        var invited = (await database.TalliesOf(round).Select(tally => tally.MunicipalityId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var numbers = await database.Set<MunicipalityPeriod>().AsNoTracking().Select(period => new { period.Number, period.MunicipalityId }).Distinct().ToListAsync(cancellationToken);
        return numbers.ToDictionary(known => known.Number, known => invited.Contains(known.MunicipalityId) ? known.MunicipalityId : null, StringComparer.Ordinal);
    }
}
