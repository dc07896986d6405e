using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Tests.Changes;

/// <summary>What an instance knows of the log, in whatever order it is told.</summary>
public sealed class DataVersionsTests
{
    [Fact]
    public void What_is_known_never_runs_ahead_of_a_change_that_is_still_to_be_told()
    {
        var versions = new DataVersions();
        versions.Publish([Change(3), Change(4)]);
        versions.Known.ShouldBe(0, "1 and 2 are committed, but answers held here may lack them");
        versions.Publish([Change(1)]);
        versions.Known.ShouldBe(1);
        versions.Publish([Change(2)]);
        versions.Known.ShouldBe(4);
        versions.LastOf(["plans"]).ShouldBe(4);
    }

    [Fact]
    public void What_the_poll_reads_closes_every_gap_below_it()
    {
        var versions = new DataVersions();
        versions.Publish([Change(3), Change(6)]);
        versions.PublishUpTo(5, [("plans", 2), ("decisions", 5)]);
        versions.Known.ShouldBe(6);
        versions.PublishUpTo(4, []);
        versions.Known.ShouldBe(6);
        (versions.LastOf(["plans"]), versions.LastOf(["decisions"])).ShouldBe((6, 5));
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_a_higher_number_only()
    {
        var versions = new DataVersions();
        versions.Publish([Change(2)]);
        await versions.MoreThan(1);
        var waiting = versions.MoreThan(2);
        versions.Publish([Change(1)]);
        versions.PublishUpTo(2, [("plans", 2)]);
        waiting.IsCompleted.ShouldBeFalse();
        versions.PublishUpTo(3, [("plans", 3)]);
        await waiting;
    }

    private static ChangeEvent Change(long sequence) => new() { Sequence = sequence, Resource = "plans", Key = "3401/key" };
}
