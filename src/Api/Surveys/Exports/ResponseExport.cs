using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A response as it is exported.</summary>
/// <param name="Row">Names it in the export.</param>
/// <param name="Municipality">The municipality's number on the day of the round's population.</param>
/// <param name="Coded">See <see cref="AnswerLayout"/>.</param>
/// <param name="Texts">The answers in words, by item; of inhabitants none, for those are kept apart.</param>
internal sealed record ExportedResponse(string Row, string Municipality, byte[] Coded, IReadOnlyDictionary<string, string> Texts);

/// <summary>The responses of a round that count, each as it was given: in the order of the municipalities, and within one at random.</summary>
internal sealed class ResponseExport(AppDbContext database, AnswerLayouts layouts, IHttpContextAccessor http)
{
    private const int RowsTogether = 2_000;

    private static readonly Dictionary<string, string> NoTexts = [];

    /// <summary>Makes sure that the caller may read the round's responses; gives what they are read by, and them, as they are asked for.</summary>
    public async Task<(SurveyRound Round, AnswerLayout Layout, bool HasTexts, IAsyncEnumerable<ExportedResponse> Rows)> ReadAsync(Caller caller, SurveyKey surveyKey, RoundKey roundKey, string? after, CancellationToken cancellationToken)
    {
        var survey = await database.SurveyAsync(surveyKey, cancellationToken);
        survey.RequireReader(caller);
        var round = await database.SurveyRoundAsync(surveyKey, roundKey, cancellationToken);
        round.RequireSettled(survey, caller);
        if (round.Report is not null) throw ResultProblems.AnswersNotHeld.Because($"Of round '{round.Key}' only what its report prints is held.");
        var layout = await layouts.OfAsync(database, round, cancellationToken);
        var context = http.HttpContext!;
        context.Response.Headers.CacheControl = "no-store";
        var isOfInhabitants = survey.Audience is SurveyAudience.Inhabitants;
        var rows = HeadAsGet.Applies(context) ? AsyncEnumerable.Empty<ExportedResponse>() : isOfInhabitants ? InhabitantsAsync(round, after, cancellationToken) : MunicipalitiesAsync(round, after, cancellationToken);
        return (round, layout, !isOfInhabitants, rows);
    }

    /// <summary>Read some at a time: a reader who is slow holds nothing of the database.</summary>
    private async IAsyncEnumerable<ExportedResponse> InhabitantsAsync(SurveyRound round, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var tally in await TalliesAsync(round, after is null ? "" : after[..ExportRow.NumberLength], cancellationToken))
        {
            var its = database.InhabitantAnswersThatCount(round).Where(answer => answer.MunicipalityId == tally.MunicipalityId).OrderBy(answer => answer.Id);
            Guid? last = after is { Length: > ExportRow.NumberLength } && after.StartsWith(tally.Number, StringComparison.Ordinal) ? Guid.Parse(after[(ExportRow.NumberLength + 1)..]) : null;
            while (true)
            {
                var rest = last is { } read ? its.Where(answer => answer.Id > read) : its;
                var rows = await rest.Take(RowsTogether).Select(answer => new { answer.Id, answer.Coded }).ToListAsync(cancellationToken);
                foreach (var row in rows) yield return new ExportedResponse($"{tally.Number}-{row.Id:N}", tally.Number, row.Coded, NoTexts);
                if (rows.Count < RowsTogether) break;
                last = rows[^1].Id;
            }
        }
    }

    private async IAsyncEnumerable<ExportedResponse> MunicipalitiesAsync(SurveyRound round, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var responses = await database.ResponsesIn(round).AsNoTracking().KnownAt(null).Where(response => response.Status != ResponseStatus.Draft).ToDictionaryAsync(response => response.Key, cancellationToken);
        foreach (var tally in await TalliesAsync(round, after ?? "", cancellationToken))
        {
            if (tally.Number != after && responses.TryGetValue(tally.MunicipalityId, out var response)) yield return new ExportedResponse(tally.Number, tally.Number, response.Coded, response.Texts);
        }
    }

    private async Task<IReadOnlyList<(string MunicipalityId, string Number)>> TalliesAsync(SurveyRound round, string from, CancellationToken cancellationToken) =>
    [
        .. (await database.TalliesOf(round).AsNoTracking().Select(tally => new { tally.MunicipalityId, tally.Number }).ToListAsync(cancellationToken))
            .Where(tally => string.CompareOrdinal(tally.Number, from) >= 0)
            .OrderBy(tally => tally.Number, StringComparer.Ordinal)
            .Select(tally => (tally.MunicipalityId, tally.Number)),
    ];
}

/// <summary>Names a row of an export, to continue after.</summary>
public readonly record struct ExportRow(string Value) : IIdentifier<ExportRow>
{
    public const int NumberLength = 4;

    public static string Pattern => "^[0-9]{4}(-[0-9a-f]{32})?$";

    public static int MaxLength => NumberLength + 33;

    public static string Example => "3401";

    public static string Meaning => "the name of a row in an export, as its 'row' says";

    public static implicit operator string(ExportRow row) => row.Value;

    public static ExportRow Of(string value) => new(value);

    public static ExportRow Parse(string s, IFormatProvider? provider) => Identifier.Parse<ExportRow>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ExportRow result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
