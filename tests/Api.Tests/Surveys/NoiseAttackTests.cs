using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>
/// The strongest attacker that the promise allows for: one who has all that is published of an inhabitants' round, knows what everybody but one person has
/// answered, and names the person's answer by the likelihood of what is published.
/// </summary>
public sealed class NoiseAttackTests
{
    private const int Answers = 5;
    private const double Factor = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void An_answer_is_named_less_often_than_the_promise_allows(int people)
    {
        var right = Attack(people, items: 1);
        right.ShouldBeGreaterThan(1.0 / Answers + 0.05, "the attack works");
        right.ShouldBeLessThanOrEqualTo(Bound(Factor));
        right.ShouldBe(0.36, 0.04, "what decision record 11 says of it");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_answers_that_are_alike_the_factors_multiply_and_no_more(int items)
    {
        var right = Attack(40, items);
        right.ShouldBeGreaterThan(Attack(40, items: 1), "the attack works");
        right.ShouldBeLessThanOrEqualTo(Bound(Math.Pow(Factor, items)));
    }

    [Fact]
    public void Without_noise_every_answer_is_named() => Attack(40, items: 1, noise: _ => () => 0).ShouldBe(1);

    [Fact]
    public void Noise_that_is_drawn_anew_at_each_publication_would_average_out() => Attack(40, items: 1, draws: 24).ShouldBeGreaterThan(0.8);

    /// <summary>How often the most likely of equally likely answers can be right, when no two of them differ in odds by more than a factor.</summary>
    private static double Bound(double factor) => factor / (factor + Answers - 1);

    /// <summary>How often the attacker is right.</summary>
    /// <param name="people">How many others have answered.</param>
    /// <param name="items">How many items everybody answers alike.</param>
    /// <param name="noise">Draws noise; by default as the program does.</param>
    /// <param name="draws">How often noise is drawn on the same answers; the program does it once.</param>
    private static double Attack(int people, int items, Func<Random, Func<int>>? noise = null, int draws = 1)
    {
        const int Rounds = 3_000;
        var layout = new AnswerLayout(new SurveyDefinition([new SectionDefinition("a", new("Del"))], [ACountedRound.Scale("1", [.. Enumerable.Range(1, items).Select(item => $"1.{item}")])]));
        var cells = new PublishedCells(layout);
        var right = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var draw = noise?.Invoke(random) ?? new GeometricNoise(1, 2, random.Next).Draw;
            var (secret, others) = (random.Next(Answers), Enumerable.Range(0, people).Select(_ => random.Next(Answers)).ToList());
            var known = CellsOf(others);
            var truth = known.Zip(CellsOf([secret]), (count, own) => count + own).ToArray();
            var municipality = new UnpublishedAnswers("a", "34", truth, Threshold: Renewal.Fewest, Shown: 0);
            var seen = Enumerable.Range(0, draws).Select(_ => Renewal.Of([municipality], cells, isLast: true, draw).Single().Noised!).ToList();
            var likelihood = Enumerable.Range(0, Answers).Select(answer => -seen.Sum(shown => ARespondent.Distance(shown, known.Zip(CellsOf([answer]), (count, own) => count + own)))).ToList();
            var best = Enumerable.Range(0, Answers).Where(answer => likelihood[answer] == likelihood.Max()).ToList();
            if (best[random.Next(best.Count)] == secret) right++;
        }
        return (double)right / Rounds;

        int[] CellsOf(IEnumerable<int> answers)
        {
            var counters = new int[layout.Counters];
            foreach (var answer in answers) layout.Count([.. Enumerable.Repeat((byte)(AnswerLayout.FirstAnswer + answer), items)], counters, +1);
            return cells.Of(counters);
        }
    }
}
