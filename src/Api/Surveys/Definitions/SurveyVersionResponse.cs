using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A version of a survey: what it asks, in the caller's language.</summary>
/// <param name="Survey">The survey's name.</param>
/// <param name="Key">The version's name.</param>
/// <param name="Former">The version that it follows; null: none.</param>
/// <param name="FixedAt">When its first round was opened, since when it no longer changes; null: none has been.</param>
/// <param name="Sections">The parts that the questions are shown under, in order.</param>
/// <param name="Questions">The questions, in the order in which they are asked.</param>
/// <param name="Pairs">Pairs of items on the same scale whose answers are compared.</param>
/// <param name="Revision">Changes whenever the version does.</param>
public sealed record SurveyVersionResponse(
    string Survey,
    string Key,
    string? Former,
    DateTimeOffset? FixedAt,
    IReadOnlyList<SectionResponse> Sections,
    IReadOnlyList<SurveyQuestionResponse> Questions,
    IReadOnlyList<PairDefinition> Pairs,
    Guid Revision) : IOneResource
{
    internal static SurveyVersionResponse From(SurveyVersion version) => new(
        version.SurveyKey,
        version.Key,
        version.Definition.Former,
        version.FixedAt,
        [.. version.Definition.Sections.Select(section => new SectionResponse(section.Code, section.Title.ToText()))],
        [.. version.Definition.Questions.Select(SurveyQuestionResponse.From)],
        version.Definition.Pairs ?? [],
        version.Revision);
}

/// <summary>A version of a survey, without its questions.</summary>
/// <param name="Key">The version's name.</param>
/// <param name="Former">The version that it follows; null: none.</param>
/// <param name="FixedAt">When its first round was opened, since when it no longer changes; null: none has been.</param>
/// <param name="Questions">How many questions it asks.</param>
/// <param name="Revision">Changes whenever the version does.</param>
public sealed record SurveyVersionSummaryResponse(string Key, string? Former, DateTimeOffset? FixedAt, int Questions, Guid Revision)
{
    internal static SurveyVersionSummaryResponse From(SurveyVersion version) =>
        new(version.Key, version.Definition.Former, version.FixedAt, version.Definition.Questions.Count, version.Revision);
}

/// <summary>A part of a survey.</summary>
/// <param name="Code">Names the part in this version.</param>
/// <param name="Title">Its heading.</param>
public sealed record SectionResponse(string Code, Text Title);

/// <summary>A question.</summary>
/// <param name="Code">Names the question.</param>
/// <param name="Section">The code of the part that it belongs to.</param>
/// <param name="Type">How it, or each of its items, is answered.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Scale">The scale; null: it is not answered on one.</param>
/// <param name="Matrix">Whether it asks about several items one by one.</param>
/// <param name="Items">What is answered, at least one: answers, exports and results go by their codes. A question that is no matrix is its own only item.</param>
/// <param name="Options">What to choose from, yes and no included; empty for scales, texts, numbers and dates.</param>
/// <param name="Condition">When it is asked; null: always.</param>
/// <param name="Required">Whether a response without an answer to it cannot be submitted, where it is asked.</param>
/// <param name="PersonalData">Whether its answers are personal data, which no result shows.</param>
/// <param name="Former">How it relates to the version that this one follows; null: it follows none.</param>
/// <param name="Number">Which numbers answer it; null: it is not answered by a number.</param>
/// <param name="Date">Which dates answer it; null: it is not answered by a date.</param>
public sealed record SurveyQuestionResponse(
    string Code,
    string Section,
    QuestionType Type,
    Text Text,
    ScaleResponse? Scale,
    bool Matrix,
    IReadOnlyList<ItemResponse> Items,
    IReadOnlyList<OptionResponse> Options,
    ConditionDefinition? Condition,
    bool Required,
    bool PersonalData,
    FormerQuestionDefinition? Former,
    NumberRangeResponse? Number,
    DateRangeResponse? Date)
{
    internal static SurveyQuestionResponse From(QuestionDefinition question)
    {
        var kind = AnswerKind.Of(question);
        return new(
            question.Code,
            question.Section,
            question.Type,
            question.Text.ToText(),
            question.Scale is { } scale ? new ScaleResponse(scale.Min, scale.Max, scale.MinLabel.ToText(), scale.MaxLabel.ToText()) : null,
            question.Items is not null,
            question.Items is { } items
                ? [.. items.Select(item => new ItemResponse(item.Code, item.Label.ToText(), item.Solutions ?? []))]
                : [new ItemResponse(question.Code, question.Text.ToText(), question.Solutions ?? [])],
            kind.Options,
            question.Condition,
            question.Required,
            kind.IsPersonalData,
            question.Former,
            question.Number is { } number
                ? new NumberRangeResponse([.. number.Classes.Select(of => new NumberClassResponse(of.Code, of.From, of.Label.ToText()))], number.Max, number.Decimals)
                : null,
            question.Date is { } date ? new DateRangeResponse([.. date.Classes.Select(of => new DateClassResponse(of.Code, of.From, of.Label.ToText()))], date.Max) : null);
    }
}

/// <summary>A scale of whole numbers.</summary>
/// <param name="Min">Its lowest answer.</param>
/// <param name="Max">Its highest answer.</param>
/// <param name="MinLabel">What the lowest answer means.</param>
/// <param name="MaxLabel">What the highest answer means.</param>
public sealed record ScaleResponse(int Min, int Max, Text MinLabel, Text MaxLabel);

/// <summary>One of the things that a question asks about.</summary>
/// <param name="Code">Names it.</param>
/// <param name="Label">What it is; of a question that is no matrix, what is asked.</param>
/// <param name="Solutions">The solutions that it tells something about; empty when there is none.</param>
public sealed record ItemResponse(string Code, Text Label, IReadOnlyList<SolutionLinkDefinition> Solutions);

/// <summary>One of the answers to choose from.</summary>
/// <param name="Code">Names it in answers, exports and results.</param>
/// <param name="Label">What it says.</param>
public sealed record OptionResponse(string Code, Text Label);

/// <summary>Which numbers answer a question. Results count them by class; responses and exports hold the exact number.</summary>
/// <param name="Classes">The classes, in ascending order. Each begins with its lowest number and ends before the next class.</param>
/// <param name="Max">The highest number. It ends the last class.</param>
/// <param name="Decimals">How many decimals a number has at most.</param>
public sealed record NumberRangeResponse(IReadOnlyList<NumberClassResponse> Classes, decimal Max, int Decimals);

/// <summary>A class of numbers.</summary>
/// <param name="Code">Names it in results and conditions.</param>
/// <param name="From">Its lowest number.</param>
/// <param name="Label">What it is called.</param>
public sealed record NumberClassResponse(string Code, decimal From, Text Label);

/// <summary>Which dates answer a question. Results count them by class; responses and exports hold the exact date.</summary>
/// <param name="Classes">The classes, in ascending order. Each begins with its first date and ends before the next class.</param>
/// <param name="Max">The last date. It ends the last class.</param>
public sealed record DateRangeResponse(IReadOnlyList<DateClassResponse> Classes, DateOnly Max);

/// <summary>A class of dates.</summary>
/// <param name="Code">Names it in results.</param>
/// <param name="From">Its first date.</param>
/// <param name="Label">What it is called.</param>
public sealed record DateClassResponse(string Code, DateOnly From, Text Label);
