namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by any number of the question's options, none included. Each option takes a byte.</summary>
internal sealed class MultipleChoiceKind(QuestionDefinition question) : AnswerKind(question)
{
    private static readonly IReadOnlyList<string> Ticks = ["notChosen", "chosen"];

    public override bool HasOptions => true;

    public override bool MayBeMatrix => false;

    public override bool IsSound => Question.Options is not null;

    public override IReadOnlyList<string> Answers => [.. (Question.Options ?? []).Select(option => option.Code)];

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots =>
        Answers.Select(option => (Question.Code, (string?)option, Ticks));

    public override IEnumerable<(int Slot, byte Code)> CodesOf(IEnumerable<AnswerSlot> slots, IReadOnlyList<string> anyOf) =>
        from slot in slots where anyOf.Contains(slot.Option) select (slot.Index, AnswerSlot.Chosen);
}
