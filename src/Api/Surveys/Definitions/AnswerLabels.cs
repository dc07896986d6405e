using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What answers are called in words.</summary>
internal static class AnswerLabels
{
    public static readonly Text NotAsked = new("Ikke spurt", "Ikkje spurd", "Not asked");
    public static readonly Text Hidden = new("Ikke stilt etter svaret på et annet spørsmål", "Ikkje stilt etter svaret på eit anna spørsmål", "Not asked, by the answer to another question");
    public static readonly Text Blank = new("Ikke besvart", "Ikkje svart", "Left open");

    public static readonly Text Yes = new("Ja", "Ja", "Yes");
    public static readonly Text No = new("Nei", "Nei", "No");
    private static readonly Text DontKnow = new("Vet ikke", "Veit ikkje", "Don't know");
    private static readonly Text NotChosen = new("Ikke valgt", "Ikkje vald", "Not chosen");
    private static readonly Text Chosen = new("Valgt", "Vald", "Chosen");

    /// <summary>What each answer that a slot takes is called, in the order of its answers; null: a number on a scale that has no name.</summary>
    public static IReadOnlyList<Text?> Of(AnswerSlot slot) => slot.Question.Type switch
    {
        QuestionType.Scale => [slot.Question.Scale!.MinLabel.ToText(), .. Enumerable.Repeat<Text?>(null, slot.Answers.Count - 2), slot.Question.Scale.MaxLabel.ToText()],
        QuestionType.YesNo => [Yes, No],
        QuestionType.YesNoDontKnow => [Yes, No, DontKnow],
        QuestionType.MultipleChoice => [NotChosen, Chosen],
        _ => [.. slot.Question.Options!.Select(option => option.Label.ToText())],
    };
}
