using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Validation;
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
        [Description(SurveyTexts.Survey)] Id<SurveyKey> survey, [Description(SurveyTexts.Round)] Id<SurveyKey> round,
        [FromQuery, Description(ExportTexts.After)] Id<ExportRow>? after,
        Caller caller, ResponseExport export, CancellationToken cancellationToken)
    {
        var (of, layout, _, rows) = await export.ReadAsync(caller, survey, round, after?.Value, cancellationToken);
        return new NdjsonResult<ExportedResponse>(ExportTexts.FileName(of, "ndjson"), rows, new LineWriter(layout).Write);
    }

    /// <summary>Writes what <see cref="ResponseLine"/> reads.</summary>
    private sealed class LineWriter(AnswerLayout layout)
    {
        private readonly (AnswerItem Item, JsonEncodedText Name, JsonEncodedText[] Answers)[] _items =
            [.. layout.Items.Select(item => (item, Encode(item.Code), item.Slots.SelectMany(slot => slot.Option is null ? slot.Answers : [slot.Option]).Select(Encode).ToArray()))];

        public void Write(Utf8JsonWriter json, ExportedResponse response)
        {
            json.WriteStartObject();
            json.WriteString("municipality"u8, response.Municipality);
            json.WriteStartObject("answers"u8);
            foreach (var (item, name, answers) in _items) WriteAnswer(json, response, item, name, answers);
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

        private static void WriteAnswer(Utf8JsonWriter json, ExportedResponse response, AnswerItem item, JsonEncodedText name, JsonEncodedText[] answers)
        {
            if (item.Slots.Length == 0)
            {
                if (response.Texts.TryGetValue(item.Code, out var text)) json.WriteString(name, text);
                return;
            }
            var code = response.Coded[item.Slots[0].Index] - AnswerLayout.FirstAnswer;
            if (code < 0) return;
            if (item.Question.Type is QuestionType.Scale) json.WriteNumber(name, item.Question.Scale!.Min + code);
            else if (item.Question.Type is not QuestionType.MultipleChoice) json.WriteString(name, answers[code]);
            else
            {
                json.WriteStartArray(name);
                for (var i = 0; i < item.Slots.Length; i++) if (response.Coded[item.Slots[i].Index] == AnswerSlot.Chosen) json.WriteStringValue(answers[i]);
                json.WriteEndArray();
            }
        }

        private static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }
}
