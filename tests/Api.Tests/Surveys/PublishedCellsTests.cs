using FsCheck.Xunit;
using LeveHeleLivet.Api.Surveys;
using static LeveHeleLivet.Api.Tests.Surveys.ARespondent;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>The promise of decision record 11, exactly: by how much one person can move the numbers that noise is added to. Each step of a cell is a factor of 2 in the odds.</summary>
[Properties(Arbitrary = [typeof(Respondents)])]
public sealed class PublishedCellsTests
{
    [Property]
    public void Another_answer_to_an_item_moves_two_cells_by_one(ARespondent person, ARespondent[] others, byte answer)
    {
        var changed = person with { First = 1 + answer % 5 };
        Distance(CellsOf([person, .. others]), CellsOf([changed, .. others])).ShouldBe(person.First == changed.First ? 0 : person.First == 0 ? 1 : 2);
    }

    [Property]
    public void An_item_in_a_pair_moves_two_more(ARespondent person, ARespondent[] others, byte answer)
    {
        var changed = person with { Need = 1 + answer % 5 };
        var paired = person.Offer == 0 ? 1 : 2;
        Distance(CellsOf([person, .. others]), CellsOf([changed, .. others])).ShouldBe(paired * (person.Need == changed.Need ? 0 : person.Need == 0 ? 1 : 2));
    }

    [Property]
    public void A_tick_moves_one_cell(ARespondent person, ARespondent[] others)
    {
        var (ticked, not) = (person with { Gate = 1, Ticks = [true, false] }, person with { Gate = 1, Ticks = [false, false] });
        Distance(CellsOf([ticked, .. others]), CellsOf([not, .. others])).ShouldBe(1);
    }

    [Property]
    public void What_is_asked_because_of_an_answer_moves_with_it(ARespondent person, ARespondent[] others, bool[] ticks)
    {
        var (asked, not) = (person with { Gate = 1, Ticks = [ticks.Length > 0, ticks.Length > 1] }, person with { Gate = 2 });
        Distance(CellsOf([asked, .. others]), CellsOf([not, .. others])).ShouldBe(2 + 1 + asked.Ticks!.Count(ticked => ticked));
    }

    [Property]
    public void Personal_data_and_what_is_left_open_move_nothing(ARespondent person, ARespondent[] others)
    {
        var same = person with { Personal = 0, Ticks = person.IsAskedToTick ? person.Ticks : null };
        CellsOf([person, .. others]).ShouldBe(CellsOf([same, .. others]));
        CellsOf(new ARespondent(0, 0, 0, null, 3, 0, 0)).Sum().ShouldBe(1, "the response itself");
    }

    [Property]
    public void A_person_who_comes_or_goes_moves_each_item_by_at_most_one(ARespondent person, ARespondent[] others)
    {
        var (with, without) = (CellsOf([person, .. others]), CellsOf(others));
        Distance(with, without).ShouldBe(person.CellsHeld);
        with.Zip(without, (more, less) => more - less).ShouldAllBe(moved => moved == 0 || moved == 1);
    }

    [Property]
    public void How_much_is_new_moves_by_at_most_one_whoever_comes_goes_or_changes(ARespondent person, ARespondent other, ARespondent[] now, ARespondent[] then)
    {
        var before = CellsOf(then);
        var (without, with, changed) = (New(now), New([person, .. now]), New([other, .. now]));
        Math.Abs(with - without).ShouldBeLessThanOrEqualTo(1);
        Math.Abs(with - changed).ShouldBeLessThanOrEqualTo(1);

        int New(IEnumerable<ARespondent> answered) => Cells.Moved([.. CellsOf(answered).Zip(before, (after, earlier) => after - earlier)]);
    }

    [Property]
    public void While_answers_only_come_another_answer_does_not_change_how_much_is_new(ARespondent person, ARespondent[] others, byte answer)
    {
        if (person.First == 0) return;
        Cells.Moved(CellsOf([person, .. others])).ShouldBe(others.Length + 1);
        Cells.Moved(CellsOf([person with { First = 1 + answer % 5 }, .. others])).ShouldBe(others.Length + 1);
    }

    [Property]
    public void Cells_are_shown_as_the_counters_that_they_came_from(ARespondent[] respondents)
    {
        var counters = CountersOf(respondents);
        var shown = Cells.CountersOf(Cells.Of(counters));
        foreach (var slot in Layout.Slots.Where(slot => !slot.Question.PersonalData))
        {
            var first = slot.Counter + AnswerLayout.FirstAnswer;
            shown[first..(first + slot.Answers.Count)].ShouldBe(counters[first..(first + slot.Answers.Count)], slot.Item);
            shown[slot.Counter..first].ShouldAllBe(count => count == 0, slot.Item);
        }
        shown[0].ShouldBe(respondents.Length);
        shown[Layout.Pairs[0].Counter..].ShouldBe(counters[Layout.Pairs[0].Counter..]);
    }

    [Fact]
    public void Who_did_not_choose_an_option_is_the_difference_also_of_noised_counts()
    {
        var options = Layout.SlotsByItem["3"].ToList();
        var shown = Cells.CountersOf([.. Enumerable.Range(0, Cells.Count)]);
        var answered = options.Select(option => shown[option.Counter + AnswerSlot.NotChosen] + shown[option.Counter + AnswerSlot.Chosen]).ToList();
        answered.ShouldAllBe(n => n == answered[0]);
    }
}
