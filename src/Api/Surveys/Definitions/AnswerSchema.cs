using System.Text.Json.Nodes;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The JSON Schema (2020-12) of a version's submitted answers: the same rules that the API judges them by.</summary>
internal static class AnswerSchema
{
    public static JsonObject Of(SurveyDefinition definition, string title)
    {
        var properties = new JsonObject();
        foreach (var question in definition.Questions)
        {
            foreach (var (code, label) in question.Items?.Select(item => (item.Code, item.Label)) ?? [(question.Code, question.Text)])
            {
                var answer = AnswerOf(question);
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
        var rules = new JsonArray([.. definition.Questions.SelectMany(question => RulesOf(definition, question))]);
        if (rules.Count > 0) schema["allOf"] = rules;
        return schema;
    }

    /// <summary>What an item takes when it is answered; null is blank.</summary>
    private static JsonObject AnswerOf(QuestionDefinition question) => question.Type switch
    {
        QuestionType.Scale => new JsonObject { ["type"] = new JsonArray("integer", "null"), ["minimum"] = question.Scale!.Min, ["maximum"] = question.Scale.Max },
        QuestionType.Text => new JsonObject { ["type"] = new JsonArray("string", "null"), ["maxLength"] = AnswerReading.TextMaxLength },
        QuestionType.MultipleChoice => new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = OneOf(AnswerKind.Of(question).Answers), ["uniqueItems"] = true },
        _ => new JsonObject { ["enum"] = new JsonArray([.. AnswerKind.Of(question).Answers.Select(answer => (JsonNode)answer), null]) },
    };

    /// <summary>What depends on other answers: hidden questions are blank, required ones are answered where they are asked.</summary>
    private static IEnumerable<JsonNode> RulesOf(SurveyDefinition definition, QuestionDefinition question)
    {
        var items = AnswerKind.Of(question).Items.ToList();
        var answered = question.Required ? Answered(question, items) : null;
        if (question.Condition is not { Kind: ConditionKind.Printed } condition)
        {
            if (answered is not null) yield return answered;
            yield break;
        }
        var rule = new JsonObject { ["if"] = Holds(definition, condition), ["else"] = Blank(question, items) };
        if (answered is not null) rule["then"] = answered;
        yield return rule;
    }

    private static JsonObject Holds(SurveyDefinition definition, ConditionDefinition condition)
    {
        var asked = definition.Questions.Single(question => AnswerKind.Of(question).Items.Contains(condition.Item));
        var among = asked.Type is QuestionType.Scale
            ? new JsonObject { ["enum"] = new JsonArray([.. condition.AnyOf.Select(answer => (JsonNode)int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture))]) }
            : OneOf(condition.AnyOf);
        return new JsonObject
        {
            ["required"] = new JsonArray(condition.Item),
            ["properties"] = new JsonObject { [condition.Item] = asked.Type is QuestionType.MultipleChoice ? new JsonObject { ["type"] = "array", ["contains"] = among } : among },
        };
    }

    /// <summary>A text of white space is blank too.</summary>
    private static JsonObject Blank(QuestionDefinition question, IEnumerable<string> items) => new()
    {
        ["properties"] = new JsonObject(items.Select(item => KeyValuePair.Create(item, (JsonNode?)(question.Type is QuestionType.Text
            ? new JsonObject { ["pattern"] = "^\\s*$" }
            : new JsonObject { ["type"] = "null" })))),
    };

    private static JsonObject Answered(QuestionDefinition question, IReadOnlyList<string> items) => new()
    {
        ["required"] = new JsonArray([.. items.Select(item => (JsonNode)item)]),
        ["properties"] = new JsonObject(items.Select(item => KeyValuePair.Create(item, (JsonNode?)(question.Type is QuestionType.Text
            ? new JsonObject { ["type"] = "string", ["pattern"] = "\\S" }
            : new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } })))),
    };

    private static JsonObject OneOf(IEnumerable<string> answers) => new() { ["enum"] = new JsonArray([.. answers.Select(answer => (JsonNode)answer)]) };
}
