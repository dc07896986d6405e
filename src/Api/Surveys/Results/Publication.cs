using System.Security.Cryptography;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Makes of what has been counted what is shown, once for all groupings and formats.</summary>
internal static class Publication
{
    /// <summary>How many answers more than in the last publication a group has at least, or none, for another one.</summary>
    public const int FewestNew = 10;

    private const int MostNamed = 20;

    private static readonly ResultGrouping[] Divided = [ResultGrouping.County, ResultGrouping.Ageing, ResultGrouping.Size];

    /// <summary>Has the next save publish the round as it is counted now.</summary>
    public static async Task StagePublicationAsync(this AppDbContext database, Survey survey, SurveyRound round, AnswerLayout layout, CancellationToken cancellationToken)
    {
        // Those that are shown in one group stand beside each other, so that the roundings even out within it.
        var tallies = (await database.TalliesOf(round).AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(tally => tally.CountyNumber, StringComparer.Ordinal).ThenBy(tally => tally.Ageing).ThenBy(tally => tally.Size).ThenBy(tally => tally.Number, StringComparer.Ordinal).ToList();
        var counted = tallies.Select(tally => AnswerLayout.Unpack(tally.Counters, layout.Counters)).ToList();
        var published = await database.Set<SurveyPublication>().Where(publication => publication.SurveyKey == round.SurveyKey && publication.RoundKey == round.Key).ToDictionaryAsync(publication => publication.MunicipalityId, cancellationToken);
        var last = published.Count == 0 ? null : tallies.Select(tally => published[tally.MunicipalityId]).ToList();
        if (survey.Audience is SurveyAudience.Municipality)
        {
            Write(counted);
            round.Publish(database.Now, HiddenGroups(tallies, counted, round.Minimum));
            return;
        }
        var former = last is null
            ? ((IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)?)null
            : ([.. last.Select(publication => AnswerLayout.Unpack(publication.Counted, layout.Counters))], [.. last.Select(publication => AnswerLayout.Unpack(publication.Shown, layout.Counters))]);
        // What is published last, when the round closes, is not held: then, and in groups too small to be shown, the few are hidden by drawing anew.
        if (round.State is RoundState.Open && former is { } before) RequireEnoughNew(tallies, counted, before.Counted, round.Minimum);
        var few = Enumerable.Range(0, tallies.Count).Where(index => former is { } last && counted[index][0] - last.Counted[index][0] is > 0 and < FewestNew).ToHashSet();
        Write(CountRounding.Show(counted, former, round.Minimum, RandomNumberGenerator.GetInt32, few));
        round.Publish(database.Now, []);

        void Write(IReadOnlyList<int[]> shown)
        {
            for (var i = 0; i < tallies.Count; i++)
            {
                var (packedCounted, packedShown) = (AnswerLayout.Pack(counted[i]), AnswerLayout.Pack(shown[i]));
                if (last is not null) (last[i].Counted, last[i].Shown) = (packedCounted, packedShown);
                else database.Add(new SurveyPublication { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = tallies[i].MunicipalityId, Counted = packedCounted, Shown = packedShown });
            }
        }
    }

    /// <summary>The groups with respondents that a municipal round must not show: the larger ones are shown first.</summary>
    internal static IReadOnlyList<string> HiddenGroups(IReadOnlyList<SurveyTally> tallies, IReadOnlyList<int[]> counted, int minimum)
    {
        var respondents = tallies.Where((_, index) => counted[index][0] > 0).ToList();
        if (respondents.Count == 0) return [];
        var groups = Divided.SelectMany(grouping => Groups(respondents, grouping)).OrderByDescending(group => group.Members.Count).ThenBy(group => group.Group.ToString(), StringComparer.Ordinal).ToList();
        groups.InsertRange(0, Groups(respondents, ResultGrouping.None));
        var shown = GroupSuppression.Shown([.. groups.Select(group => group.Members)], respondents.Count, minimum);
        return [.. groups.Where((_, index) => !shown[index]).Select(group => group.Group.ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Refuses to publish while the difference to the last publication would tell of a few.</summary>
    private static void RequireEnoughNew(IReadOnlyList<SurveyTally> tallies, IReadOnlyList<int[]> counted, IReadOnlyList<int[]> before, int minimum)
    {
        var held = Enum.GetValues<ResultGrouping>().SelectMany(grouping => Groups(tallies, grouping))
            .Select(group => (group.Group, Now: group.Members.Sum(index => counted[index][0]), Before: group.Members.Sum(index => before[index][0])))
            .Where(group => group.Now >= minimum && group.Now - group.Before is > 0 and < FewestNew)
            .Select(group => group.Group.ToString())
            .ToList();
        if (held.Count == 0) return;
        throw SurveyProblems.ResultsHeld.Because($"These groups have 1 to {FewestNew - 1} answers more than in the last publication: {string.Join(", ", held.Take(MostNamed))}{(held.Count > MostNamed ? ", …" : "")}. Publish again when they have {FewestNew} more, or close the round.");
    }

    private static IEnumerable<(ResultGroup Group, IReadOnlyList<int> Members)> Groups(IReadOnlyList<SurveyTally> tallies, ResultGrouping grouping) =>
        from index in Enumerable.Range(0, tallies.Count)
        let of = ResultGroup.Of(tallies[index], grouping)
        where of is not null
        group index by of into members
        select (members.Key, (IReadOnlyList<int>)[.. members]);
}
