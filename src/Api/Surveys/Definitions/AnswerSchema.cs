using System.Text.Json.Nodes;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The JSON Schema (2020-12) of a version's submitted answers: the same rules that the API judges them by.</summary>
internal static class AnswerSchema
{
    public static JsonObject Of(AnswerLayout layout, string title)
    {
        var properties = new JsonObject();
        AnswerKind[] kinds = [.. layout.Questions.Select(question => question.Kind)];
        foreach (var kind in kinds)
        {
            var question = kind.Question;
            foreach (var (code, label) in question.Items?.Select(item => (item.Code, item.Label)) ?? [(question.Code, question.Text)])
            {
                var answer = kind.Schema();
                answer["title"] = label.ToText().ToString();
                properties[code] = answer;
            }
        }
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        var rules = new JsonArray([.. kinds.SelectMany(kind => RulesOf(kind, kinds))]);
        if (rules.Count > 0) schema["allOf"] = rules;
        return schema;
    }

    /// <summary>What depends on other answers: hidden questions are blank, required ones are answered where they are asked.</summary>
    private static IEnumerable<JsonNode> RulesOf(AnswerKind kind, IEnumerable<AnswerKind> kinds)
    {
        var answered = kind.Question.Required ? Answered(kind) : null;
        if (kind.Question.Condition is not { Kind: ConditionKind.Printed } condition)
        {
            if (answered is not null) yield return answered;
            yield break;
        }
        var asked = kinds.Single(asked => asked.Items.Contains(condition.Item));
        var rule = new JsonObject { ["if"] = Require([condition.Item], () => asked.SchemaOf(condition.AnyOf)), ["else"] = Blank(kind) };
        if (answered is not null) rule["then"] = answered;
        yield return rule;
    }

    private static JsonObject Blank(AnswerKind kind) => new() { ["properties"] = Properties(kind.Items, kind.BlankSchema) };

    private static JsonObject Answered(AnswerKind kind) => Require(kind.Items, kind.AnsweredSchema);

    private static JsonObject Require(IEnumerable<string> items, Func<JsonObject> schema) => new()
    {
        ["required"] = new JsonArray([.. items.Select(item => (JsonNode)item)]),
        ["properties"] = Properties(items, schema),
    };

    private static JsonObject Properties(IEnumerable<string> items, Func<JsonObject> schema) =>
        new(items.Select(item => KeyValuePair.Create(item, (JsonNode?)schema())));
}
