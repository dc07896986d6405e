using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How the answers to a question have changed from round to round.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Question">The question, by its code in the latest version.</param>
/// <param name="Version">The latest version that asks it.</param>
/// <param name="BeginsIn">The first version whose answers compare.</param>
/// <param name="BeginsBecause">Why it begins there.</param>
/// <param name="Rounds">A round each that has been opened, the earliest first, each with its own protection.</param>
public sealed record SurveyTrendResponse(string Survey, string Question, string Version, string BeginsIn, TrendBeginning BeginsBecause, IReadOnlyList<RoundTrendResponse> Rounds);

/// <summary>Why the trend of a question begins with a version.</summary>
public enum TrendBeginning
{
    /// <summary>There is no version before it.</summary>
    FirstVersion,

    /// <summary>The question was not asked before.</summary>
    Added,

    /// <summary>Another question stood in its place.</summary>
    Replaced,
}

/// <summary>What a round came to on the question.</summary>
/// <param name="Basis">What its results rest on.</param>
/// <param name="PopulationOn">The day whose municipalities were invited.</param>
/// <param name="Question">The question's code in the round's version.</param>
/// <param name="Reworded">Whether the question has been worded anew since: its answers compare with care.</param>
/// <param name="Groups">A group of municipalities each. Items go by the codes of the latest version; those that it does not ask are left out.</param>
/// <param name="Published">What a report prints of the question, by the codes of the round's version.</param>
public sealed record RoundTrendResponse(
    ResultBasisResponse Basis,
    DateOnly PopulationOn,
    string Question,
    bool Reworded,
    IReadOnlyList<GroupResultsResponse> Groups,
    IReadOnlyList<PublishedFigure> Published);

internal static class GetSurveyTrend
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/trend", Handle)
        .WithName(nameof(GetSurveyTrend))
        .WithSummary("Follows a question from round to round, through the versions of a survey.")
        .WithDescription("Back from the latest version that asks it, by what each version says of the one before: equal questions compare, reworded ones with care; where a question was added or put in another's place, its trend begins. A round whose answers are not held gives what its report prints, for all together.")
        .Answers(SurveyProblems.NotFound, SurveyProblems.VersionNotFound, ResultProblems.QuestionNotFound, ResultProblems.QuestionWithheld, MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(GetSurveyResults.Resources)
        .Example("/v1/surveys/kommuneundersokelsen/trend?question=26");

    private static async Task<SurveyTrendResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [FromQuery, Description("The question's code in the latest version that asks it.")] QuestionCode question, [AsParameters] ResultFilter filter,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        filter.RequireOneDivision();
        var followed = await database.SurveyAsync(survey, cancellationToken);
        var versions = await database.Set<SurveyVersion>().AsNoTracking().Where(version => version.SurveyKey == followed.Key).ToDictionaryAsync(version => version.Key, cancellationToken);
        var opened = await database.Set<SurveyRound>().AsNoTracking().Where(round => round.SurveyKey == followed.Key && round.State != RoundState.Planned).ToListAsync(cancellationToken);
        List<SurveyRound> rounds = [.. opened.OrderBy(round => round.PopulationOn).ThenBy(round => round.OpenedAt).ThenBy(round => round.Key, StringComparer.Ordinal)];
        var latest = rounds.Select(round => versions[round.VersionKey]).LastOrDefault(version => version.Definition.Questions.Any(asked => asked.Code == question.Value))
            ?? throw ResultProblems.QuestionNotFound.Because($"No round of '{followed.Key}' has asked a question '{question}'.");
        // A county that has been is not of every round; one that has never been is refused.
        if (filter.County is { } county && (await database.MunicipalRegisterAsync(cancellationToken)).TimesOfCounty(county).Count == 0) await database.CountiesAsync([county], rounds[^1].PopulationOn, cancellationToken);
        var steps = Follow(versions, latest, RoundResults.QuestionIn(latest.Definition, question));
        var rows = new List<RoundTrendResponse>();
        var numbers = 0L;
        foreach (var round in rounds)
        {
            if (!steps.TryGetValue(round.VersionKey, out var step)) continue;
            var results = await RoundResults.ReadAsync(database, layouts, followed, round, round.Report is null ? filter with { CountyMayHaveEnded = true } : new ResultFilter(), cancellationToken);
            var slots = results.SlotsOf(step.Asked.Code).Where(slot => step.Items.ContainsKey(slot.Item)).ToList();
            numbers += (long)results.Groups.Count * ResultSize.NumbersIn(slots);
            ResultSize.Require(numbers, ResultSize.FewerGroups);
            rows.Add(RowOf(results, step, slots));
        }
        var first = steps.Values.Last();
        return new SurveyTrendResponse(followed.Key, question, latest.Key, first.Version, BeginningOf(first.Asked), rows);
    }

    private static TrendBeginning BeginningOf(QuestionDefinition asked) => asked.Former?.Relation switch
    {
        FormerRelation.Added => TrendBeginning.Added,
        FormerRelation.Replaced => TrendBeginning.Replaced,
        _ => TrendBeginning.FirstVersion,
    };

    /// <summary>The question as each version asked it, the latest first, as far back as its answers compare.</summary>
    private static OrderedDictionary<string, Step> Follow(Dictionary<string, SurveyVersion> versions, SurveyVersion latest, QuestionDefinition question)
    {
        var steps = new OrderedDictionary<string, Step>
        {
            { latest.Key, new Step(latest.Key, question, Reworded: false, AnswerKind.Of(question).Items.ToDictionary(item => item)) },
        };
        var (version, step) = (latest, steps[latest.Key]);
        while (step.Asked.Former is { Relation: FormerRelation.Equal or FormerRelation.Reworded } former && version.Definition.Former is { } before && versions.TryGetValue(before, out var earlier) && !steps.ContainsKey(before))
        {
            var asked = earlier.Definition.Questions.First(asked => asked.Code == former.Question);
            version = earlier;
            step = new Step(before, asked, step.Reworded || former.Relation is FormerRelation.Reworded, step.Before(asked));
            steps.Add(before, step);
        }
        return steps;
    }

    private static RoundTrendResponse RowOf(RoundResults results, Step step, IReadOnlyList<AnswerSlot> slots) => new(
        ResultBasisResponse.From(results),
        results.Round.PopulationOn,
        step.Asked.Code,
        step.Reworded,
        [.. results.Groups.Select(group => GroupResultsResponse.From(group, slots)).Select(group => group with { Items = group.Items?.Select(item => item with { Item = step.Items[item.Item] }).ToList() })],
        [.. results.Published.Where(figure => figure.Question == step.Asked.Code)]);

    /// <summary>The question in one version.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Asked">The question as it asks it.</param>
    /// <param name="Reworded">Whether it has been worded anew since.</param>
    /// <param name="Items">What each of its items is called in the latest version.</param>
    private sealed record Step(string Version, QuestionDefinition Asked, bool Reworded, Dictionary<string, string> Items)
    {
        /// <summary>The items of the same question before: under the same code; a question that is its own only item may have had another.</summary>
        public Dictionary<string, string> Before(QuestionDefinition former)
        {
            var items = new Dictionary<string, string>();
            foreach (var item in AnswerKind.Of(former).Items)
            {
                if (Items.TryGetValue(item == former.Code ? Asked.Code : item, out var latest)) items[item] = latest;
            }
            return items;
        }
    }
}
