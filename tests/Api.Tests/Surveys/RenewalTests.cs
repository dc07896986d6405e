using FsCheck.Xunit;
using LeveHeleLivet.Api.Surveys;
using static LeveHeleLivet.Api.Tests.Surveys.ARespondent;

namespace LeveHeleLivet.Api.Tests.Surveys;

[Properties(Arbitrary = [typeof(Respondents)])]
public sealed class RenewalTests
{
    private const int Few = 9;

    [Fact]
    public void A_municipality_is_renewed_when_ten_responses_are_new_noise_included()
    {
        Units(Of("a", Few), Of("b", 10), Of("c", Few, threshold: 1), Of("d", 11, threshold: -2)).ShouldBe(["b", "c"]);
    }

    [Fact]
    public void While_the_round_is_open_they_are_half_of_what_it_shows_too()
    {
        Units(Of("a", 19, shown: 40), Of("b", 20, shown: 40)).ShouldBe(["b"]);
        Units(isLast: true, Of("a", 19, shown: 40), Of("b", 20, shown: 40)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Those_that_are_too_few_at_the_end_are_added_up_in_their_county_and_after_that_in_the_country()
    {
        var renewed = Renew(isLast: true, () => 0, Of("a", 6), Of("b", 4), Of("c", 3, county: "46"), Of("d", 7, county: "50"), Of("e", 30));
        renewed.Select(unit => $"{unit.Unit}: {string.Join(' ', unit.Municipalities)}").ShouldBe(["e: e", "34: a b", "all: c d"]);
        renewed.Select(unit => unit.Noised![0]).ShouldBe([30, 10, 10]);
    }

    [Fact]
    public void Those_that_are_too_few_in_the_country_are_left_out()
    {
        Renew(isLast: true, () => 0, Of("a", 6), Of("b", 3, county: "46")).ShouldHaveSingleItem().Noised.ShouldBeNull();
    }

    [Property]
    public void Every_answer_is_counted_in_one_unit(byte[] responses, sbyte noise)
    {
        var municipalities = responses.Select((count, index) => Of($"{index}", count % 40, threshold: index % 7 - 3, county: $"{index % 4}")).ToArray();
        var renewed = Renew(isLast: true, () => noise % 5, municipalities);
        var counted = renewed.SelectMany(unit => unit.Municipalities).ToList();
        counted.ShouldBeUnique();
        var leftOut = municipalities.Select(municipality => municipality.Id).Except(counted).ToList();
        leftOut.Count.ShouldBe(renewed.Any(unit => unit.Noised is null) ? leftOut.Count : 0);
        foreach (var unit in renewed.Where(unit => unit.Noised is not null))
        {
            var truth = municipalities.Where(municipality => unit.Municipalities.Contains(municipality.Id)).Sum(municipality => municipality.Increment[0]);
            unit.Noised!.ShouldContain(truth + noise % 5, "noise was added once");
        }
    }

    [Property]
    public void Every_cell_has_a_draw_of_its_own_also_where_nobody_has_answered(ARespondent[] respondents)
    {
        var drawn = 0;
        var municipality = new UnpublishedAnswers("a", "34", CellsOf(respondents), Threshold: 10, Shown: 0);
        var noised = Renewal.Of([municipality], Cells, isLast: false, () => ++drawn).ShouldHaveSingleItem().Noised!;
        noised.Zip(municipality.Increment, (shown, truth) => shown - truth).ShouldBe(Enumerable.Range(1, Cells.Count));
    }

    /// <summary>Whoever knows all but one person sees the same municipalities renewed, with that person and without, when the unshown noise is one off.</summary>
    [Property]
    public void One_person_more_is_hidden_by_a_threshold_of_one_less(byte responses, sbyte threshold, byte shown, bool isLast)
    {
        var with = Units(isLast, Of("a", responses + 1, threshold, shown));
        Units(isLast, Of("a", responses, threshold + 1, shown)).ShouldBe(with);
    }

    private static UnpublishedAnswers Of(string id, int responses, int threshold = 0, int shown = 0, string county = "34") =>
        new(id, county, CellsOf(Enumerable.Repeat(new ARespondent(1, 0, 0, null, 0, 0, 0), responses)), threshold, shown);

    private static IReadOnlyList<string> Units(params UnpublishedAnswers[] municipalities) => Units(isLast: false, municipalities);

    private static IReadOnlyList<string> Units(bool isLast, params UnpublishedAnswers[] municipalities) => [.. Renew(isLast, () => 0, municipalities).Select(unit => unit.Unit)];

    private static IReadOnlyList<RenewedUnit> Renew(bool isLast, Func<int> noise, params UnpublishedAnswers[] municipalities) => Renewal.Of(municipalities, Cells, isLast, noise);
}
