using System.Globalization;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>Loads innsatsområder and solutions with their crosswalk to the survey.</summary>
internal sealed partial class CatalogueData : IShippedData
{
    private const string AreasFile = "catalogue/areas.json";
    private const string SolutionsFile = "catalogue/solutions.json";
    private const string NynorskFile = "catalogue/texts-nn.json";
    private const string CrosswalkFile = "catalogue/crosswalk.json";
    private const string QuestionnaireFile = "surveys/questionnaire-2020.json";
    private const string GoalsFile = "catalogue/sdg.json";
    private const string FactsFile = "reform/reform-facts.json";
    private const string OwnRendering = "own rendering";
    private const int SolutionsPerInnsatsomrade = 5;

    public async Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken)
    {
        var nynorsk = files.Json<NynorskTexts>(NynorskFile);
        await database.StageAsync(ReadInnsatsomrader(files, nynorsk), cancellationToken);
        await database.StageAsync(ReadSolutions(files, nynorsk), cancellationToken);
        foreach (var solution in database.Set<Solution>().Local) solution.MakeSearchable();
    }

    private static List<Innsatsomrade> ReadInnsatsomrader(ShippedFiles files, NynorskTexts nynorsk)
    {
        var facts = files.Json<Facts>(FactsFile).Innsatsomrader.ToDictionary(fact => fact.Number);
        var aims = nynorsk.Innsatsomrader.ToDictionary(text => text.Number, text => text.Aim);
        var goals = files.SnakeCaseJson<IReadOnlyList<GoalRow>>(GoalsFile)
            .Select(goal => new SustainabilityGoalResponse(goal.Goal, new Text(goal.NameNb, null, goal.NameEn), goal.Source))
            .ToList();
        var rows = files.SnakeCaseJson<IReadOnlyList<AreaRow>>(AreasFile);
        Require(AreasFile, "innsatsområder", Innsatsomrade.Last, rows.Select(row => row.Number.ToString(CultureInfo.InvariantCulture)));
        return
        [
            .. rows.Select(row => new Innsatsomrade
            {
                Number = row.Number,
                Slug = facts.TryGetValue(row.Number, out var fact) ? fact.Slug : throw new ShippedDataException(FactsFile, null, $"There is no innsatsområde {row.Number}."),
                ShippedName = new Text(row.NameNb, row.NameNn, row.NameEn),
                Aliases = fact.Aliases,
                NynorskName = row.NameNnNote is null ? Translation.Sourced : Translation.Unofficial,
                EnglishName = row.NameEnStatus == OwnRendering ? Translation.Unofficial : Translation.Sourced,
                ShippedAim = new Text(row.AimNb, aims.GetValueOrDefault(row.Number) ?? throw new ShippedDataException(NynorskFile, null, $"Innsatsområde {row.Number} has no text."), row.AimEn),
                WhitePaperChapter = row.WhitePaperChapter,
                // The source ties the goals to the programme for an age-friendly Norway and does not speak of the others.
                SustainabilityGoals = row.Number == Innsatsomrade.First ? goals : [],
                Sources = row.Source,
            }),
        ];
    }

    private static List<Solution> ReadSolutions(ShippedFiles files, NynorskTexts nynorsk)
    {
        var labels = ReadItemLabels(files);
        var descriptions = nynorsk.Solutions.ToDictionary(text => text.Id, text => text.Description);
        var crosswalk = files.Json<Crosswalk>(CrosswalkFile);
        var links = crosswalk.Items.ToLookup(link => link.Solution);
        var unmeasured = crosswalk.Unmeasured.ToDictionary(entry => entry.Solution, entry => entry.Reason);
        var rows = files.SnakeCaseJson<IReadOnlyList<SolutionRow>>(SolutionsFile);
        Require(SolutionsFile, "solutions", Innsatsomrade.Last * SolutionsPerInnsatsomrade, rows.Select(row => row.Id));

        var solutions = new List<Solution>();
        foreach (var row in rows)
        {
            if (row.Id != $"{row.Area}.{row.Number}") throw new ShippedDataException(SolutionsFile, null, $"Solution '{row.Id}' is not number {row.Number} of innsatsområde {row.Area}.");
            if (links.Contains(row.Id) == unmeasured.ContainsKey(row.Id)) throw new ShippedDataException(CrosswalkFile, null, $"Solution {row.Id} must either have survey items or say why it has none.");
            solutions.Add(new Solution
            {
                Code = row.Id,
                InnsatsomradeNumber = row.Area,
                Slug = NotInSlug().Replace(Folding.Fold(row.TitleNb), "-"),
                ShippedTitle = new Text(row.TitleNb, row.TitleNn ?? row.TitleNnSuggested, row.TitleEn),
                FullTitle = row.TitleFullNb,
                AlternativeTitles = row.TitleAlternatives,
                ShippedTitleEvidence = row.TitleConfidence switch
                {
                    "verified-official" => TitleEvidence.Official,
                    "verified-secondary" => TitleEvidence.Secondary,
                    "unverified" => TitleEvidence.None,
                    _ => throw new ShippedDataException(SolutionsFile, null, $"Solution {row.Id} has an unknown title_confidence '{row.TitleConfidence}'."),
                },
                NynorskTitle = row.TitleNn is null ? Translation.Unofficial : Translation.Sourced,
                ShippedDescription = new Text(row.DescriptionNb, descriptions.GetValueOrDefault(row.Id) ?? throw new ShippedDataException(NynorskFile, null, $"Solution {row.Id} has no text."), row.DescriptionEn),
                Sources = row.Source,
                SurveyItems =
                [
                    .. links[row.Id].Select(link => new SurveyItemLinkResponse(
                        link.Item,
                        labels.GetValueOrDefault(link.Item) ?? throw new ShippedDataException(CrosswalkFile, null, $"The survey has no item {link.Item}."),
                        link.Relation,
                        link.Judged)),
                ],
                Unmeasured = unmeasured.GetValueOrDefault(row.Id),
            });
        }
        return solutions;
    }

    /// <summary>What each item of the municipal survey asks about, by the item's code; a question without items is its own item.</summary>
    private static Dictionary<string, string> ReadItemLabels(ShippedFiles files) => files.Json<Questionnaire>(QuestionnaireFile).Questions
        .SelectMany(question => question.Items ?? [new QuestionnaireItem(question.Number.ToString(CultureInfo.InvariantCulture), question.Topic ?? "")])
        .ToDictionary(item => item.Code, item => item.Label);

    private static void Require(string file, string what, int count, IEnumerable<string> keys)
    {
        var distinct = keys.ToHashSet();
        if (distinct.Count != count) throw new ShippedDataException(file, null, $"It holds {distinct.Count} {what}, not {count}.");
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();

    private sealed record Facts(IReadOnlyList<FactRow> Innsatsomrader);

    private sealed record FactRow(int Number, string Slug, IReadOnlyList<string> Aliases);

    private sealed record AreaRow(
        int Number, string NameNb, string NameNn, string NameEn, string NameEnStatus, int WhitePaperChapter, string AimNb, string AimEn, IReadOnlyList<string> Source, string? NameNnNote = null);

    private sealed record GoalRow(int Goal, string NameNb, string NameEn, string Source);

    private sealed record SolutionRow(
        string Id, int Area, int Number, string TitleNb, string? TitleFullNb, string? TitleNn, string TitleNnSuggested, string TitleEn, string DescriptionNb, string DescriptionEn,
        IReadOnlyList<string> Source, string TitleConfidence, IReadOnlyList<string> TitleAlternatives);

    private sealed record NynorskTexts(IReadOnlyList<InnsatsomradeText> Innsatsomrader, IReadOnlyList<SolutionText> Solutions);

    private sealed record InnsatsomradeText(int Number, string Aim);

    private sealed record SolutionText(string Id, string Description);

    private sealed record Crosswalk(IReadOnlyList<CrosswalkLink> Items, IReadOnlyList<CrosswalkGap> Unmeasured);

    private sealed record CrosswalkLink(string Solution, string Item, SurveyItemRelation Relation, Text Judged);

    private sealed record CrosswalkGap(string Solution, Text Reason);

    private sealed record Questionnaire(IReadOnlyList<Question> Questions);

    private sealed record Question(int Number, string? Topic = null, IReadOnlyList<QuestionnaireItem>? Items = null);

    private sealed record QuestionnaireItem(string Code, string Label);
}
