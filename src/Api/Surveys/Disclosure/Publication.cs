using System.Security.Cryptography;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Makes of what has been counted what is shown, once for all groupings and formats.</summary>
internal static class Publication
{
    private static readonly ResultGrouping[] Divided = [ResultGrouping.County, ResultGrouping.Ageing, ResultGrouping.Size];

    /// <summary>Has the next save publish the round as it is counted now.</summary>
    public static async Task StagePublicationAsync(this AppDbContext database, Survey survey, SurveyRound round, AnswerLayout layout, CancellationToken cancellationToken)
    {
        var tallies = await database.TalliesOf(round).AsNoTracking().ToListAsync(cancellationToken);
        if (survey.Audience is SurveyAudience.Municipality) StageExact(database, round, layout, tallies);
        else await StageNoisedAsync(database, round, layout, tallies, cancellationToken);
    }

    private static void StageExact(AppDbContext database, SurveyRound round, AnswerLayout layout, List<SurveyTally> tallies)
    {
        database.AddRange(tallies.Select(tally => NewPublication(round, tally.MunicipalityId, tally.Counters)));
        round.Publish(database.Now, HiddenGroups(layout, tallies, round.Minimum));
    }

    private static async Task StageNoisedAsync(AppDbContext database, SurveyRound round, AnswerLayout layout, List<SurveyTally> tallies, CancellationToken cancellationToken)
    {
        var cells = new PublishedCells(layout);
        // A draw can be worked out again from a seed or a key that is kept, so there is none.
        var noise = new GeometricNoise(round.NoiseNumerator, round.NoiseDenominator, RandomNumberGenerator.GetInt32);
        var renewals = await database.Set<SurveyRenewal>().Where(renewal => renewal.SurveyKey == round.SurveyKey && renewal.RoundKey == round.Key)
            .ToDictionaryAsync(renewal => renewal.MunicipalityId, cancellationToken);
        var publications = await database.PublicationsOf(round).ToDictionaryAsync(publication => publication.Unit, cancellationToken);
        var unpublished = new List<UnpublishedAnswers>();
        foreach (var tally in tallies)
        {
            if (!renewals.TryGetValue(tally.MunicipalityId, out var renewal))
            {
                renewal = new SurveyRenewal { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = tally.MunicipalityId, Counted = [] };
                database.Add(renewal);
                renewals.Add(tally.MunicipalityId, renewal);
            }
            renewal.Threshold ??= noise.Draw();
            var (now, then) = (CellsOf(tally.Counters), CellsOf(renewal.Counted));
            var shown = publications.TryGetValue(tally.MunicipalityId, out var publication) ? AnswerLayout.ResponsesIn(publication.Shown) : 0;
            unpublished.Add(new UnpublishedAnswers(tally.MunicipalityId, tally.CountyNumber, [.. now.Zip(then, (after, before) => after - before)], renewal.Threshold.Value, shown));
        }

        var isLast = round.State is RoundState.Closed;
        var renewed = Renewal.Of(unpublished, cells, isLast, noise.Draw);
        var counted = tallies.ToDictionary(tally => tally.MunicipalityId, tally => tally.Counters);
        foreach (var unit in renewed)
        {
            if (!publications.TryGetValue(unit.Unit, out var publication)) database.Add(publication = NewPublication(round, unit.Unit, []));
            if (unit.Noised is not { } noised) continue;
            var shown = cells.CountersOf(noised);
            AnswerLayout.Add(publication.Shown, shown);
            (publication.Shown, publication.Draws) = (AnswerLayout.Pack(shown), publication.Draws + 1);
            foreach (var municipality in unit.Municipalities) (renewals[municipality].Counted, renewals[municipality].Threshold) = (counted[municipality], noise.Draw());
        }
        if (renewed.Count > 0 || isLast) round.Publish(database.Now, []);

        int[] CellsOf(byte[] packed) => cells.Of(AnswerLayout.Unpack(packed, layout.Counters));
    }

    /// <summary>What is published of a round, a row a unit.</summary>
    public static IQueryable<SurveyPublication> PublicationsOf(this AppDbContext database, SurveyRound round) =>
        database.Set<SurveyPublication>().Where(publication => publication.SurveyKey == round.SurveyKey && publication.RoundKey == round.Key);

    /// <summary>
    /// What a municipal round must not show, by <see cref="ResultGroup.NameOf"/>: groups with too few respondents, and of the others the items and pairs
    /// that too few of them have answered. The larger groups are shown first.
    /// </summary>
    internal static IReadOnlyList<string> HiddenGroups(AnswerLayout layout, IReadOnlyList<SurveyTally> tallies, int minimum)
    {
        var counted = tallies.Select(tally => AnswerLayout.Unpack(tally.Counters, layout.Counters)).ToList();
        // Most items have the same respondents: what they hide is worked out once.
        var known = new Dictionary<string, IReadOnlyList<ResultGroup>>();
        var groups = HiddenFrom(Who(0, 1)).ToHashSet();
        var hidden = new Dictionary<string, HashSet<ResultGroup>>();
        foreach (var slot in layout.Slots.Where(slot => !slot.Question.PersonalData).DistinctBy(slot => slot.Item))
        {
            hidden.Add(slot.Item, [.. HiddenFrom(WhoAnswered(slot))]);
            // How many were asked a question is how many gave the answers that it is asked because of.
            var before = slot.Question.Condition is { Kind: ConditionKind.Printed } condition ? hidden.GetValueOrDefault(condition.Item) : null;
            hidden[slot.Item].UnionWith(before ?? []);
        }
        foreach (var pair in layout.Pairs.Where(pair => pair.IsShown))
        {
            // Sums of differences, beside those of needs and offers, tell of whoever answered only one of the two.
            var both = Who(pair.Counter, pair.Length);
            hidden.Add(pair.Pair.Code, [.. new[] { pair.Need, pair.Offer }.SelectMany(item => HiddenOf(both, minimum, beside: WhoAnswered(item)))]);
        }
        return
        [
            .. groups.Select(group => group.NameOf()),
            .. from item in hidden from of in item.Value where !groups.Contains(of) select of.NameOf(item.Key),
        ];

        List<SurveyTally> Who(int first, int count) =>
            [.. tallies.Where((_, index) => counted[index].AsSpan(first, count).ContainsAnyExcept(0))];

        List<SurveyTally> WhoAnswered(AnswerSlot slot) => Who(slot.Counter + AnswerLayout.FirstAnswer, slot.Answers.Count);

        IReadOnlyList<ResultGroup> HiddenFrom(List<SurveyTally> respondents)
        {
            var key = string.Join(' ', respondents.Select(tally => tally.Number));
            if (!known.TryGetValue(key, out var hidden)) known.Add(key, hidden = HiddenOf(respondents, minimum));
            return hidden;
        }
    }

    /// <summary>The groups of some respondents that must not be shown.</summary>
    /// <param name="respondents">The respondents.</param>
    /// <param name="minimum">The fewest that a number may tell of.</param>
    /// <param name="beside">More respondents, these among them, whose groups are shown as well as far as they may be.</param>
    private static List<ResultGroup> HiddenOf(List<SurveyTally> respondents, int minimum, List<SurveyTally>? beside = null)
    {
        if (respondents.Count == 0) return [];
        var all = beside ?? respondents;
        var others = beside is null ? [] : InOrder(beside);
        var groups = InOrder(respondents);
        var shown = GroupSuppression.Shown([.. others.Concat(groups).Select(group => group.Members)], all.Count, minimum)[others.Count..];
        return [.. groups.Where((_, index) => !shown[index]).Select(group => group.Group)];

        List<(ResultGroup Group, IReadOnlyList<int> Members)> InOrder(List<SurveyTally> of) =>
        [
            .. Groups(all, of, ResultGrouping.None),
            .. Divided.SelectMany(grouping => Groups(all, of, grouping))
                .OrderByDescending(group => group.Members.Count).ThenBy(group => group.Group.NameOf(), StringComparer.Ordinal),
        ];
    }

    /// <summary>The groups of some respondents, each with its members by their place among all.</summary>
    private static IEnumerable<(ResultGroup Group, IReadOnlyList<int> Members)> Groups(
        List<SurveyTally> all, List<SurveyTally> some, ResultGrouping grouping) =>
        from respondent in all.Index()
        where some.Contains(respondent.Item)
        let of = ResultGroup.Of(respondent.Item, grouping)
        where of is not null
        group respondent.Index by of into members
        select (members.Key, (IReadOnlyList<int>)[.. members]);

    private static SurveyPublication NewPublication(SurveyRound round, string unit, byte[] shown) => new() { SurveyKey = round.SurveyKey, RoundKey = round.Key, Unit = unit, Shown = shown };
}
