using System.Text.Json;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Loads the municipal survey of 2020 and what its report prints, beside the surveys that are registered. Comes after the solutions, whose crosswalk it shows the other way round.</summary>
internal sealed class SurveyData : IShippedData
{
    private const string RoundFile = "surveys/municipal-survey-2020.json";
    private const string FiguresFile = "surveys/published-survey-figures.json";

    public async Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken)
    {
        var facts = files.Json<RoundFacts>(RoundFile);
        var (title, description) = MunicipalQuestionnaire.About(files);
        var links = database.Set<Solution>().Local
            .SelectMany(solution => solution.SurveyItems.Select(link => (link.Item, Link: new SolutionLinkDefinition(solution.Code, link.Relation))))
            .ToLookup(row => row.Item, row => row.Link);
        var definition = MunicipalQuestionnaire.Definition(files, item => links.Contains(item) ? [.. links[item].OrderBy(link => link.Solution, StringComparer.Ordinal)] : null);
        if (DefinitionRules.FaultsIn(definition) is [var fault, ..]) throw new ShippedDataException(RoundFile, null, $"The questionnaire contradicts itself at {fault.Pointer}: {fault.Message}");

        await database.StageAsync(
            [new Survey { Key = facts.Survey, Title = title.ToText(), Description = description.ToText(), Audience = SurveyAudience.Municipality, Readers = [] }],
            cancellationToken, among: survey => survey.OrganisationNumber == null);
        await database.StageAsync(
            [new SurveyVersion { SurveyKey = facts.Survey, Key = facts.Version, Definition = definition, FixedAt = StartOf(facts.PopulationOn) }],
            cancellationToken, among: version => version.SurveyKey == facts.Survey);
        await database.StageAsync([RoundOf(facts, files, definition)], cancellationToken, among: round => round.SurveyKey == facts.Survey);
    }

    private static SurveyRound RoundOf(RoundFacts facts, ShippedFiles files, SurveyDefinition definition)
    {
        var printed = files.Json<Printed>(FiguresFile);
        return new SurveyRound
        {
            SurveyKey = facts.Survey,
            Key = facts.Round,
            VersionKey = facts.Version,
            Title = MunicipalQuestionnaire.About(files).Title.ToText(),
            Publication = PublicationLevel.AggregateOnly,
            // The report prints figures of all who answered together, and no smaller group.
            Minimum = printed.Sample.Responses,
            PopulationOn = facts.PopulationOn,
            Municipalities = [],
            State = RoundState.Closed,
            RemindedAt = [],
            HiddenGroups = [],
            Report = new PublishedRound(
                facts.Source, facts.Note, printed.Sample.Responses, printed.Sample.Population, printed.Sample.RatePercent, facts.LastAnswerOn, printed.Sample.Counties,
                [.. printed.Published.Select(row => FigureOf(row, printed.Published, new AnswerLayout(definition)))]),
        };
    }

    private static PublishedFigure FigureOf(PrintedFigure row, IReadOnlyList<PrintedFigure> all, AnswerLayout layout)
    {
        var question = row.Question.ValueKind is JsonValueKind.Number ? row.Question.GetRawText() : row.Question.GetString()!;
        var (from, to) = row.Value.ValueKind is JsonValueKind.Array ? (row.Value[0].GetDecimal(), row.Value[1].GetDecimal()) : (row.Value.GetDecimal(), row.Value.GetDecimal());
        return new PublishedFigure(row.Figure, question, ItemsOf(row, question, all, layout), row.Measure, from, to, row.Precision, row.N[0], row.N[1], row.Note);
    }

    /// <summary>The items that a figure speaks of: one, all of its question, or those that it does not name one by one.</summary>
    private static IReadOnlyList<string> ItemsOf(PrintedFigure row, string question, IReadOnlyList<PrintedFigure> all, AnswerLayout layout)
    {
        if (row.Item.EndsWith(".*", StringComparison.Ordinal)) return ItemsOf(layout, question);
        if (!row.Item.EndsWith(".other", StringComparison.Ordinal)) return IsKnown(row.Item, layout) ? [row.Item] : throw new ShippedDataException(FiguresFile, null, $"The survey has no {row.Item}.");
        var named = all.Where(other => other.Figure == row.Figure && other.Measure == row.Measure).Select(other => other.Item).ToHashSet();
        return [.. ItemsOf(layout, question).Where(item => !named.Contains(item))];
    }

    private static bool IsKnown(string item, AnswerLayout layout) =>
        layout.SlotsByItem.Contains(item) || layout.Pairs.Any(pair => pair.Pair.Code == item)
        || item.Split('.') is [var question, var option] && layout.Definition.Questions.Any(asked => asked.Code == question && asked.Options?.Any(choice => choice.Code == option) is true);

    private static IReadOnlyList<string> ItemsOf(AnswerLayout layout, string question) => [.. layout.Questions.Single(asked => asked.Definition.Code == question).Kind.Items];

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed record RoundFacts(string Survey, string Version, string Round, DateOnly PopulationOn, DateOnly LastAnswerOn, string Source, Text Note);

    private sealed record Printed(Sample Sample, IReadOnlyList<PrintedFigure> Published);

    private sealed record Sample(int Responses, int Population, decimal RatePercent, IReadOnlyList<PublishedCountyShare> Counties);

    private sealed record PrintedFigure(string Figure, JsonElement Question, IReadOnlyList<int> N, string Item, string Measure, JsonElement Value, PublishedPrecision Precision, string? Note = null);
}
