using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a definition must not contradict itself in. Every fault is named, with its place.</summary>
internal static class DefinitionRules
{
    /// <summary>What is wrong with a definition in itself.</summary>
    public static IReadOnlyList<Fault> FaultsIn(SurveyDefinition definition) => [.. Faults(definition)];

    /// <summary>What is wrong with what a definition says of the version that it follows.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="former">The version that it follows; null: it follows none.</param>
    public static IReadOnlyList<Fault> FaultsAgainst(SurveyDefinition definition, SurveyDefinition? former) => [.. Against(definition, former)];

    private static IEnumerable<Fault> Faults(SurveyDefinition definition)
    {
        var sections = definition.Sections.Select(section => section.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in Doubles(definition.Sections.Select((section, index) => (section.Code, $"/sections/{index}/code")))) yield return fault;
        foreach (var fault in Doubles(definition.Questions.Select((question, index) => (question.Code, $"/questions/{index}/code")))) yield return fault;
        foreach (var fault in Doubles(definition.Questions.SelectMany((question, index) => PlacesOf(question, index)))) yield return fault;

        AnswerKind[] kinds = [.. definition.Questions.Select(AnswerKind.Of)];
        var earlier = new Dictionary<string, AnswerKind>(StringComparer.Ordinal);
        foreach (var (index, kind) in kinds.Index())
        {
            var (question, at) = (kind.Question, $"/questions/{index}");
            if (!sections.Contains(question.Section)) yield return new("section_unknown", DefinitionTexts.NoSection(question.Section).ToString(), Pointer: $"{at}/section");
            foreach (var fault in FaultsIn(kind, at)) yield return fault;
            if (question.Condition is { } condition) foreach (var fault in FaultsIn(condition, earlier, $"{at}/condition")) yield return fault;
            // How many a binding condition hides the question from is how many gave the other answers.
            if (question is { PersonalData: false, Condition: { Kind: ConditionKind.Printed } binding } && !kind.IsInWords
                && earlier.GetValueOrDefault(binding.Item) is { Question.PersonalData: true })
            {
                yield return new("personal_data_shown", DefinitionTexts.TellsPersonalData(binding.Item).ToString(), Pointer: $"{at}/personalData");
            }
            foreach (var item in kind.Items) earlier.TryAdd(item, kind);
        }
        foreach (var fault in PairFaults(definition.Pairs ?? [], earlier)) yield return fault;
        if (kinds.Sum(kind => kind.Slots.Count()) > SurveyDefinition.MaxCoded) yield return new("too_many", DefinitionTexts.TooLong.ToString(), Pointer: "/questions");
        else if (CountersOf(definition, kinds, earlier) > SurveyDefinition.MaxCounters) yield return new("too_many", DefinitionTexts.TooManyAnswers.ToString(), Pointer: "/questions");
    }

    /// <summary>Answers go by item: what a matrix asks about and what is no matrix share one set of codes.</summary>
    private static IEnumerable<(string, string)> PlacesOf(QuestionDefinition question, int index) =>
        question.Items is { } items ? items.Select((item, place) => (item.Code, $"/questions/{index}/items/{place}/code")) : [(question.Code, $"/questions/{index}/code")];

    private static IEnumerable<Fault> FaultsIn(AnswerKind kind, string at)
    {
        var question = kind.Question;
        if (kind.HasScale != question.Scale is not null) yield return new("scale_misplaced", DefinitionTexts.Scale.ToString(), Pointer: $"{at}/scale");
        if (kind.HasOptions != question.Options is not null) yield return new("options_misplaced", DefinitionTexts.Options.ToString(), Pointer: $"{at}/options");
        if (kind.HasNumber != question.Number is not null) yield return new("number_misplaced", DefinitionTexts.Number.ToString(), Pointer: $"{at}/number");
        if (kind.HasDate != question.Date is not null) yield return new("date_misplaced", DefinitionTexts.Date.ToString(), Pointer: $"{at}/date");
        foreach (var fault in kind.Faults(at)) yield return fault;
        if (kind.HasOptions && question.Options is { Count: < 2 }) yield return new("too_few", DefinitionTexts.TwoOptions.ToString(), Pointer: $"{at}/options");
        if (question.Items is not null && !kind.MayBeMatrix) yield return new("items_misplaced", DefinitionTexts.NoMatrix.ToString(), Pointer: $"{at}/items");
        if (question.Items is { Count: 0 }) yield return new("not_empty", DefinitionTexts.NoItems.ToString(), Pointer: $"{at}/items");
        if (question.Items is not null && question.Solutions is not null) yield return new("solutions_misplaced", DefinitionTexts.Solutions.ToString(), Pointer: $"{at}/solutions");
        if (question.Scale is { } scale && scale.Min >= scale.Max) yield return new("scale_reversed", DefinitionTexts.ScaleReversed.ToString(), Pointer: $"{at}/scale/max");
        foreach (var fault in Doubles(SolutionsOf(question.Solutions, at))) yield return fault;
        foreach (var fault in (question.Items ?? []).SelectMany((item, index) => Doubles(SolutionsOf(item.Solutions, $"{at}/items/{index}")))) yield return fault;
        foreach (var fault in Doubles((question.Options ?? []).Select((option, index) => (option.Code, $"{at}/options/{index}/code")))) yield return fault;
    }

    private static IEnumerable<(string, string)> SolutionsOf(IReadOnlyList<SolutionLinkDefinition>? links, string at) => (links ?? []).Select((link, index) => (link.Solution, $"{at}/solutions/{index}/solution"));

    private static IEnumerable<Fault> FaultsIn(ConditionDefinition condition, Dictionary<string, AnswerKind> earlier, string at)
    {
        if (!earlier.TryGetValue(condition.Item, out var asked))
        {
            yield return new("item_unknown", DefinitionTexts.NotEarlier(condition.Item).ToString(), Pointer: $"{at}/item");
            yield break;
        }
        if (condition.AnyOf.Count == 0) yield return new("not_empty", DefinitionTexts.NoAnswers.ToString(), Pointer: $"{at}/anyOf");
        if (asked.NoCondition(condition.Item) is { } why)
        {
            yield return new("item_unknown", why.ToString(), Pointer: $"{at}/item");
            yield break;
        }
        if (!asked.IsSound) yield break;
        var answers = asked.Answers;
        foreach (var (answer, index) in condition.AnyOf.Select((answer, index) => (answer, index)))
        {
            if (!answers.Contains(answer)) yield return new("option_unknown", AnswerTexts.NotAmong(condition.Item, answers).ToString(), Pointer: $"{at}/anyOf/{index}");
        }
        foreach (var fault in Doubles(condition.AnyOf.Select((answer, index) => (answer, $"{at}/anyOf/{index}")))) yield return fault;
    }

    private static IEnumerable<Fault> PairFaults(IReadOnlyList<PairDefinition> pairs, Dictionary<string, AnswerKind> asked)
    {
        foreach (var fault in Doubles(pairs.Select((pair, index) => (pair.Code, $"/pairs/{index}/code")))) yield return fault;
        foreach (var fault in Doubles(pairs.Select((pair, index) => ($"{pair.Need}, {pair.Offer}", $"/pairs/{index}")))) yield return fault;
        // Each pair tells something more of what a person answered to its items; what results promise counts on this limit.
        foreach (var (item, index) in pairs.SelectMany((pair, index) => new[] { (Item: pair.Need, index), (Item: pair.Offer, index) }).GroupBy(part => part.Item).SelectMany(parts => parts.Skip(SurveyDefinition.MaxPairsOfItem)))
        {
            yield return new("too_many", DefinitionTexts.InTooManyPairs(item).ToString(), Pointer: $"/pairs/{index}");
        }
        foreach (var (pair, index) in pairs.Select((pair, index) => (pair, index)))
        {
            var at = $"/pairs/{index}";
            var (need, offer) = (asked.GetValueOrDefault(pair.Need)?.Question, asked.GetValueOrDefault(pair.Offer)?.Question);
            if (asked.ContainsKey(pair.Code)) yield return new("repeated", DefinitionTexts.Twice(pair.Code).ToString(), Pointer: $"{at}/code");
            if (need?.Scale is null) yield return new("item_unknown", DefinitionTexts.NotOnScale(pair.Need).ToString(), Pointer: $"{at}/need");
            if (offer?.Scale is null) yield return new("item_unknown", DefinitionTexts.NotOnScale(pair.Offer).ToString(), Pointer: $"{at}/offer");
            if (need?.Scale is { } first && offer?.Scale is { } second && (first.Min, first.Max) != (second.Min, second.Max)) yield return new("scales_differ", DefinitionTexts.ScalesDiffer.ToString(), Pointer: at);
            if (pair.Need == pair.Offer) yield return new("repeated", DefinitionTexts.WithItself.ToString(), Pointer: $"{at}/offer");
        }
    }

    private static IEnumerable<Fault> Against(SurveyDefinition definition, SurveyDefinition? former)
    {
        var before = former?.Questions.ToDictionary(question => question.Code, StringComparer.Ordinal) ?? [];
        foreach (var (question, index) in definition.Questions.Select((question, index) => (question, index)))
        {
            var at = $"/questions/{index}/former";
            if (former is null != question.Former is null)
            {
                yield return new("former_misplaced", (former is null ? DefinitionTexts.NoFormer : DefinitionTexts.SayFormer).ToString(), Pointer: at);
                continue;
            }
            if (question.Former is not { } said) continue;
            if (said.Relation is FormerRelation.Added)
            {
                if (said.Question is not null || before.ContainsKey(question.Code)) yield return new("former_contradicted", DefinitionTexts.NotAdded.ToString(), Pointer: at);
                continue;
            }
            if (said.Question is null || !before.TryGetValue(said.Question, out var same))
            {
                yield return new("question_unknown", DefinitionTexts.NoFormerQuestion(said.Question ?? "").ToString(), Pointer: $"{at}/question");
                continue;
            }
            if (said.Relation is FormerRelation.Equal && !(AnswersAlike(question, same) && ReadsAlike(question, same))) yield return new("former_contradicted", DefinitionTexts.NotEqual.ToString(), Pointer: $"{at}/relation");
            if (said.Relation is FormerRelation.Reworded && !AnswersAlike(question, same)) yield return new("former_contradicted", DefinitionTexts.NotReworded.ToString(), Pointer: $"{at}/relation");
        }
        var followed = definition.Questions.Select((question, index) => (question.Former?.Question, $"/questions/{index}/former/question")).Where(row => row.Question is not null);
        foreach (var fault in Doubles(followed.Select(row => (row.Question!, row.Item2)))) yield return fault;
    }

    private static bool AnswersAlike(QuestionDefinition one, QuestionDefinition other) =>
        one.Type == other.Type && AnswerKind.Of(one) is { IsSound: true } kind && kind.TakesTheSameAs(AnswerKind.Of(other))
        && (one.Items is null ? other.Items is null : one.Items.Select(item => item.Code).Intersect((other.Items ?? []).Select(item => item.Code)).Any());

    private static bool ReadsAlike(QuestionDefinition one, QuestionDefinition other) =>
        one.Text == other.Text && one.Scale == other.Scale && one.Required == other.Required && one.PersonalData == other.PersonalData && IsAskedAlike(one.Condition, other.Condition)
        && (one.Items ?? []).Select(item => (item.Code, item.Label)).SequenceEqual((other.Items ?? []).Select(item => (item.Code, item.Label)))
        && (one.Options ?? []).SequenceEqual(other.Options ?? [])
        && (one.Number?.Classes ?? []).SequenceEqual(other.Number?.Classes ?? [])
        && (one.Date?.Classes ?? []).SequenceEqual(other.Date?.Classes ?? []);

    /// <summary>The item that a condition rests on may have been numbered anew.</summary>
    private static bool IsAskedAlike(ConditionDefinition? one, ConditionDefinition? other) =>
        one is null ? other is null : other is not null && one.Kind == other.Kind && one.AnyOf.ToHashSet().SetEquals(other.AnyOf);

    /// <summary>How many counters a tally has: what every result reads of each municipality.</summary>
    private static int CountersOf(SurveyDefinition definition, AnswerKind[] kinds, Dictionary<string, AnswerKind> asked) =>
        kinds.Where(kind => kind.IsSound).SelectMany(kind => kind.Slots).Sum(slot => AnswerLayout.FirstAnswer + slot.Answers.Count)
        + (definition.Pairs ?? []).Sum(pair => asked.GetValueOrDefault(pair.Need)?.Question.Scale is { } scale ? 2 * (scale.Max - scale.Min) + 1 : 0);

    /// <summary>A fault for each code that is used again.</summary>
    public static IEnumerable<Fault> Doubles(IEnumerable<(string Code, string Pointer)> named) =>
        named.GroupBy(row => row.Code, StringComparer.Ordinal).SelectMany(same => same.Skip(1)).Select(row => new Fault("repeated", DefinitionTexts.Twice(row.Code).ToString(), Pointer: row.Pointer));
}
