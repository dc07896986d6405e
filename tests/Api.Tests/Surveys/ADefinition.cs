using System.Text.Json.Nodes;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>A made-up definition that has every type of question, and ways to spoil it.</summary>
internal static class ADefinition
{
    public const string Owner = "/v1/surveys/oppdiktet";
    public const string Version = Owner + "/versions/1";

    public const string Survey = """{"title":{"nb":"Oppdiktet"},"description":{"nb":"En oppdiktet undersøkelse.","en":"A made-up survey."},"audience":"inhabitants"}""";

    public static JsonObject Of(Action<JsonObject>? spoil = null)
    {
        var definition = JsonNode.Parse("""
            {
              "sections": [ { "code": "all", "title": { "nb": "Alt", "nn": "Alt", "en": "Everything" } } ],
              "questions": [
                { "code": "1", "section": "all", "type": "scale", "text": { "nb": "Behov", "nn": "Behov", "en": "Need" }, "required": true,
                  "scale": { "min": 1, "max": 5, "minLabel": { "nb": "lite" }, "maxLabel": { "nb": "mye" } },
                  "items": [ { "code": "1.1", "label": { "nb": "plan" }, "solutions": [ { "solution": "1.2", "relation": "direct" } ] }, { "code": "1.2", "label": { "nb": "råd" } } ] },
                { "code": "2", "section": "all", "type": "scale", "text": { "nb": "Støtte" },
                  "scale": { "min": 1, "max": 5, "minLabel": { "nb": "lite" }, "maxLabel": { "nb": "mye" } },
                  "items": [ { "code": "2.1", "label": { "nb": "plan" } }, { "code": "2.2", "label": { "nb": "råd" } } ] },
                { "code": "3", "section": "all", "type": "yesNo", "text": { "nb": "Hjelp?" } },
                { "code": "4", "section": "all", "type": "yesNoDontKnow", "text": { "nb": "Kjent?" }, "condition": { "item": "3", "anyOf": [ "yes" ], "kind": "printed" }, "required": true },
                { "code": "5", "section": "all", "type": "singleChoice", "text": { "nb": "Hvor?" }, "options": [ { "code": "home", "label": { "nb": "hjemme" } }, { "code": "away", "label": { "nb": "borte" } } ] },
                { "code": "6", "section": "all", "type": "multipleChoice", "text": { "nb": "Hva?" }, "options": [ { "code": "food", "label": { "nb": "mat" } }, { "code": "walk", "label": { "nb": "tur" } }, { "code": "talk", "label": { "nb": "prat" } } ] },
                { "code": "7", "section": "all", "type": "text", "text": { "nb": "Annet?" }, "condition": { "item": "6", "anyOf": [ "talk" ], "kind": "printed" } },
                { "code": "8", "section": "all", "type": "scale", "text": { "nb": "Alt i alt" }, "scale": { "min": 0, "max": 10, "minLabel": { "nb": "dårlig" }, "maxLabel": { "nb": "bra" } }, "condition": { "item": "1.1", "anyOf": [ "4", "5" ], "kind": "implied" } }
              ],
              "pairs": [ { "code": "gap.1", "need": "1.1", "offer": "2.1" } ]
            }
            """)!.AsObject();
        spoil?.Invoke(definition);
        return definition;
    }

    public static JsonObject Question(this JsonObject definition, string code) => definition["questions"]!.AsArray().Select(question => question!.AsObject()).Single(question => (string)question["code"]! == code);

    /// <summary>The same questions, each said to relate to the version before in one way.</summary>
    public static JsonObject Following(string relation, Action<JsonObject>? spoil = null) => Of(definition =>
    {
        definition["former"] = "1";
        foreach (var question in definition["questions"]!.AsArray()) question!["former"] = new JsonObject { ["relation"] = relation, ["question"] = (string)question["code"]! };
        spoil?.Invoke(definition);
    });
}
