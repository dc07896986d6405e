using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What may be shown of a round: the one way to its numbers, which every result in every format goes.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Round">The round.</param>
/// <param name="Layout">Where each number stands in the counters.</param>
/// <param name="Groups">The groups that were asked for; empty: the answers are not held, and a report says what it prints.</param>
internal sealed record RoundResults(Survey Survey, SurveyRound Round, AnswerLayout Layout, IReadOnlyList<GroupNumbers> Groups)
{
    public IReadOnlyList<PublishedFigure> Published => Round.Report?.Figures ?? [];

    /// <summary>Whether some answers are too few, even together, to be in any number.</summary>
    public bool LeavesOut { get; private init; }

    public static async Task<RoundResults> ReadAsync(AppDbContext database, AnswerLayouts layouts, SurveyKey surveyKey, RoundKey roundKey, ResultFilter filter, CancellationToken cancellationToken)
    {
        var survey = await database.SurveyAsync(surveyKey, cancellationToken);
        return await ReadAsync(database, layouts, survey, await database.SurveyRoundAsync(surveyKey, roundKey, cancellationToken), filter, cancellationToken);
    }

    public static async Task<RoundResults> ReadAsync(AppDbContext database, AnswerLayouts layouts, Survey survey, SurveyRound round, ResultFilter filter, CancellationToken cancellationToken)
    {
        filter.RequireOneDivision();
        var layout = await layouts.OfAsync(database, round, cancellationToken);
        if (round.Report is not null)
        {
            if (filter.Divides) throw ResultProblems.AnswersNotHeld.Because($"Of round '{round.Key}' only what its report prints is held, for all who answered together. Leave out groupBy, municipality and county.");
            return new RoundResults(survey, round, layout, []);
        }
        var published = await PublishedUnits.ReadAsync(database, survey, round, cancellationToken);
        var groups = await GroupsAsync(database, round, filter, published, cancellationToken);
        return new RoundResults(survey, round, layout, [.. groups.Select(group => NumbersOf(group.Group, group.Name, group.Members, published, survey, round, layout))])
        {
            LeavesOut = published.LeaveOut,
        };
    }

    private static async Task<IReadOnlyList<(ResultGroup Group, string? Name, IReadOnlyList<SurveyTally> Members)>> GroupsAsync(
        AppDbContext database, SurveyRound round, ResultFilter filter, PublishedUnits published, CancellationToken cancellationToken)
    {
        var invited = published.Invited;
        var everybody = Group(new(ResultGrouping.None, ResultGroup.All), null);
        if (filter.Municipality is { } number)
        {
            var ids = await database.MunicipalityIdsAsync([number], cancellationToken);
            if (invited.FirstOrDefault(municipality => ids.Contains(municipality.MunicipalityId)) is not { } tally) return [Group(new(ResultGrouping.Municipality, number.Value), null), everybody];
            var names = await NamesAsync(database, round, ResultGrouping.Municipality, cancellationToken);
            var counties = await NamesAsync(database, round, ResultGrouping.County, cancellationToken);
            return [Group(ResultGroup.Of(tally, ResultGrouping.Municipality)!, names), Group(ResultGroup.Of(tally, ResultGrouping.County)!, counties), everybody];
        }
        if (filter.County is { } county)
        {
            if (!filter.CountyMayHaveEnded) await database.CountiesAsync([county], round.PopulationOn, cancellationToken);
            return [Group(new(ResultGrouping.County, county.Value), await NamesAsync(database, round, ResultGrouping.County, cancellationToken)), everybody];
        }
        var grouping = filter.GroupBy?.Value ?? ResultGrouping.None;
        if (grouping is ResultGrouping.None) return [everybody];
        var namesOf = await NamesAsync(database, round, grouping, cancellationToken);
        return
        [
            .. invited.GroupBy(municipality => ResultGroup.Of(municipality, grouping))
                .Where(group => group.Key is not null)
                .OrderBy(group => group.Key!.RankBy(group.First()))
                .ThenBy(group => group.Key!.Key, StringComparer.Ordinal)
                .Select(group => (group.Key!, namesOf.GetValueOrDefault(group.Key!.Key), (IReadOnlyList<SurveyTally>)[.. group])),
        ];

        (ResultGroup, string?, IReadOnlyList<SurveyTally>) Group(ResultGroup group, Dictionary<string, string>? named) =>
            (group, named?.GetValueOrDefault(group.Key), [.. invited.Where(municipality => ResultGroup.Of(municipality, group.Grouping) == group)]);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(AppDbContext database, SurveyRound round, ResultGrouping grouping, CancellationToken cancellationToken) => grouping switch
    {
        ResultGrouping.County => await database.CountyNamesAsync(round.PopulationOn, cancellationToken),
        ResultGrouping.Municipality => await database.MunicipalitiesOn(round.PopulationOn).ToDictionaryAsync(period => period.Number, period => period.Name, cancellationToken),
        _ => [],
    };

    private static GroupNumbers NumbersOf(ResultGroup group, string? name, IReadOnlyList<SurveyTally> members, PublishedUnits published, Survey survey, SurveyRound round, AnswerLayout layout)
    {
        var (status, rule) = Judge(group, members, survey, round);
        if (status is not ResultStatus.Shown) return new GroupNumbers(group, name, members.Count, status, rule, null);
        var units = published.Of(group, members);
        if (survey.Audience is SurveyAudience.Municipality)
        {
            return new GroupNumbers(group, name, members.Count, status, rule, ShownCounts.OfMunicipalities(layout, units.Select(unit => unit.Shown), HiddenItems(group, round)));
        }
        var counts = ShownCounts.OfInhabitants(layout, units, round);
        return new GroupNumbers(group, name, members.Count, counts.Status, rule, counts.Status is ResultStatus.Shown ? counts : null);
    }

    private static (ResultStatus, HidingRule) Judge(ResultGroup group, IReadOnlyList<SurveyTally> members, Survey survey, SurveyRound round)
    {
        if (round.State is RoundState.Planned) return (ResultStatus.NotPublished, HidingRule.None);
        if (members.Count == 0) return (ResultStatus.NotInvited, HidingRule.None);
        if (PublishedUnits.AreLive(survey, round)) return (ResultStatus.Shown, HidingRule.None);
        if (survey.Audience is SurveyAudience.Municipality && group.Grouping is ResultGrouping.Municipality) return (ResultStatus.Hidden, HidingRule.AggregateOnly);
        if (round.PublishedAt is null) return (ResultStatus.NotPublished, HidingRule.None);
        return round.HiddenGroups.Contains(group.NameOf()) ? (ResultStatus.Hidden, HidingRule.Minimum) : (ResultStatus.Shown, HidingRule.None);
    }

    /// <summary>The codes of what the publication of a municipal round hides of a group.</summary>
    private static HashSet<string> HiddenItems(ResultGroup group, SurveyRound round)
    {
        var prefix = group.NameOf("");
        return [.. from hidden in round.HiddenGroups where hidden.StartsWith(prefix, StringComparison.Ordinal) select hidden[prefix.Length..]];
    }

    /// <summary>The numbers of a question; of all without one.</summary>
    public IReadOnlyList<AnswerSlot> SlotsOf(string? question)
    {
        var found = question is null ? null : QuestionIn(Layout.Definition, question);
        return [.. Layout.Slots.Where(slot => !slot.Question.PersonalData && (found is null || slot.Question == found))];
    }

    /// <summary>A question whose results can be shown.</summary>
    public static QuestionDefinition QuestionIn(SurveyDefinition definition, string code)
    {
        var question = definition.Questions.FirstOrDefault(question => question.Code == code)
            ?? throw ResultProblems.QuestionNotFound.Because($"The version asks no question '{code}'; it asks {string.Join(", ", definition.Questions.Select(asked => asked.Code).Take(100))}.");
        return AnswerKind.Of(question).IsPersonalData ? throw ResultProblems.QuestionWithheld.Because($"Question '{code}' is answered in words or by personal data.") : question;
    }
}

/// <summary>What may be shown of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">The name of its county or municipality; null for other groups.</param>
/// <param name="Invited">How many of the invited municipalities it has.</param>
/// <param name="Status">Whether its results are shown.</param>
/// <param name="Rule">What hides them.</param>
/// <param name="Counts">What was counted, as it is shown; null unless shown.</param>
internal sealed record GroupNumbers(ResultGroup Group, string? Name, int Invited, ResultStatus Status, HidingRule Rule, ShownCounts? Counts);

/// <summary>Whether the results of a group, item or pair are shown.</summary>
public enum ResultStatus
{
    /// <summary>They are.</summary>
    Shown,

    /// <summary>Too few inhabitants have answered for the numbers to be read: noise included, fewer than the minimum, or than three times their standard error.</summary>
    Few,

    /// <summary>A rule hides them.</summary>
    Hidden,

    /// <summary>The round has not published yet.</summary>
    NotPublished,

    /// <summary>None of its municipalities was invited.</summary>
    NotInvited,
}

/// <summary>What hides the results of a group.</summary>
public enum HidingRule
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>Fewer municipalities than the minimum have answered, or what is shown would give such a group away.</summary>
    Minimum,

    /// <summary>The round shows no single municipality's answers.</summary>
    AggregateOnly,
}

internal static class ResultProblems
{
    public static readonly ProblemType QuestionNotFound = new("survey_question_not_found", 404, "The survey's version has no such question or item.");
    public static readonly ProblemType QuestionWithheld = new("survey_question_withheld", 409, "The question's answers are words or personal data, which never appear in results.");
    public static readonly ProblemType AnswersNotHeld = new("survey_answers_not_held", 409, "The round's answers are not held; only what its report prints is.");
}
