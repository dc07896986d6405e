using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>
/// Attackers who read everything that is open, before, between and after publications, and how often they are right, against chance and against what
/// is promised. They were written from the promise and the contract alone. No bound here is beaten by chance in more than one of a million runs.
/// </summary>
public sealed class ResultsAttackTests(ITestOutputHelper output)
{
    private const int Respondents = 50;

    private static readonly string[] Operations = ["results", "results/9", "results.csv", "gap", "participation"];

    private static readonly string[] Queries =
        ["groupBy=none", "groupBy=county", "groupBy=ageing", "groupBy=size", "groupBy=municipality", "municipality=3403", "county=34"];

    /// <summary>How often municipalities leave an item open.</summary>
    private static readonly double[] HowOften = [0.05, 0.3, 0.85, 0.95];

    /// <summary>Every municipality, with fifty answers each, published once; nobody changes it. Of a multiple choice 0 to 4 have answered.</summary>
    private static readonly Lazy<Task<(TestApi Api, AnAttackedRound Round, Sight Sight)>> Published = new(PublishAsync);

    private static readonly Lazy<Task<IReadOnlyList<MunicipalRound>>> Municipal = new(AskManyAsync);

    private static readonly Lazy<Task<(TestApi Api, IReadOnlyList<MunicipalRound> Rounds)>> Gates = new(AskGatesAsync);

    [Fact]
    public void An_attack_finds_what_is_not_protected()
    {
        var random = new Random(1);
        var (answers, counts) = ((Right: 0, Of: 0), new List<(int?, int)>());
        for (var times = 0; times < 500; times++)
        {
            var others = Enumerable.Range(0, 9).Select(_ => AnAttackedRound.Respond(random)).ToList();
            var target = AnAttackedRound.Respond(random, open: 0);
            var shown = AnAttackedRound.CellsOf([.. others, target]);
            NameAll(random, target, Above(shown, AnAttackedRound.CellsOf(others)), slot => slot.Answers.Count == 5, ref answers);
            counts.AddRange(shown.Values.Select(count => ((int?)count, count)));
        }
        answers.Right.ShouldBe(answers.Of);
        Should.Throw<ShouldAssertException>(() => answers.ShouldBeNoBetterThan(AnAttacker.PromisedOf(5), "exact numbers"));
        var (right, of, promised, _) = AnAttacker.NameCounts(counts);
        Should.Throw<ShouldAssertException>(() => (right, of).ShouldBeNoBetterThan(promised, "exact numbers"));
        // One draw more than is promised is found as well.
        var twice = AnAttacker.Simulated((chance, draw) => Enumerable.Range(0, 5).Select(answer => (Above: draw() + draw() + (answer == 0 ? 2 : 0), Chance: chance.Next(), answer)).Max().answer == 0);
        Should.Throw<ShouldAssertException>(() => ((int)(5_000 * twice), 5_000).ShouldBeNoBetterThan(AnAttacker.PromisedOf(5), "two draws"));
    }

    [Fact]
    public async Task All_that_is_shown_is_a_sum_of_the_same_noised_counts()
    {
        var (_, round, sight) = await Published.Value;
        var compared = 0;
        foreach (var group in sight.Groups.Keys.Where(group => !group.StartsWith("municipality", StringComparison.Ordinal)))
        {
            var members = round.Places.Keys.Where(number => group == "none all" || round.GroupsOf(number).Contains(group)).Select(number => $"municipality {number}").ToList();
            members.ShouldNotBeEmpty(group);
            foreach (var (cell, left) in sight.Less(group, members))
            {
                left.ShouldBe(0, $"{group} {cell}");
                compared++;
            }
        }
        // 15 counties, three ageing categories, three sizes and all, of which each shows most cells.
        compared.ShouldBeGreaterThan(22 * 60);
    }

    [Fact]
    public async Task Every_format_and_operation_shows_the_same_numbers()
    {
        var (api, round, sight) = await Published.Value;
        foreach (var query in new[] { "groupBy=none", "groupBy=county", "groupBy=ageing", "groupBy=size", "municipality=3403", "county=34" })
        {
            var json = (await api.GetAsync($"{round.Path}/results?{query}")).GetProperty("groups").EnumerateArray().ToList();
            var of = new Sight();
            foreach (var group in json) of.Add(group);
            foreach (var group in (await api.GetAsync($"{round.Path}/gap?{query}")).GetProperty("groups").EnumerateArray()) of.Add(group);
            foreach (var (name, cells) in of.Groups) cells.OrderBy(cell => cell.Key).ShouldBe(sight.Groups[name].OrderBy(cell => cell.Key), name);

            (await CsvAsync(api, $"{round.Path}/results.csv?{query}")).ShouldBe(json.SelectMany(CsvOf));
            var trend = (await api.GetAsync($"{ASurvey.OfInhabitants}/trend?question=9&{query}")).GetProperty("rounds")[0].GetProperty("groups").EnumerateArray();
            var question = (await api.GetAsync($"{round.Path}/results/9?{query}")).GetProperty("groups").EnumerateArray();
            trend.Select(group => group.GetRawText()).ShouldBe(question.Select(group => group.GetRawText()));
        }
        var statistics = await api.GetAsync("/v1/statistics/solutions?survey=innbyggere&solution=1.2");
        statistics.GetProperty("practiceResponses").GetInt32().ShouldBe(sight.Groups["none all"]["responses"]);
        statistics.GetProperty("solutions")[0].GetProperty("practice")[0].GetProperty("results")[0].GetRawText()
            .ShouldBe((await api.GetAsync($"{round.Path}/results/1")).GetProperty("groups")[0].GetProperty("items")[0].GetRawText());
    }

    [Fact]
    public async Task Nothing_is_drawn_again_by_reading_again_another_instance_a_restart_or_a_restored_backup()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner, municipalities: ["3401", "3403", "4203"]);
        var random = new Random(2);
        await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 40)));
        await using var beside = await TestApi.StartOnAsync(api.Database);
        // Both publish at once; one of them draws.
        using var other = await beside.AsOwnerAsync();
        await Task.WhenAll(new[] { owner, other, owner, other }.Select(async client => (await client.ActAsync("publish", round.Path)).ShouldBe(HttpStatusCode.OK)));
        // An instance sees within a second what another has written.
        var (versions, last) = (api.Services.GetRequiredService<DataVersions>(), await api.InDatabaseAsync(database => database.Changes.MaxAsync(change => change.Sequence)));
        while (versions.Known < last) await versions.MoreThan(versions.Known);
        var before = await BytesAsync(api, round.Path);
        (await BytesAsync(api, round.Path)).ShouldBe(before);
        await using (var again = await TestApi.StartOnAsync(api.Database)) (await BytesAsync(again, round.Path)).ShouldBe(before);

        var restored = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await ((EmbeddedDatabase)api.Database).CopyToAsync(restored.File);
        await using var copy = await TestApi.StartOnAsync(restored);
        (await BytesAsync(copy, round.Path)).ShouldBe(before);
        using var ownerOfCopy = await copy.AsOwnerAsync();
        (await ownerOfCopy.ActAsync("publish", round.Path)).ShouldBe(HttpStatusCode.OK);
        (await BytesAsync(copy, round.Path)).ShouldBe(before);

        // What had not been published when the backup was made is drawn by each for itself: no seed is restored with it, by which the noise would cancel.
        await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 80)));
        var later = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await ((EmbeddedDatabase)api.Database).CopyToAsync(later.File);
        await using var second = await TestApi.StartOnAsync(later);
        using var ownerOfSecond = await second.AsOwnerAsync();
        await round.ActAsync("publish");
        (await ownerOfSecond.ActAsync("publish", round.Path)).ShouldBe(HttpStatusCode.OK);
        var (one, two) = (await round.LookAsync("municipality"), await Sight.OfAsync(second, round.Path, AnAttackedRound.Layout, "municipality"));
        var noise = round.Places.Keys.SelectMany(number => one.Groups[$"municipality {number}"].Where(cell => two.Groups[$"municipality {number}"].ContainsKey(cell.Key))
            .Select(cell => cell.Value - two.Groups[$"municipality {number}"][cell.Key])).ToList();
        // Two draws differ in 1 − 5/27 of the cases, and of 150 no less than half by chance.
        noise.Count.ShouldBeGreaterThan(150);
        noise.Count(difference => difference != 0).ShouldBeGreaterThan(noise.Count / 2);
    }

    [Fact]
    public async Task Noise_is_two_sided_geometric_and_independent_from_cell_to_cell()
    {
        var (_, round, sight) = await Published.Value;
        // Only what is never few, so that nothing is chosen by its noise: of 50 answers three standard errors are 13.4.
        var noise = new List<List<int>>();
        foreach (var number in round.Places.Keys)
        {
            var truth = round.TruthOf(number);
            noise.Add([.. truth.Where(cell => cell.Key == "responses" || cell.Key.StartsWith('9') || cell.Key.StartsWith("1.", StringComparison.Ordinal))
                .Select(cell => sight.Groups[$"municipality {number}"][cell.Key] - cell.Value)]);
        }
        var all = noise.SelectMany(of => of).ToList();
        all.Count.ShouldBeGreaterThan(20_000);
        const int Tail = 6;
        var chiSquare = 0.0;
        for (var value = -Tail; value <= Tail; value++)
        {
            // From 6 on, and down from −6, all together: half as likely each, so twice the first.
            var expected = all.Count * AnAttacker.Chance(value) * (Math.Abs(value) == Tail ? 2 : 1);
            var found = all.Count(drawn => Math.Clamp(drawn, -Tail, Tail) == value);
            chiSquare += (found - expected) * (found - expected) / expected;
        }
        output.WriteLine($"{all.Count} draws, chi-square {chiSquare:0.0} with 12 degrees of freedom, variance {all.Average(drawn => drawn * drawn):0.00}, mean {all.Average():0.000}");
        // With twelve degrees of freedom, more than 70 in 3 of 10^10.
        chiSquare.ShouldBeLessThan(70);
        // Neighbours in the same item, cells an item apart, and the same cell of the next municipality: correlation times √n is standard normal; 6.2 in 3 of 10^10.
        Correlation(noise.SelectMany(of => of.Zip(of.Skip(1)))).ShouldBeInRange(-6.2, 6.2);
        Correlation(noise.SelectMany(of => of.Zip(of.Skip(5)))).ShouldBeInRange(-6.2, 6.2);
        Correlation(noise.Zip(noise.Skip(1)).SelectMany(of => of.First.Zip(of.Second))).ShouldBeInRange(-6.2, 6.2);

        static double Correlation(IEnumerable<(int First, int Second)> pairs)
        {
            var drawn = pairs.ToList();
            return drawn.Sum(pair => (double)pair.First * pair.Second) / Math.Sqrt(drawn.Sum(pair => (double)pair.First * pair.First) * drawn.Sum(pair => (double)pair.Second * pair.Second)) * Math.Sqrt(drawn.Count);
        }
    }

    [Fact]
    public async Task The_margins_are_the_standard_errors_of_what_is_shown()
    {
        var (api, round, _) = await Published.Value;
        var errors = new Dictionary<string, List<double>>();
        foreach (var (grouping, question) in new[] { ("municipality", "9"), ("county", "9"), ("size", "9") })
        {
            foreach (var group in (await api.GetAsync($"{round.Path}/results/{question}?groupBy={grouping}")).GetProperty("groups").EnumerateArray())
            {
                var name = $"{grouping} {group.At("group.key")}";
                var truth = round.TruthOf(round.Places.Keys.Where(number => name == $"municipality {number}" || round.GroupsOf(number).Contains(name)));
                Add("responses", group.GetProperty("group"), "responses", group.GetProperty("group"), "margin", truth["responses"]);
                foreach (var item in group.GetProperty("items").EnumerateArray())
                {
                    var margin = item.GetProperty("margin");
                    var counts = Enumerable.Range(1, 5).Select(answer => truth[$"{item.At("item")}={answer}"]).ToList();
                    var mean = counts.Select((count, answer) => count * (answer + 1.0)).Sum() / counts.Sum();
                    Add("n", item, "n", margin, "n", counts.Sum());
                    Add("mean", item, "mean", margin, "mean", mean);
                    Add("standardDeviation", item, "standardDeviation", margin, "standardDeviation",
                        Math.Sqrt(counts.Select((count, answer) => count * (answer + 1 - mean) * (answer + 1 - mean)).Sum() / (counts.Sum() - 1)));
                    Add("percentAboveMiddle", item, "percentAboveMiddle", margin, "percentAboveMiddle", 100.0 * (counts[3] + counts[4]) / counts.Sum());
                    Add("percentLowest", item, "percentLowest", margin, "percentLowest", 100.0 * counts[0] / counts.Sum());
                    foreach (var (answer, count) in item.GetProperty("answers").EnumerateArray().Zip(counts))
                    {
                        Add("count", answer, "count", answer.GetProperty("margin"), "count", count);
                        Add("percent", answer, "percent", answer.GetProperty("margin"), "percent", 100.0 * count / counts.Sum());
                    }
                }
            }

            void Add(string what, JsonElement of, string number, JsonElement margins, string margin, double truth)
            {
                if (!errors.TryGetValue($"{what} by {grouping}", out var list)) errors[$"{what} by {grouping}"] = list = [];
                // Both are rounded: a margin that is not ten times what rounding moves says nothing.
                var error = margins.GetProperty(margin).GetDouble();
                if (error >= (number is "mean" or "standardDeviation" ? 0.05 : 0.5)) list.Add((of.GetProperty(number).GetDouble() - truth) / error);
            }
        }
        foreach (var (what, of) in errors.Where(errors => errors.Value.Count >= 300))
        {
            var variance = of.Average(error => error * error);
            output.WriteLine($"{what}: {of.Count} numbers, variance of (shown − true) / margin {variance:0.00}");
            // A draw has kurtosis 6.5, so of n independent numbers the variance has a standard error of at most √(5.5 / n): of 300, 0.14. Seven of
            // these, and a tenth for rounding and for what is derived from counts set to 0.
            variance.ShouldBe(1, 0.1 + 7 * Math.Sqrt(5.5 / of.Count), what);
        }
        errors.Count(errors => errors.Value.Count >= 300).ShouldBeGreaterThan(6);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Who_knows_all_others_names_the_answer_of_one_no_more_often_than_promised()
    {
        var (_, round, sight) = await Published.Value;
        var random = new Random(3);
        foreach (var answers in new[] { 2, 3, 5 })
        {
            var named = (Right: 0, Of: 0);
            foreach (var (number, all) in round.Answers)
            {
                NameAll(random, all[0], Above(sight.Groups[$"municipality {number}"], AnAttackedRound.CellsOf(all.Skip(1))), slot => slot.Answers.Count == answers, ref named);
            }
            Report($"one answer of {answers}", named, AnAttacker.PromisedOf(answers), 1.0 / answers);
        }
        // What the pair tells beside its two items. The attack is the same on noise that is drawn here as promised.
        var promised = AnAttacker.Simulated((chance, draw) =>
        {
            var (need, offer) = (chance.Next(5), chance.Next(5));
            return NamePair(chance, need, cell => draw() + (cell == $"need {need}" || cell == $"offer {offer}" || cell == $"{offer - need}" ? 1 : 0));
        });
        promised.ShouldBeLessThan(16 / 20d, "four, four times, of odds against each of four others");
        var pairs = (Right: 0, Of: 0);
        var (need, offer) = (AnAttackedRound.Layout.SlotsByItem["1.1"].Single(), AnAttackedRound.Layout.SlotsByItem["2.1"].Single());
        foreach (var (number, all) in round.Answers)
        {
            if (all[0][offer.Index] < AnswerLayout.FirstAnswer) continue;
            var above = Above(sight.Groups[$"municipality {number}"], AnAttackedRound.CellsOf(all.Skip(1)));
            if (!above.ContainsKey("gap.1:0")) continue;
            pairs.Of++;
            if (NamePair(random, all[0][need.Index] - AnswerLayout.FirstAnswer, cell => cell switch
            {
                ['n', .. var answer] => above[$"1.1={answer[^1] - '0' + 1}"],
                ['o', .. var answer] => above[$"2.1={answer[^1] - '0' + 1}"],
                _ => above[$"gap.1:{cell}"],
            })) pairs.Right++;
        }
        Report("the need of a pair", pairs, promised, 0.2);

        static bool NamePair(Random random, int truth, Func<string, int> above)
        {
            var needs = Enumerable.Range(0, 5).Select(answer => Sign($"need {answer}")).ToList();
            var offers = Enumerable.Range(0, 5).Select(answer => Sign($"offer {answer}")).ToList();
            var differences = Enumerable.Range(-4, 9).Select(difference => Sign(difference.ToString(CultureInfo.InvariantCulture))).ToList();
            var scores = Enumerable.Range(0, 5).Select(need => Enumerable.Range(0, 5).Sum(offer => Math.Pow(4, needs[need] + offers[offer] + differences[offer - need + 4]))).ToList();
            var best = Enumerable.Range(0, 5).Where(need => scores[need] == scores.Max()).ToList();
            return best[random.Next(best.Count)] == truth;

            int Sign(string cell) => above(cell) >= 1 ? 1 : 0;
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Answers_that_are_alike_tell_no_more_than_their_factors_multiplied()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner);
        var random = new Random(4);
        await round.AnswerAsync(round.Places.Keys.SelectMany(number => Enumerable.Range(0, 25).Select(_ => (number, AnAttackedRound.Respond(random, alike: random.Next(5))))));
        await round.ActAsync("publish");
        var sight = await round.LookAsync("municipality");
        foreach (var alike in new[] { 1, 2, 3 })
        {
            var (items, named) = (Enumerable.Range(1, alike).Select(item => AnAttackedRound.Layout.SlotsByItem[$"9.{item}"].Single()).ToList(), (Right: 0, Of: 0));
            foreach (var (number, all) in round.Answers)
            {
                if (items.Exists(slot => all[0][slot.Index] < AnswerLayout.FirstAnswer)) continue;
                var above = Above(sight.Groups[$"municipality {number}"], AnAttackedRound.CellsOf(all.Skip(1)));
                if (items.Exists(slot => !above.ContainsKey($"{slot.Item}=1"))) continue;
                named.Of++;
                var guess = AnAttacker.NameAnswer(random, [.. items.Select(slot => slot.Answers.Select(answer => above[$"{slot.Item}={answer}"]).ToArray())]);
                if (guess == all[0][items[0].Index] - AnswerLayout.FirstAnswer) named.Right++;
            }
            var promised = AnAttacker.Simulated((chance, draw) => AnAttacker.NameAnswer(chance, [.. Enumerable.Range(0, alike).Select(_ => Enumerable.Range(0, 5).Select(answer => draw() + (answer == 0 ? 1 : 0)).ToArray())]) == 0);
            promised.ShouldBeLessThan(Math.Pow(4, alike) / (Math.Pow(4, alike) + 4));
            Report($"{alike} alike", named, promised, 0.2);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task What_few_have_answered_looks_like_what_nobody_has()
    {
        var (api, round, sight) = await Published.Value;
        // Of 6 nobody has answered in every fifth municipality, and one to four in the others.
        var claims = round.Places.Keys.Select(number => (IsFew: sight.Statuses[$"municipality {number} 6"] == "few", True: round.TruthOf(number)["6=n"])).ToList();
        claims.Select(claim => claim.True).Distinct().Order().ShouldBe([0, 1, 2, 3, 4]);
        // Who says of few that it is 0, and of all else that it is not.
        foreach (var answered in Enumerable.Range(1, 4))
        {
            var of = claims.Where(claim => claim.True == 0 || claim.True == answered).ToList();
            var (_, _, promised, chance) = AnAttacker.NameCounts([.. of.Select(claim => ((int?)null, claim.True))]);
            Report($"0 told from {answered}", (of.Count(claim => claim.IsFew == (claim.True == 0)), of.Count), promised, chance);
        }
        var said = (await api.GetAsync($"{round.Path}/results/6?groupBy=municipality")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("items").EnumerateArray())
            .Where(item => item.At("status") == "few").Select(item => item.GetRawText()).ToList();
        said.Count.ShouldBeGreaterThan(3 * 200);
        said.Distinct().Count().ShouldBe(3, "an option each, alike in every municipality");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Sums_less_what_they_are_made_of_tell_of_those_that_are_not_shown_no_more_than_noise_does()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var random = new Random(5);
        var cells = new Dictionary<string, List<(int?, int)>>();
        for (var survey = 0; survey < 3; survey++)
        {
            var round = await AnAttackedRound.OpenAsync(api, owner, $"r{survey}");
            // In each county three municipalities of which 3 or 4 have answered, so that these make a rest of their county; 40 in all others.
            var hidden = round.Places.Values.GroupBy(place => place.CountyNumber).SelectMany(county => county.OrderBy(_ => random.Next()).Take(3)).Select(place => place.Number).ToHashSet();
            await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, hidden.Contains(number) ? random.Next(3, 5) : 40)));
            foreach (var act in new[] { "publish", "close" })
            {
                await round.ActAsync(act);
                var sight = await round.LookAsync();
                foreach (var group in sight.Groups.Keys.Where(group => !group.StartsWith("municipality", StringComparison.Ordinal)))
                {
                    var members = round.Places.Keys.Where(number => group == "none all" || round.GroupsOf(number).Contains(group)).ToLookup(number => sight.Groups[$"municipality {number}"].Count > 0);
                    Attack($"{act}: {group.Split(' ')[0]} − municipalities", sight.Less(group, members[true].Select(number => $"municipality {number}")), round.TruthOf(members[false]));
                }
                var unseen = round.Places.Keys.Where(number => sight.Groups[$"municipality {number}"].Count == 0).ToList();
                foreach (var grouping in new[] { "county", "size", "ageing" })
                {
                    Attack($"{act}: country − {grouping}", sight.Less("none all", sight.Groups.Keys.Where(group => group.StartsWith(grouping, StringComparison.Ordinal) && sight.Groups[group].Count > 0)), round.TruthOf(unseen));
                }
            }
        }
        cells.Keys.Count.ShouldBe(14);
        foreach (var (attack, named) in cells)
        {
            var (right, of, promised, chance) = AnAttacker.NameCounts(named);
            Report(attack, (right, of), promised, chance);
        }

        void Attack(string attack, Dictionary<string, int> left, Dictionary<string, int> truth)
        {
            if (!cells.TryGetValue(attack, out var list)) cells[attack] = list = [];
            list.AddRange(left.Select(cell => ((int?)cell.Value, truth[cell.Key])));
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Publishing_after_each_newcomer_tells_no_more_of_an_answer_than_publishing_once()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner, municipalities: [.. (await AnAttackedRound.NumbersAsync(api)).Take(45)]);
        var random = new Random(6);
        await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 25)));
        // What each municipality has shown, how far that is above what all but the first have given by then, and for how many publications.
        var changes = round.Places.Keys.ToDictionary(number => number, _ => new List<(Dictionary<string, int> Shown, Dictionary<string, int> Above, int Times)>());
        for (var publication = 0; publication < 27; publication++)
        {
            if (publication > 0) await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 1)));
            await round.ActAsync("publish");
            var sight = await round.LookAsync("municipality");
            foreach (var (number, seen) in changes)
            {
                var shown = sight.Groups[$"municipality {number}"];
                if (seen.Count > 0 && shown.Count == seen[^1].Shown.Count && !shown.Except(seen[^1].Shown).Any()) seen[^1] = (seen[^1].Shown, seen[^1].Above, seen[^1].Times + 1);
                else if (shown.Count > 0) seen.Add((shown, Above(shown, AnAttackedRound.CellsOf(round.Answers[number].Skip(1))), 1));
            }
        }
        var renewals = changes.Values.Average(seen => seen.Count);
        output.WriteLine($"Renewed {renewals:0.00} times in 27 publications");
        // With the first 25, and with about 13 more: two, and the noise of 45 moves their mean by a tenth.
        renewals.ShouldBeInRange(1.5, 3);
        Func<List<(Dictionary<string, int> Shown, Dictionary<string, int> Above, int Times)>, string, double>[] attackers =
        [
            (seen, cell) => seen[0].Above[cell],
            (seen, cell) => seen[^1].Above[cell],
            (seen, cell) => seen.Average(change => change.Above[cell]),
            (seen, cell) => seen.Sum(change => change.Above[cell] * change.Times) / (double)seen.Sum(change => change.Times),
            (seen, cell) => seen.Max(change => change.Above[cell]),
            (seen, cell) => seen.Min(change => change.Above[cell]),
        ];
        foreach (var (attacker, above) in attackers.Index())
        {
            var named = (Right: 0, Of: 0);
            foreach (var (number, seen) in changes)
            {
                foreach (var slot in Slots(round.Answers[number][0], slot => slot.Answers.Count == 5))
                {
                    var cells = slot.Answers.Select(answer => $"{slot.Item}={answer}").ToList();
                    if (!seen.TrueForAll(change => cells.TrueForAll(change.Above.ContainsKey))) continue;
                    named.Of++;
                    // The highest of all, and among equal ones by chance.
                    var highest = cells.Select((cell, answer) => (Above: above(seen, cell), Chance: random.Next(), answer)).Max().answer;
                    if (slot.Answers[highest] == AnAttackedRound.Answer(slot, round.Answers[number][0])) named.Right++;
                }
            }
            Report($"attacker {attacker}", named, AnAttacker.PromisedOf(5), 0.2);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Publishing_after_each_newcomer_does_not_try_anew_whether_they_are_enough()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner);
        var random = new Random(7);
        for (var newcomer = 0; newcomer < 8; newcomer++)
        {
            await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 1)));
            await round.ActAsync("publish");
        }
        var groups = (await api.GetAsync($"{round.Path}/participation?groupBy=municipality")).GetProperty("groups").EnumerateArray().Select(group => group.At("group.status")).ToList();
        // Eight are enough if the noise, drawn once, is 2 or more: in 1/6. Drawn at each publication it would be in 0.3.
        (groups.Count(status => status == "shown"), groups.Count).ShouldBeNoBetterThan(1 / 6d, "renewed before ten have come");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Closing_with_a_few_newcomers_tells_no_more_of_them_than_noise_does()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var (random, guesses) = (new Random(8), new Random(9));
        var (alone, together, cells) = ((Right: 0, Of: 0), (Right: 0, Of: 0), new List<(int?, int)>());
        for (var survey = 0; survey < 4; survey++)
        {
            var round = await AnAttackedRound.OpenAsync(api, owner, $"r{survey}");
            await round.AnswerAsync(round.Places.Keys.SelectMany(number => Many(random, number, 20)));
            await round.ActAsync("publish");
            var before = await round.LookAsync("none", "county", "municipality");
            var newcomers = round.Places.Values.GroupBy(place => place.CountyNumber).SelectMany(county => county.OrderBy(_ => random.Next()).Take(12)).Select(place => (place.Number, Coded: AnAttackedRound.Respond(random))).ToList();
            await round.AnswerAsync(newcomers);
            await round.ActAsync("close");
            var after = await round.LookAsync("none", "county", "municipality");
            foreach (var county in newcomers.GroupBy(newcomer => $"county {round.Places[newcomer.Number].CountyNumber}"))
            {
                // Of a county that has changed, the change is the newcomers' and noise.
                var changed = after.Groups[county.Key].Where(cell => before.Groups[county.Key].ContainsKey(cell.Key)).ToDictionary(cell => cell.Key, cell => cell.Value - before.Groups[county.Key][cell.Key]);
                var truth = AnAttackedRound.CellsOf(county.Select(newcomer => newcomer.Coded));
                cells.AddRange(changed.Select(cell => ((int?)cell.Value, truth[cell.Key])));
                if (changed.Values.Any(change => change != 0)) NameAll(guesses, county.First().Coded, Above(changed, AnAttackedRound.CellsOf(county.Skip(1).Select(newcomer => newcomer.Coded))), slot => slot.Answers.Count == 5, ref together);
            }
            foreach (var (number, coded) in newcomers)
            {
                var (was, now) = (before.Groups[$"municipality {number}"], after.Groups[$"municipality {number}"]);
                var changed = now.Where(cell => was.ContainsKey(cell.Key)).ToDictionary(cell => cell.Key, cell => cell.Value - was[cell.Key]);
                NameAll(guesses, coded, changed, slot => slot.Answers.Count == 5, ref alone);
            }
        }
        Report("a newcomer by the county's change", together, AnAttacker.PromisedOf(5), 0.2);
        Report("a newcomer by the municipality's change", alone, AnAttacker.PromisedOf(5), 0.2);
        var (right, of, promised, chance) = AnAttacker.NameCounts(cells);
        Report("how many newcomers gave an answer", (right, of), promised, chance);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public Task Small_surveys_give_no_cell_and_no_answer_away() => AttackSmallSurveysAsync(24);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Two_hundred_small_surveys_give_no_cell_and_no_answer_away() => AttackSmallSurveysAsync(200);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_demonstration_gives_no_small_cell_away()
    {
        await using var api = await TestApi.StartAsync();
        (await api.PrepareDemonstrationAsync()).ShouldBeTrue();
        const string Survey = "demonstrasjon-innbyggere";
        var layout = new AnswerLayout((await api.InDatabaseAsync(database => database.Set<SurveyVersion>().SingleAsync(version => version.SurveyKey == Survey))).Definition);
        var tallies = await api.InDatabaseAsync(database => database.Set<SurveyTally>().AsNoTracking().Where(tally => tally.SurveyKey == Survey).ToListAsync());
        var sight = await Sight.OfAsync(api, $"/v1/surveys/{Survey}/rounds/2026", layout);
        var truth = tallies.ToDictionary(tally => tally.Number, tally => AnAttackedRound.CellsOf(layout, AnswerLayout.Unpack(tally.Counters, layout.Counters)));
        var cells = new List<(int? Shown, int True)>();
        foreach (var number in truth.Keys) cells.AddRange(sight.Groups[$"municipality {number}"].Select(cell => ((int?)cell.Value, truth[number][cell.Key])));
        foreach (var county in tallies.GroupBy(tally => tally.CountyNumber))
        {
            var members = county.Select(tally => tally.Number).ToLookup(number => sight.Groups[$"municipality {number}"].Count > 0);
            var left = sight.Less($"county {county.Key}", members[true].Select(number => $"municipality {number}"));
            cells.AddRange(left.Select(cell => ((int?)cell.Value, members[false].Sum(number => truth[number][cell.Key]))));
        }
        var (right, of, promised, chance) = AnAttacker.NameCounts(cells);
        Report("cells of the demonstration", (right, of), promised, chance);

        // Of one to four: which ones an attacker can be sure of who knows how often each number is the true one.
        var known = cells.CountBy(cell => cell.True).ToDictionary();
        var sure = cells.Where(cell => known.MaxBy(count => Weight(cell.Shown, count.Key)).Key is >= 1 and <= 4).Select(cell => (cell, Guess: known.MaxBy(count => Weight(cell.Shown, count.Key)).Key))
            .Select(named => (named.cell, named.Guess, Odds: Weight(named.cell.Shown, named.Guess) / known.Sum(count => Weight(named.cell.Shown, count.Key)))).ToList();
        var small = (cells.Count(cell => cell.True is >= 1 and <= 4 && sure.Exists(named => named.cell == cell && named.Guess == cell.True)), cells.Count(cell => cell.True is >= 1 and <= 4));
        output.WriteLine($"{small.Item2} cells of 1 to 4, {small.Item1} of them named right; at most {sure.Max(named => named.Odds):0.00} sure; {sure.Count(named => named.Odds > 0.9)} above 0.9");
        sure.ShouldNotBeEmpty();
        sure.Count(named => named.Odds > 0.9).ShouldBe(0);
        (sure.Count(named => named.Guess == named.cell.True), sure.Count).ShouldBeNoBetterThan(sure.Average(named => named.Odds), "cells of 1 to 4");

        double Weight(int? shown, int count) => known[count] * AnAttacker.Chance(shown!.Value - count);
    }

    [Fact]
    public async Task Publishing_with_nothing_new_changes_no_byte_of_any_open_answer()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner, municipalities: ["3401", "3403", "4203"]);
        var random = new Random(9);
        foreach (var answers in new[] { 0, 40 })
        {
            await round.AnswerAsync(round.Places.Keys.Where(number => number.StartsWith("34", StringComparison.Ordinal)).SelectMany(number => Many(random, number, answers)));
            await round.ActAsync("publish");
            var before = await BytesAsync(api, round.Path);
            for (var again = 0; again < 5; again++)
            {
                api.Clock.Now += TimeSpan.FromMinutes(7);
                // Nor does one newcomer beside forty: that twenty are said to have come takes a draw of 19, one of 1.5 million.
                if (again == 4 && answers > 0)
                {
                    (await owner.ImportAsync("""{"municipality":"3403","answers":{"1.1":4,"1.2":2}}""" + "\n", type: AnImport.Ndjson, round: round.Path)).ShouldHaveTaken(1);
                    (await BytesAsync(api, round.Path)).ShouldBe(before);
                }
                await round.ActAsync("publish");
                (await BytesAsync(api, round.Path)).ShouldBe(before);
            }
        }
        await round.ActAsync("close");
        var closed = await BytesAsync(api, round.Path);
        await round.ActAsync("close");
        (await BytesAsync(api, round.Path)).ShouldBe(closed);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_sums_of_municipal_groups_concern_fewer_municipalities_than_the_minimum()
    {
        var (judged, hidden) = (0, 0);
        foreach (var round in await Municipal.Value)
        {
            Judge("responses", null, _ => true);
            foreach (var slot in AnAttackedRound.Layout.Slots) Judge(CellOf(slot), slot.Item, coded => IsGiven(coded, slot));
            foreach (var pair in AnAttackedRound.Layout.Pairs) Judge($"{pair.Pair.Code}:0", pair.Pair.Code, coded => IsGiven(coded, pair.Need) && IsGiven(coded, pair.Offer));

            void Judge(string cell, string? item, Func<byte[], bool> hasAnswered)
            {
                var sums = round.SumsOf(cell, hasAnswered);
                SmallSet(sums, round.Answers.Count, most: 2).ShouldBeNull($"{round.Key} {cell}");
                judged++;
                if (item is not null && round.Answers.Values.Any(hasAnswered) && round.Sight.Statuses[$"none all {item}"] == "hidden") hidden++;
            }
        }
        judged.ShouldBeGreaterThan(200);
        hidden.ShouldBeGreaterThan(10);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_sums_of_a_pair_and_its_items_concern_fewer_municipalities_than_the_minimum()
    {
        foreach (var round in await Municipal.Value)
        {
            foreach (var pair in AnAttackedRound.Layout.Pairs)
            {
                // Two unknown numbers of each municipality: what it needs, and what it is offered. The pair sums what is offered less what is needed.
                var none = new double[round.Answers.Count];
                double[][] sums =
                [
                    .. round.SumsOf(CellOf(pair.Need), coded => IsGiven(coded, pair.Need)).Select(sum => (double[])[.. sum, .. none]),
                    .. round.SumsOf(CellOf(pair.Offer), coded => IsGiven(coded, pair.Offer)).Select(sum => (double[])[.. none, .. sum]),
                    .. round.SumsOf($"{pair.Pair.Code}:0", coded => IsGiven(coded, pair.Need) && IsGiven(coded, pair.Offer)).Select(sum => (double[])[.. sum.Select(one => -one), .. sum]),
                ];
                SmallSet(sums, round.Answers.Count, most: 2).ShouldBeNull($"{round.Key} {pair.Pair.Code}");
            }
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_sums_of_an_item_and_one_that_is_asked_because_of_it_concern_fewer_municipalities_than_the_minimum()
    {
        var (gate, asked) = (AnAttackedRound.Layout.SlotsByItem["3"].Single(), AnAttackedRound.Layout.SlotsByItem["4"].Single());
        foreach (var round in await Municipal.Value)
        {
            // How many were asked is shown wherever the second is, and is how many said yes to the first.
            double[][] sums = [.. round.SumsOf(CellOf(gate), coded => IsGiven(coded, gate)), .. round.SumsOf(CellOf(asked), coded => IsGiven(coded, gate))];
            SmallSet(sums, round.Answers.Count, most: 2).ShouldBeNull(round.Key);
        }
    }

    [Fact]
    public async Task A_pair_and_its_items_do_not_give_away_the_one_municipality_that_left_the_offer_open()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api, ASurvey.OfMunicipalities);
        var random = new Random(11);
        var (need, offer) = (AnAttackedRound.Layout.SlotsByItem["1.1"].Single(), AnAttackedRound.Layout.SlotsByItem["2.1"].Single());
        var round = await AskMunicipalitiesAsync(api, owner, "r", random, (coded, index) => coded[offer.Index] = index == 0 ? AnswerLayout.Blank : (byte)(AnswerLayout.FirstAnswer + random.Next(5)));
        var all = round.Sight.Groups["none all"];
        if (all.ContainsKey("1.1=1") && all.ContainsKey("2.1=1") && all.ContainsKey("gap.1:0"))
        {
            // What all need, less what all are offered, plus how much more those who answered both are offered than they need.
            var named = Enumerable.Range(1, 5).Sum(answer => answer * (all[$"1.1={answer}"] - all[$"2.1={answer}"])) + Enumerable.Range(-4, 9).Sum(difference => difference * all[$"gap.1:{difference}"]);
            var (number, coded) = round.Answers.First();
            named.ToString(CultureInfo.InvariantCulture).ShouldNotBe(AnAttackedRound.Answer(need, coded), $"what {number} answered to 1.1");
        }
    }

    [Theory]
    [InlineData("results?groupBy=none")]
    [InlineData("results/4?groupBy=none")]
    [InlineData("results.csv?question=4")]
    public async Task A_question_asked_because_of_a_hidden_answer_does_not_tell_that_answer(string path)
    {
        var (api, rounds) = await Gates.Value;
        var shown = new List<string>();
        foreach (var round in rounds)
        {
            round.Sight.Statuses["none all 3"].ShouldBe("hidden");
            using var response = await api.SendAsync($"{ASurvey.OfMunicipalities}/rounds/{round.Key}/{path}");
            var body = await response.Content.ReadAsStringAsync();
            shown.Add(path.Contains("csv", StringComparison.Ordinal) ? body.Replace($",{round.Key},", ",", StringComparison.Ordinal)
                : JsonDocument.Parse(body).RootElement.GetProperty("groups")[0].GetProperty("items").EnumerateArray().Single(item => item.At("item") == "4").GetRawText());
        }
        shown[1].ShouldBe(shown[0], "one municipality has answered 3, yes in one round and no in the other");
    }

    private async Task AttackSmallSurveysAsync(int surveys)
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var (random, guesses) = (new Random(12), new Random(13));
        var numbers = await AnAttackedRound.NumbersAsync(api);
        var (cells, first, last) = (new Dictionary<bool, List<(int?, int)>> { [false] = [], [true] = [] }, (Right: 0, Of: 0), (Right: 0, Of: 0));
        for (var survey = 0; survey < surveys; survey++)
        {
            var alike = survey % 2 == 1;
            var invited = numbers.Skip(random.Next(numbers.Count - 12)).Take(random.Next(1, 9)).ToList();
            var round = await AnAttackedRound.OpenAsync(api, owner, $"r{survey}", invited);
            var named = new HashSet<string>();
            var publications = random.Next(0, 3);
            for (var publication = 0; publication <= publications; publication++)
            {
                await round.AnswerAsync(round.Places.Keys.SelectMany(number => Enumerable.Range(0, random.Next(3) == 0 ? random.Next(0, 5) : random.Next(5, 40)).Select(_ => (number, AnAttackedRound.Respond(random, alike: alike ? random.Next(5) : null)))).ToList());
                await round.ActAsync(publication < publications ? "publish" : "close");
                var sight = await round.LookAsync();
                foreach (var (number, answers) in round.Answers.Where(of => of.Value.Count > 0))
                {
                    foreach (var shown in WaysTo(round, sight, number))
                    {
                        var truth = round.TruthOf(number);
                        cells[alike].AddRange(truth.Where(cell => cell.Value <= 8).Select(cell => (shown.TryGetValue(cell.Key, out var count) ? count : (int?)null, cell.Value)));
                        // As soon as anything is seen of the first who answered, and again at the end.
                        var above = Above(shown, AnAttackedRound.CellsOf(answers.Skip(1)));
                        if (named.Add(number)) NameAll(guesses, answers[0], above, slot => slot.Answers.Count == 5, ref first);
                        if (publication == publications) NameAll(guesses, answers[0], above, slot => slot.Answers.Count == 5, ref last);
                        break;
                    }
                }
            }
        }
        foreach (var (alike, of) in cells)
        {
            var (right, all, promised, chance) = AnAttacker.NameCounts(of);
            Report($"cells of few, {(alike ? "alike" : "independent")} answers", (right, all), promised, chance);
            // Of one to four, by who knows that they are.
            var few = of.Where(cell => cell.Item2 is >= 1 and <= 4).ToList();
            (right, all, promised, chance) = AnAttacker.NameCounts(few);
            Report($"cells of 1 to 4, {(alike ? "alike" : "independent")} answers", (right, all), promised, chance);
        }
        Report("one answer of five, when it is first seen", first, AnAttacker.PromisedOf(5), 0.2);
        Report("one answer of five, at the end", last, AnAttacker.PromisedOf(5), 0.2);
    }

    /// <summary>What can be seen of a municipality: its own numbers, and each group that holds it less all others in it. While a round is open, all that can be seen is the same.</summary>
    private static IEnumerable<Dictionary<string, int>> WaysTo(AnAttackedRound round, Sight sight, string number)
    {
        if (sight.Groups[$"municipality {number}"] is { Count: > 0 } own) yield return own;
        foreach (var group in round.GroupsOf(number).Append("none all").Where(group => sight.Groups[group].Count > 0))
        {
            var others = round.Places.Keys.Where(other => other != number && (group == "none all" || round.GroupsOf(other).Contains(group))).Select(other => $"municipality {other}").ToList();
            if (others.TrueForAll(other => sight.Groups[other].Count > 0)) yield return sight.Less(group, others);
        }
    }

    private static string CellOf(AnswerSlot slot) => slot.Option is null ? Sight.Name(slot.Item, null, slot.Answers[0]) : $"{slot.Item}=n";

    private static bool IsGiven(byte[] coded, AnswerSlot slot) => coded[slot.Index] >= AnswerLayout.FirstAnswer;

    private static async Task<IReadOnlyList<MunicipalRound>> AskManyAsync()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api, ASurvey.OfMunicipalities);
        var random = new Random(10);
        var rounds = new List<MunicipalRound>();
        for (var survey = 0; survey < 12; survey++) rounds.Add(await AskMunicipalitiesAsync(api, owner, $"r{survey}", random));
        return rounds;
    }

    /// <summary>Two rounds that differ in what the only municipality that has answered 3 said: yes, so that it is asked 4, and no.</summary>
    private static async Task<(TestApi Api, IReadOnlyList<MunicipalRound> Rounds)> AskGatesAsync()
    {
        var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api, ASurvey.OfMunicipalities);
        var (gate, asked) = (AnAttackedRound.Layout.SlotsByItem["3"].Single(), AnAttackedRound.Layout.SlotsByItem["4"].Single());
        var rounds = new List<MunicipalRound>();
        foreach (var answer in new byte[] { 0, 1 })
        {
            rounds.Add(await AskMunicipalitiesAsync(api, owner, $"gate{answer}", new Random(14), (coded, index) =>
            {
                coded[gate.Index] = index == 0 ? (byte)(AnswerLayout.FirstAnswer + answer) : AnswerLayout.Blank;
                coded[asked.Index] = index == 0 && answer == 0 ? AnswerLayout.FirstAnswer : AnswerLayout.Hidden;
            }));
        }
        return (api, rounds);
    }

    /// <summary>A municipal round of twelve to sixteen municipalities, in which some items are answered by few, and all that is open of it once it is closed.</summary>
    private static async Task<MunicipalRound> AskMunicipalitiesAsync(TestApi api, HttpClient owner, string key, Random random, Action<byte[], int>? change = null)
    {
        var path = $"{ASurvey.OfMunicipalities}/rounds/{key}";
        (await owner.PutAsync(path, ASurvey.RoundBody(minimum: "3"))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", path)).ShouldBe(HttpStatusCode.OK);
        var answers = new Dictionary<string, byte[]>();
        string[] numbers = ["3401", "3403", "3405", "3407", "4601", "4602", "4611", "4612", "4613", "4203", "4204", "4205", "4206", "1101", "1103", "1106"];
        var open = AnAttackedRound.Layout.Items.ToDictionary(item => item.Code, item => item.Question.Required ? 0 : HowOften[random.Next(HowOften.Length)]);
        foreach (var (index, number) in numbers.Take(random.Next(12, 17)).Index())
        {
            var coded = AnAttackedRound.Respond(random, open: 0);
            foreach (var slot in AnAttackedRound.Layout.Slots.Where(slot => slot.Item is not ("3" or "4") && slot.Option is null && random.NextDouble() < open[slot.Item])) coded[slot.Index] = AnswerLayout.Blank;
            if (random.NextDouble() < open["3"])
            {
                foreach (var slot in AnAttackedRound.Layout.Slots.Where(slot => slot.Item is "3" or "4")) coded[slot.Index] = slot.Item == "3" ? AnswerLayout.Blank : AnswerLayout.Hidden;
            }
            change?.Invoke(coded, index);
            answers[number] = coded;
            using var respondent = await api.AsRespondentAsync(number);
            var body = JsonSerializer.Serialize(new { status = "complete", answers = AnswerReading.Write(AnAttackedRound.Layout, coded, new Dictionary<string, string>()) });
            (await respondent.PutAsync(ASurvey.Response(number, path), body)).ShouldBe(HttpStatusCode.Created);
        }
        (await owner.ActAsync("close", path)).ShouldBe(HttpStatusCode.OK);
        var sight = await Sight.OfAsync(api, path, AnAttackedRound.Layout);
        foreach (var grouping in Sight.Groupings)
        {
            var json = (await api.GetAsync($"{path}/results?groupBy={grouping}")).GetProperty("groups").EnumerateArray();
            (await CsvAsync(api, $"{path}/results.csv?groupBy={grouping}")).ShouldBe(json.SelectMany(CsvOf));
        }
        return new MunicipalRound(key, answers, sight, await AnAttackedRound.PlacesAsync(api, "kommuner", key));
    }

    private sealed record MunicipalRound(string Key, Dictionary<string, byte[]> Answers, Sight Sight, Dictionary<string, SurveyTally> Places)
    {
        /// <summary>Whom each sum is of that is shown of a cell: a column a municipality.</summary>
        public IReadOnlyList<double[]> SumsOf(string cell, Func<byte[], bool> hasAnswered) =>
        [
            .. Sight.Groups.Where(group => group.Value.ContainsKey(cell)).Select(group => Answers
                .Select(answer => hasAnswered(answer.Value) && (group.Key == "none all" || AnAttackedRound.GroupsOf(Places[answer.Key]).Contains(group.Key)) ? 1.0 : 0).ToArray()),
        ];
    }

    /// <summary>
    /// A set of at most so many municipalities of whom alone some combination of sums tells; null: there is none. It is there if leaving out what is theirs
    /// loses rank. A municipality has a column, or one in each of several parts of equal length.
    /// </summary>
    private static IReadOnlyList<int>? SmallSet(IReadOnlyList<double[]> sums, int municipalities, int most)
    {
        var rank = Rank(sums);
        var all = Enumerable.Range(0, municipalities);
        var sets = all.Select(one => (IReadOnlyList<int>)[one]);
        if (most > 1) sets = sets.Concat(all.SelectMany(one => all.Skip(one + 1).Select(other => (IReadOnlyList<int>)[one, other])));
        return sets.FirstOrDefault(set => Rank([.. sums.Select(sum => sum.Where((_, column) => !set.Contains(column % municipalities)).ToArray())]) < rank);
    }

    private static int Rank(IReadOnlyList<double[]> rows)
    {
        var left = rows.Select(row => (double[])row.Clone()).ToList();
        var rank = 0;
        for (var column = 0; left.Count > 0 && column < left[0].Length; column++)
        {
            var pivot = left.FindIndex(rank, row => Math.Abs(row[column]) > 1e-9);
            if (pivot < 0) continue;
            (left[rank], left[pivot]) = (left[pivot], left[rank]);
            foreach (var row in left.Skip(rank + 1))
            {
                var factor = row[column] / left[rank][column];
                for (var i = column; i < row.Length; i++) row[i] -= factor * left[rank][i];
            }
            if (++rank == left.Count) break;
        }
        return rank;
    }

    private void Report(string what, (int Right, int Of) attack, double promised, double chance)
    {
        output.WriteLine($"{what}: {attack.Right} of {attack.Of} right, {attack.Right / (double)attack.Of:0.000}; promised {promised:0.000}, by chance {chance:0.000}");
        attack.ShouldBeNoBetterThan(promised, what);
    }

    private static async Task<(TestApi Api, AnAttackedRound Round, Sight Sight)> PublishAsync()
    {
        var api = await TestApi.StartAsync();
        using var owner = await AnAttackedRound.RegisterAsync(api);
        var round = await AnAttackedRound.OpenAsync(api, owner);
        var random = new Random(13);
        foreach (var (index, number) in round.Places.Keys.Index())
        {
            foreach (var (respondent, coded) in Many(random, number, Respondents).Select(answer => answer.Coded).Index())
            {
                foreach (var slot in AnAttackedRound.Layout.SlotsByItem["6"]) coded[slot.Index] = respondent < index % 5 ? (byte)(AnswerLayout.FirstAnswer + random.Next(2)) : AnswerLayout.Blank;
                round.Answers[number].Add(coded);
            }
        }
        var answers = round.Answers.SelectMany(of => of.Value.Select(coded => (of.Key, coded))).ToList();
        foreach (var of in round.Answers.Values) of.Clear();
        await round.AnswerAsync(answers);
        await round.ActAsync("publish");
        return (api, round, await round.LookAsync());
    }

    private static IEnumerable<(string Number, byte[] Coded)> Many(Random random, string number, int answers) => Enumerable.Range(0, answers).Select(_ => (number, AnAttackedRound.Respond(random))).ToList();

    private static IEnumerable<AnswerSlot> Slots(byte[] coded, Func<AnswerSlot, bool> isAttacked) =>
        AnAttackedRound.Layout.Slots.Where(slot => slot.Option is null && isAttacked(slot) && coded[slot.Index] >= AnswerLayout.FirstAnswer);

    /// <summary>By how much each cell is above what others gave.</summary>
    private static Dictionary<string, int> Above(Dictionary<string, int> shown, Dictionary<string, int> others) => shown.ToDictionary(cell => cell.Key, cell => cell.Value - others[cell.Key]);

    /// <summary>Names what somebody answered to each item; of which nothing is seen, by chance.</summary>
    private static void NameAll(Random random, byte[] target, Dictionary<string, int> above, Func<AnswerSlot, bool> isAttacked, ref (int Right, int Of) named)
    {
        foreach (var slot in Slots(target, isAttacked))
        {
            named.Of++;
            var guess = above.ContainsKey(Sight.Name(slot.Item, null, slot.Answers[0]))
                ? AnAttacker.NameAnswer(random, slot.Answers.Select(answer => above[Sight.Name(slot.Item, null, answer)]).ToArray())
                : random.Next(slot.Answers.Count);
            if (slot.Answers[guess] == AnAttackedRound.Answer(slot, target)) named.Right++;
        }
    }

    /// <summary>All that is open of a round, with what its headers say. The body of a refusal names its own trace.</summary>
    private static async Task<string> BytesAsync(TestApi api, string round)
    {
        var all = new StringBuilder();
        var paths = from path in Operations
                    from query in Queries
                    select $"{round}/{path}?{query}";
        foreach (var path in paths.Concat([
            round, $"{round}/texts", $"{round}/imports", $"{round}/factors?question=9&factors=1", $"{round}/responses.csv", "/v1/surveys", "/v1/surveys/innbyggere", "/v1/surveys/innbyggere/rounds",
            "/v1/surveys/innbyggere/trend?question=9&groupBy=county", "/v1/statistics/solutions?survey=innbyggere", "/v1/changes?after=0&limit=500"]))
        {
            using var response = await api.SendAsync(path);
            all.Append(path).Append(' ').Append((int)response.StatusCode).Append(' ').Append(response.Headers.ETag).Append(' ')
                .AppendJoin(',', response.Headers.TryGetValues("X-Change-Sequence", out var sequence) ? sequence : []).Append('\n').Append(response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "").Append('\n');
        }
        return all.ToString();
    }

    /// <summary>The rows of a file: group, item, option, n, mean, answer, count and share, or the status of what is not shown.</summary>
    private static async Task<List<string>> CsvAsync(TestApi api, string path)
    {
        using var response = await api.SendAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        var headers = lines[0].Split(',');
        string[] columns = ["groupGrouping", "groupKey", "groupStatus", "groupResponses", "groupMargin", "item", "option", "status", "n", "mean", "standardDeviation", "percentAboveMiddle", "percentLowest", "marginN", "marginMean", "answer", "count", "percent", "marginCount", "marginPercent"];
        return [.. lines.Skip(1).Select(line => headers.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)).Select(row => string.Join('|', columns.Select(column => row[column])))];
    }

    private static IEnumerable<string> CsvOf(JsonElement shown)
    {
        var group = shown.GetProperty("group");
        var head = string.Join('|', Of(group, "grouping", "key", "status", "responses", "margin"));
        if (shown.GetProperty("items").ValueKind is JsonValueKind.Null) return [head + new string('|', 15)];
        return shown.GetProperty("items").EnumerateArray().SelectMany(item =>
        {
            var start = $"{head}|{string.Join('|', Of(item, "item", "option", "status", "n", "mean", "standardDeviation", "percentAboveMiddle", "percentLowest"))}|{string.Join('|', Of(item.GetProperty("margin"), "n", "mean"))}";
            if (item.GetProperty("answers").ValueKind is JsonValueKind.Null) return [start + new string('|', 5)];
            return item.GetProperty("answers").EnumerateArray().Select(answer => $"{start}|{string.Join('|', Of(answer, "answer", "count", "percent"))}|{string.Join('|', Of(answer.GetProperty("margin"), "count", "percent"))}");
        });

        static IEnumerable<string?> Of(JsonElement of, params IEnumerable<string> members) => members.Select(member => of.ValueKind is JsonValueKind.Null || of.GetProperty(member).ValueKind is JsonValueKind.Null ? "" : of.GetProperty(member).ToString());
    }
}
