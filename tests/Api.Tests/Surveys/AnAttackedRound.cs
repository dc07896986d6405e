using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>A made-up round of inhabitants whose answers the test knows, one by one, so that it can say how often an attacker is right.</summary>
internal sealed class AnAttackedRound
{
    private readonly TestApi _api;
    private readonly HttpClient _owner;
    private readonly string _key;

    private AnAttackedRound(TestApi api, HttpClient owner, string key, IReadOnlyDictionary<string, SurveyTally> places)
    {
        (_api, _owner, _key, Places) = (api, owner, key, places);
        Answers = places.Keys.ToDictionary(number => number, _ => new List<byte[]>());
    }

    /// <summary>Questions of every kind, a pair, and twelve items that may all be answered alike.</summary>
    public static JsonObject Definition { get; } = ADefinition.Of(definition => definition["questions"]!.AsArray().Add(JsonNode.Parse($$"""
        { "code": "9", "section": "all", "type": "scale", "text": { "nb": "Hverdagen" },
          "scale": { "min": 1, "max": 5, "minLabel": { "nb": "lite" }, "maxLabel": { "nb": "mye" } },
          "items": [ {{string.Join(",", Enumerable.Range(1, 12).Select(item => $$"""{ "code": "9.{{item}}", "label": { "nb": "ledd {{item}}" } }"""))}} ] }
        """)));

    public static AnswerLayout Layout { get; } = new(Definition.Deserialize<SurveyDefinition>(Platform.Json.Options)!);

    public string Path => $"{ASurvey.OfInhabitants}/rounds/{_key}";

    /// <summary>The municipalities by number, with their groups.</summary>
    public IReadOnlyDictionary<string, SurveyTally> Places { get; }

    /// <summary>What has been answered, by municipality.</summary>
    public Dictionary<string, List<byte[]>> Answers { get; }

    /// <summary>Registers the survey that all attacked rounds are of.</summary>
    public static async Task<HttpClient> RegisterAsync(TestApi api, string survey = ASurvey.OfInhabitants)
    {
        var owner = await api.AsOwnerAsync();
        var audience = survey == ASurvey.OfInhabitants ? "inhabitants" : "municipality";
        (await owner.PutAsync(survey, $$"""{"title":{"nb":"Oppdiktet"},"description":{"nb":"Oppdiktet"},"audience":"{{audience}}"}""")).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(survey + "/versions/1", Definition.ToJsonString())).ShouldBe(HttpStatusCode.Created);
        return owner;
    }

    public static async Task<AnAttackedRound> OpenAsync(TestApi api, HttpClient owner, string key = "2026", params IReadOnlyList<string> municipalities)
    {
        var path = $"{ASurvey.OfInhabitants}/rounds/{key}";
        (await owner.PutAsync(path, ASurvey.RoundBody(minimum: "5", municipalities: JsonSerializer.Serialize(municipalities)))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", path)).ShouldBe(HttpStatusCode.OK);
        return new AnAttackedRound(api, owner, key, await PlacesAsync(api, "innbyggere", key));
    }

    /// <summary>The municipalities of a round by number, with their groups.</summary>
    public static Task<Dictionary<string, SurveyTally>> PlacesAsync(TestApi api, string survey, string round) => api.InDatabaseAsync(database =>
        database.Set<SurveyTally>().AsNoTracking().Where(tally => tally.SurveyKey == survey && tally.RoundKey == round).ToDictionaryAsync(tally => tally.Number));

    /// <summary>The numbers of all municipalities, those of a county together.</summary>
    public static Task<List<string>> NumbersAsync(TestApi api) => api.InDatabaseAsync(database =>
        database.MunicipalitiesOn(new DateOnly(2026, 1, 1)).Select(period => period.Number).Order().ToListAsync());

    /// <summary>Somebody's answers, drawn at random.</summary>
    /// <param name="random">What they are drawn from.</param>
    /// <param name="open">How likely an item is left open that may be.</param>
    /// <param name="alike">Given to every item on a scale of five, counted from 0; null: each is drawn.</param>
    public static byte[] Respond(Random random, double open = 0.05, int? alike = null)
    {
        var coded = new byte[Layout.Slots.Count];
        foreach (var question in Layout.Questions)
        {
            var hidden = question.IsHidden(coded);
            foreach (var item in question.Items)
            {
                var blank = !question.Definition.Required && random.NextDouble() < open;
                foreach (var slot in item.Slots)
                {
                    coded[slot.Index] = hidden ? AnswerLayout.Hidden : blank ? AnswerLayout.Blank
                        : (byte)(AnswerLayout.FirstAnswer + (slot.Answers.Count == 5 && alike is { } answer ? answer : random.Next(slot.Answers.Count)));
                }
            }
        }
        return coded;
    }

    /// <summary>What can be counted of some answers, by the names that <see cref="Sight"/> uses.</summary>
    public static Dictionary<string, int> CellsOf(IEnumerable<byte[]> answers)
    {
        var counters = new int[Layout.Counters];
        foreach (var coded in answers) Layout.Count(coded, counters, +1);
        return CellsOf(Layout, counters);
    }

    public static Dictionary<string, int> CellsOf(AnswerLayout layout, int[] counters)
    {
        var cells = new Dictionary<string, int> { ["responses"] = counters[0] };
        foreach (var slot in layout.Slots.Where(slot => !slot.Question.PersonalData))
        {
            var counts = slot.Answers.Select((answer, code) => (answer, counters[slot.Counter + AnswerLayout.FirstAnswer + code])).ToList();
            if (slot.Option is not null) (cells[$"{slot.Item}=n"], counts) = (counts.Sum(count => count.Item2), [counts[1]]);
            foreach (var (answer, count) in counts) cells[Sight.Name(slot.Item, slot.Option, answer)] = count;
        }
        foreach (var pair in layout.Pairs.Where(pair => pair.IsShown))
        {
            for (var difference = -pair.Span; difference <= pair.Span; difference++) cells[$"{pair.Pair.Code}:{difference}"] = counters[pair.CounterOf(difference)];
        }
        return cells;
    }

    public static string Answer(AnswerSlot slot, byte[] coded) => slot.Answers[coded[slot.Index] - AnswerLayout.FirstAnswer];

    /// <summary>The groups that a municipality counts in, but for its own and all together.</summary>
    public IEnumerable<string> GroupsOf(string number) => GroupsOf(Places[number]);

    public static IEnumerable<string> GroupsOf(SurveyTally place)
    {
        yield return $"county {place.CountyNumber}";
        if (place.Size is { } size) yield return $"size {Code(size)}";
        if (place.Ageing is { } ageing) yield return $"ageing {Code(ageing)}";

        static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }

    public Dictionary<string, int> TruthOf(params IEnumerable<string> numbers) => CellsOf(numbers.SelectMany(number => Answers[number]));

    /// <summary>Counts answers into the tallies, as those do that come by themselves.</summary>
    public async Task AnswerAsync(params IEnumerable<(string Number, byte[] Coded)> answers)
    {
        var all = answers.ToLookup(answer => answer.Number, answer => answer.Coded);
        foreach (var of in all) Answers[of.Key].AddRange(of);
        await _api.InDatabaseAsync(async database =>
        {
            foreach (var tally in await database.Set<SurveyTally>().Where(tally => tally.SurveyKey == "innbyggere" && tally.RoundKey == _key).ToListAsync())
            {
                if (!all.Contains(tally.Number)) continue;
                var counters = AnswerLayout.Unpack(tally.Counters, Layout.Counters);
                foreach (var coded in all[tally.Number]) Layout.Count(coded, counters, +1);
                (tally.Counters, tally.Stamp) = (AnswerLayout.Pack(counters), tally.Stamp + 1);
            }
            return await database.SaveAsync();
        });
    }

    public async Task ActAsync(string act) => (await _owner.ActAsync(act, Path)).ShouldBe(HttpStatusCode.OK);

    /// <summary>Reads all that is open of the round, or of some groupings.</summary>
    public Task<Sight> LookAsync(params IReadOnlyList<string> groupings) => Sight.OfAsync(_api, Path, Layout, groupings);
}

/// <summary>What somebody sees who reads everything that is open of a round.</summary>
internal sealed class Sight
{
    public static readonly IReadOnlyList<string> Groupings = ["none", "county", "ageing", "size", "municipality"];

    /// <summary>By group, as <c>county 34</c>, and by cell, as <c>1.1=4</c>, <c>6/food=chosen</c>, <c>6=n</c>, <c>gap.1:-2</c> or <c>responses</c>. What is not shown is missing.</summary>
    public Dictionary<string, Dictionary<string, int>> Groups { get; } = [];

    /// <summary>The status of each group, and of its items and pairs, as <c>county 34 1.1</c>.</summary>
    public Dictionary<string, string> Statuses { get; } = [];

    public static string Name(string item, string? option, string answer) => option is null ? $"{item}={answer}" : $"{item}/{option}={answer}";

    public static async Task<Sight> OfAsync(TestApi api, string round, AnswerLayout layout, params IReadOnlyList<string> groupings)
    {
        var sight = new Sight();
        foreach (var grouping in groupings.Count > 0 ? groupings : Groupings)
        {
            // All questions by municipality may be more than one answer holds.
            var questions = layout.Questions.Select(question => question.Definition).Where(question => question.Type is not QuestionType.Text && !question.PersonalData);
            IEnumerable<string> results = grouping == "municipality" ? questions.Select(question => $"results/{question.Code}") : ["results"];
            foreach (var path in results.Append("gap").Append("participation"))
            {
                foreach (var group in (await api.GetAsync($"{round}/{path}?groupBy={grouping}")).GetProperty("groups").EnumerateArray()) sight.Add(group);
            }
        }
        return sight;
    }

    /// <summary>What a group shows, of results, the gap or participation. What is shown twice is shown alike.</summary>
    public void Add(JsonElement shown)
    {
        var group = shown.GetProperty("group");
        var name = $"{group.At("grouping")} {group.At("key")}";
        Statuses[name] = group.At("status")!;
        if (!Groups.TryGetValue(name, out var cells)) Groups[name] = cells = [];
        Say(cells, "responses", group.GetProperty("responses"));
        foreach (var item in Rows(shown, "items"))
        {
            var (code, option) = (item.At("item")!, item.At("option"));
            Statuses[$"{name} {code}"] = item.At("status")!;
            if (option is not null) Say(cells, $"{code}=n", item.GetProperty("n"));
            foreach (var answer in Rows(item, "answers"))
            {
                if (answer.At("answer") is { } given and not "notChosen") Say(cells, Name(code, option, given), answer.GetProperty("count"));
            }
        }
        foreach (var pair in Rows(shown, "pairs"))
        {
            Statuses[$"{name} {pair.At("pair")}"] = pair.At("status")!;
            foreach (var difference in Rows(pair, "differences")) Say(cells, $"{pair.At("pair")}:{difference.At("difference")}", difference.GetProperty("count"));
        }
    }

    /// <summary>What a group shows less what others show: the cells that all of them show.</summary>
    public Dictionary<string, int> Less(string group, IEnumerable<string> others)
    {
        var left = new Dictionary<string, int>(Groups[group]);
        foreach (var other in others)
        {
            foreach (var cell in left.Keys.ToList())
            {
                if (Groups[other].TryGetValue(cell, out var count)) left[cell] -= count;
                else left.Remove(cell);
            }
        }
        return left;
    }

    private static IEnumerable<JsonElement> Rows(JsonElement of, string list) => of.TryGetProperty(list, out var rows) && rows.ValueKind is JsonValueKind.Array ? rows.EnumerateArray() : [];

    private static void Say(Dictionary<string, int> cells, string cell, JsonElement count)
    {
        if (count.ValueKind is JsonValueKind.Null) return;
        if (cells.TryGetValue(cell, out var said)) count.GetInt32().ShouldBe(said, cell);
        else cells[cell] = count.GetInt32();
    }
}

/// <summary>Attackers, and how often they may be right by the promise: noise that is two-sided geometric with the ratio 1/2, drawn once a cell.</summary>
internal static class AnAttacker
{
    /// <summary>Chance beats a bound less than once in a thousand million runs, each bound.</summary>
    private const double Unlikely = 20.7;

    /// <summary>Says how many gave an answer from how many are shown to have given it (null: it is not shown), knowing how often each number is the true one.</summary>
    /// <returns>How often that is right, what the promise leaves of it, and how often one would be who does not look.</returns>
    public static (int Right, int Of, double Promised, double Chance) NameCounts(IReadOnlyList<(int? Shown, int True)> cells, Func<int, int>? label = null)
    {
        label ??= count => count;
        var known = cells.GroupBy(cell => cell.True).ToDictionary(count => count.Key, count => count.Count() / (double)cells.Count);
        var named = new Dictionary<int, int>();
        var promised = known.Sum(count => Enumerable.Range(-40, 81).Sum(noise => label(count.Key) == Guess(count.Key + noise) ? count.Value * Chance(noise) : 0));
        var usual = known.GroupBy(count => label(count.Key)).MaxBy(of => of.Sum(count => count.Value))!;
        var right = cells.Count(cell => (cell.Shown is { } shown ? Guess(shown) : usual.Key) == label(cell.True));
        return (right, cells.Count, promised, usual.Sum(count => count.Value));

        int Guess(int shown)
        {
            if (named.TryGetValue(shown, out var guess)) return guess;
            return named[shown] = known.GroupBy(count => label(count.Key)).MaxBy(of => of.Sum(count => count.Value * Chance(shown - count.Key)))!.Key;
        }
    }

    public static double Chance(int noise) => Math.Pow(0.5, Math.Abs(noise)) / 3;

    /// <summary>
    /// Says what somebody answered who gave the same answer to some items, from how far their cells are above what all others gave. By the promise a
    /// cell that holds one more is twice as likely to be above as one that does not, and a cell that does not half as likely; nothing else tells.
    /// </summary>
    public static int NameAnswer(Random random, params IReadOnlyList<int[]> items)
    {
        var scores = Enumerable.Range(0, items[0].Length).Select(answer => items.Sum(above => above[answer] >= 1 ? 1 : -1)).ToList();
        var best = Enumerable.Range(0, scores.Count).Where(answer => scores[answer] == scores.Max()).ToList();
        return best[random.Next(best.Count)];
    }

    /// <summary>
    /// How often that is right of one item with so many answers: the cell is above with 2/3, each other with 1/3, and of those above one is taken; if none
    /// is, of all. 0.36 of five, 0.67 of two.
    /// </summary>
    public static double PromisedOf(int answers) => (2 * (1 - Math.Pow(2 / 3d, answers)) + Math.Pow(2 / 3d, answers - 1) / 3) / answers;

    /// <summary>How often an attack is right on noise as it is promised, drawn here.</summary>
    public static double Simulated(Func<Random, Func<int>, bool> attack, int times = 100_000)
    {
        var random = new Random(1);
        return Enumerable.Range(0, times).Count(_ => attack(random, () => Geometric(random) - Geometric(random))) / (double)times;
    }

    public static void ShouldBeNoBetterThan(this (int Right, int Of) attack, double promised, string what)
    {
        attack.Of.ShouldBeGreaterThan(100, what);
        // Chernoff: as many or more are right by chance with at most e^(−n·D), D being the divergence of the share that is right from the promised one.
        var share = attack.Right / (double)attack.Of;
        if (share <= promised) return;
        var divergence = share * Math.Log(share / promised) + (share < 1 ? (1 - share) * Math.Log((1 - share) / (1 - promised)) : 0);
        (attack.Of * divergence).ShouldBeLessThan(Unlikely, $"{what}: {attack.Right} of {attack.Of} are named right, {share:0.000}, and {promised:0.000} are promised");
    }

    private static int Geometric(Random random)
    {
        var steps = 0;
        while (random.Next(2) == 0) steps++;
        return steps;
    }
}
