using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a version of a survey asks, in all languages, as it is registered.</summary>
/// <param name="Sections">The parts that the questions are shown under, in order.</param>
/// <param name="Questions">The questions, in the order in which they are asked.</param>
/// <param name="Former">The version that this one follows, in the same survey; null: it is the first of its kind. With it, every question says by `former` how it relates to that version.</param>
/// <param name="Pairs">Pairs of items on the same scale whose answers are compared, such as need and support.</param>
public sealed record SurveyDefinition(
    IReadOnlyList<SectionDefinition> Sections,
    IReadOnlyList<QuestionDefinition> Questions,
    string? Former = null,
    IReadOnlyList<PairDefinition>? Pairs = null)
{
    public const int MaxSections = 50;
    public const int MaxQuestions = 200;
    public const int MaxItems = 100;
    public const int MaxOptions = 50;
    public const int MaxPairs = 100;
    public const int MaxClasses = 250;

    /// <summary>How many pairs an item is in at most.</summary>
    public const int MaxPairsOfItem = 2;

    /// <summary>How many slots the coded answers of one response have at most: one for each item, and for each option of a multiple choice.</summary>
    public const int MaxCoded = 1000;

    /// <summary>How many counters the tally of a municipality has at most: one for each answer of each item, three beside, and one for each difference of a pair.</summary>
    public const int MaxCounters = 10_000;
}

/// <summary>A part of a survey.</summary>
/// <param name="Code">Names the part in this version.</param>
/// <param name="Title">Its heading.</param>
public sealed record SectionDefinition(string Code, TextRequest Title)
{
    public const int CodeMaxLength = 40;
    public const string CodePattern = "^[a-z][A-Za-z0-9-]{0,39}$";
}

/// <summary>How a question is answered.</summary>
public enum QuestionType
{
    /// <summary>By a whole number on a scale.</summary>
    Scale,

    /// <summary>By yes or no.</summary>
    YesNo,

    /// <summary>By yes, no or dontKnow.</summary>
    YesNoDontKnow,

    /// <summary>By one of its options.</summary>
    SingleChoice,

    /// <summary>By any number of its options, none included.</summary>
    MultipleChoice,

    /// <summary>In the respondent's own words.</summary>
    Text,

    /// <summary>By a number, which results count by its class.</summary>
    Number,

    /// <summary>By a date, which results count by its class.</summary>
    Date,
}

/// <summary>A question. With items it is a matrix: each item is answered in the question's way. Without, the question is its own only item.</summary>
/// <param name="Code">Names the question, and its only item when it has no items.</param>
/// <param name="Section">The code of the part that it belongs to.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Scale">The scale; of questions on a scale only, which need one.</param>
/// <param name="Items">What is asked about one by one; null: the question is not a matrix. A multiple choice and a text never are.</param>
/// <param name="Options">What to choose from; of choices only, which need at least two.</param>
/// <param name="Condition">When it is asked; null: always.</param>
/// <param name="Required">Whether a response without an answer to it (to all its items) cannot be submitted, where it is asked.</param>
/// <param name="PersonalData">Whether its answers are personal data, which only the owner, named readers and the municipality itself ever see. Free text always is, and what a printed condition asks by personal data has to be.</param>
/// <param name="Solutions">The solutions that it tells something about, when it has no items.</param>
/// <param name="Former">How it relates to the version that this one follows; null when there is none.</param>
/// <param name="Number">Which numbers it takes; of questions answered by a number only, which need it.</param>
/// <param name="Date">Which dates it takes; of questions answered by a date only, which need it.</param>
public sealed record QuestionDefinition(
    string Code,
    string Section,
    QuestionType Type,
    TextRequest Text,
    ScaleDefinition? Scale = null,
    IReadOnlyList<ItemDefinition>? Items = null,
    IReadOnlyList<OptionDefinition>? Options = null,
    ConditionDefinition? Condition = null,
    bool Required = false,
    bool PersonalData = false,
    IReadOnlyList<SolutionLinkDefinition>? Solutions = null,
    FormerQuestionDefinition? Former = null,
    NumberRangeDefinition? Number = null,
    DateRangeDefinition? Date = null)
{
    public const int CodeMaxLength = 20;
    public const string CodePattern = "^[A-Za-z0-9][A-Za-z0-9-]{0,19}$";
}

/// <summary>A scale of whole numbers.</summary>
/// <param name="Min">Its lowest answer, 0 or 1.</param>
/// <param name="Max">Its highest answer, at most 10.</param>
/// <param name="MinLabel">What the lowest answer means.</param>
/// <param name="MaxLabel">What the highest answer means.</param>
public sealed record ScaleDefinition(int Min, int Max, TextRequest MinLabel, TextRequest MaxLabel)
{
    public const int Lowest = 0;
    public const int Highest = 10;
}

/// <summary>Which numbers answer a question. Results count them by class; responses and exports hold the exact number.</summary>
/// <param name="Classes">The classes, in ascending order. Each begins with its lowest number and ends before the next class.</param>
/// <param name="Max">The highest number. It ends the last class.</param>
/// <param name="Decimals">How many decimals a number has at most: 0 to 4.</param>
public sealed record NumberRangeDefinition(IReadOnlyList<NumberClassDefinition> Classes, decimal Max, int Decimals = 0)
{
    public const int MaxDecimals = 4;
    public const decimal Highest = 1_000_000_000_000;
}

/// <summary>A class of numbers.</summary>
/// <param name="Code">Names it in results and conditions.</param>
/// <param name="From">Its lowest number, at least 0.</param>
/// <param name="Label">What it is called.</param>
public sealed record NumberClassDefinition(string Code, decimal From, TextRequest Label);

/// <summary>Which dates answer a question. Results count them by class; responses and exports hold the exact date.</summary>
/// <param name="Classes">The classes, in ascending order. Each begins with its first date and ends before the next class.</param>
/// <param name="Max">The last date. It ends the last class.</param>
public sealed record DateRangeDefinition(IReadOnlyList<DateClassDefinition> Classes, DateOnly Max);

/// <summary>A class of dates.</summary>
/// <param name="Code">Names it in results.</param>
/// <param name="From">Its first date.</param>
/// <param name="Label">What it is called.</param>
public sealed record DateClassDefinition(string Code, DateOnly From, TextRequest Label);

/// <summary>One of the things that a question asks about.</summary>
/// <param name="Code">Names it, such as 14.7; answers, exports and results go by it.</param>
/// <param name="Label">What it is.</param>
/// <param name="Solutions">The solutions that it tells something about.</param>
public sealed record ItemDefinition(string Code, TextRequest Label, IReadOnlyList<SolutionLinkDefinition>? Solutions = null)
{
    public const int CodeMaxLength = 30;
    public const string CodePattern = "^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$";
}

/// <summary>One of the answers to choose from.</summary>
/// <param name="Code">Names it in answers, exports and results.</param>
/// <param name="Label">What it says.</param>
public sealed record OptionDefinition(string Code, TextRequest Label)
{
    public const int CodeMaxLength = 30;
    public const string CodePattern = "^[a-z][A-Za-z0-9-]{0,29}$";
}

/// <summary>When a question is asked.</summary>
/// <param name="Item">The item that it depends on, of an earlier question.</param>
/// <param name="AnyOf">It is asked when the item has one of these answers: codes, or numbers on the scale written as text.</param>
/// <param name="Kind">Whether the condition binds.</param>
public sealed record ConditionDefinition(string Item, IReadOnlyList<string> AnyOf, ConditionKind Kind);

/// <summary>Whether a condition binds.</summary>
public enum ConditionKind
{
    /// <summary>The instrument prints it: the question is hidden otherwise, and an answer to it refused.</summary>
    Printed,

    /// <summary>The wording suggests it: a hint for showing the question, never a reason to refuse an answer.</summary>
    Implied,
}

/// <summary>A solution that an item tells something about.</summary>
/// <param name="Solution">The solution's code.</param>
/// <param name="Relation">How closely the item measures it.</param>
public sealed record SolutionLinkDefinition(string Solution, SurveyItemRelation Relation)
{
    public const int MaxPerItem = 25;
}

/// <summary>How a question relates to the version before.</summary>
/// <param name="Relation">What has happened to it.</param>
/// <param name="Question">The code of the former question; null when it is new.</param>
public sealed record FormerQuestionDefinition(FormerRelation Relation, string? Question = null);

/// <summary>What has happened to a question since the version before.</summary>
public enum FormerRelation
{
    /// <summary>Nothing but, at most, its place and code: its answers compare.</summary>
    Equal,

    /// <summary>It is worded anew, or has other items beside those that stay, and is answered the same way: its answers compare with care.</summary>
    Reworded,

    /// <summary>Another question stands in its place: the answers do not compare.</summary>
    Replaced,

    /// <summary>It was not asked before.</summary>
    Added,
}

/// <summary>Two items on the same scale whose answers are compared.</summary>
/// <param name="Code">Names the pair, such as gap.4.</param>
/// <param name="Need">The item that says what is needed.</param>
/// <param name="Offer">The item that says what is offered.</param>
public sealed record PairDefinition(string Code, string Need, string Offer);
