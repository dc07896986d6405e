using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

internal static class ExportResponseLines
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/responses.ndjson", Handle)
        .WithName(nameof(ExportResponseLines))
        .WithSummary("Exports the responses of a round as JSON, one on a line.")
        .WithDescription($"{ExportTexts.Who} The answers are written as they are posted; what was left open, or hidden by a condition, is left out, and `notAsked` names what was not asked. {ExportTexts.How}")
        .Exports()
        .Example("/v1/surveys/eksempel-svar/rounds/1/responses.ndjson?after=3402");

    private static async Task<NdjsonResult<ExportedResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromQuery, Description(ExportTexts.After)] ExportRow? after,
        Caller caller, ResponseExport export, CancellationToken cancellationToken)
    {
        var (of, layout, _, rows) = await export.ReadAsync(caller, survey, round, after?.Value, cancellationToken);
        return new NdjsonResult<ExportedResponse>(ExportTexts.FileName(of, "ndjson"), rows, new LineWriter(layout).Write);
    }

    /// <summary>Writes what <see cref="ResponseLine"/> reads.</summary>
    private sealed class LineWriter(AnswerLayout layout)
    {
        private readonly (AnswerItem Item, JsonEncodedText Name)[] _items =
            [.. layout.Items.Select(item => (item, JsonEncodedText.Encode(item.Code, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)))];

        public void Write(Utf8JsonWriter json, ExportedResponse response)
        {
            json.WriteStartObject();
            json.WriteString("municipality"u8, response.Municipality);
            json.WriteStartObject("answers"u8);
            foreach (var (item, name) in _items)
            {
                if (!item.Kind.IsAnswered(item, response.Coded, response.Texts)) continue;
                json.WritePropertyName(name);
                item.Kind.Write(json, item, response.Coded, response.Texts);
            }
            json.WriteEndObject();
            var notAsked = layout.Items.Where(item => item.Slots.Length > 0 && response.Coded[item.Slots[0].Index] == AnswerLayout.NotAsked).ToList();
            if (notAsked.Count > 0)
            {
                json.WriteStartArray("notAsked"u8);
                foreach (var item in notAsked) json.WriteStringValue(item.Code);
                json.WriteEndArray();
            }
            json.WriteString("row"u8, response.Row);
            json.WriteEndObject();
        }
    }
}
