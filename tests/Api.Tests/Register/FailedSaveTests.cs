using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>The database fails at each step of a save in turn: nothing is left, or exactly one change, and the repetition ends well.</summary>
public sealed class FailedSaveTests
{
    private const string Set = "/v1/municipalities/3403/positions";
    private static readonly (string, string) Key = ("Idempotency-Key", "a-key");

    /// <summary>A write, what has to be there before it, and the change that it logs.</summary>
    public static TheoryData<string, string> Writes => new()
    {
        { "create", "plans" }, { "change", "plans" }, { "delete", "plans" }, { "restore", "plans" },
        { "create", "positions" }, { "change", "positions" }, { "delete", "positions" }, { "restore", "positions" },
        { "create", "networks" }, { "restore", "networks" },
        { "replace", "positions" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_failure_before_the_commit_leaves_no_trace(string write, string name)
    {
        var (kind, database) = (RecordKind.Of(name), new FailingDatabase());
        await using var api = await database.StartAsync();
        using var owner = await kind.OwnerAsync(api);
        var call = await PrepareAsync(owner, kind, write);
        var before = await api.FingerprintAsync();
        var steps = 0;
        for (var ended = false; !ended;)
        {
            database.FailAfter(steps);
            var answer = await call();
            ended = !database.HasFailed;
            database.FailAfter(null);
            if (ended)
            {
                answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, kind.Deleted);
                continue;
            }
            answer.ShouldBeRefused(500, "internal_error");
            (await api.ChangedSinceAsync(before)).ShouldBeEmpty($"step {steps}");
            steps++;
        }
        steps.ShouldBeGreaterThan(5, "reading, writing, numbering and logging are steps");
        await ShouldHaveHappenedOnceAsync(api, kind, write, before);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_failure_of_the_commit_leaves_no_trace_and_the_loss_of_its_answer_does_not_show(string write, string name)
    {
        var (kind, database) = (RecordKind.Of(name), new FailingDatabase());
        await using var api = await database.StartAsync();
        using var owner = await kind.OwnerAsync(api);
        var call = await PrepareAsync(owner, kind, write);
        var before = await api.FingerprintAsync();
        database.FailsBeforeCommit = true;
        (await call()).ShouldBeRefused(500, "internal_error");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        database.FailsAfterCommit = true;
        var answer = await call();
        answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, kind.Deleted);
        database.HasFailed.ShouldBeTrue();
        var again = await call();
        again.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        if (write is not "delete") again.Revision().ShouldBe(answer.Revision());
        await ShouldHaveHappenedOnceAsync(api, kind, write, before);
    }

    [Theory]
    [InlineData("plans")]
    [InlineData("positions")]
    [InlineData("networks")]
    public async Task A_save_that_runs_again_writes_what_it_would_have_written(string name)
    {
        var (kind, database) = (RecordKind.Of(name), new FailingDatabase());
        await using var api = await database.StartAsync(retries: true);
        using var owner = await kind.OwnerAsync(api);
        await owner.WriteAsync(kind.Path, kind.First);
        var tag = (await owner.WriteAsync(kind.Path, kind.Second, IfMatch("*"))).Tag();
        var writes = 2;
        for (var failed = true; failed; writes++)
        {
            database.FailAfter(writes - 2);
            var answer = await owner.WriteAsync(kind.Path, writes % 2 == 0 ? kind.First : kind.Second, IfMatch(tag));
            failed = database.HasFailed;
            database.FailAfter(null);
            (await api.GetAsync(kind.Path)).GetProperty("revision").GetGuid().ShouldBe(answer.Revision());
            tag = answer.Tag();
        }
        foreach (var afterCommit in new[] { false, true })
        {
            (database.FailsBeforeCommit, database.FailsAfterCommit) = (!afterCommit, afterCommit);
            await owner.RemoveAsync(kind.Path, IfMatch("*"));
            database.HasFailed.ShouldBeTrue();
            database.FailsBeforeCommit = true;
            (await owner.RestoreAsync(kind.Path)).ShouldBe(HttpStatusCode.OK);
            writes++;
        }
        (await api.ItemsAsync($"{kind.Path}/history?limit=500")).Select(version => version.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, writes));
        (await api.LogAsync(kind)).Count.ShouldBe(writes + 2);
    }

    private static async Task<Func<Task<Answer>>> PrepareAsync(HttpClient owner, RecordKind kind, string write)
    {
        if (write is "create") return () => owner.PutAsync(kind.Path, kind.First);
        var created = await owner.WriteAsync(kind.Path, kind.First);
        if (write is "change") return () => owner.PutAsync(kind.Path, kind.Second, IfMatch(created.Tag()));
        if (write is "delete") return () => owner.RemoveAsync(kind.Path, IfMatch(created.Tag()));
        if (write is "replace") return () => owner.PutAsync(Set, """{"positions":[{"code":"3.2","stance":"deferred"},{"code":"5","stance":"adopted"}]}""", IfMatch("*"));
        await owner.RemoveAsync(kind.Path, IfMatch(created.Tag()));
        return () => owner.RestoreAsync(kind.Path, Key);
    }

    private static async Task ShouldHaveHappenedOnceAsync(TestApi api, RecordKind kind, string write, IReadOnlyDictionary<string, string> before)
    {
        var versions = (await api.HistoryAsync(kind)).Select(version => version.GetProperty("version").GetInt32());
        versions.ShouldBe(write is "create" or "delete" ? [1] : [1, 2]);
        var log = await api.LogAsync("positions", "3403") is { Count: > 0 } whole ? whole : await api.LogAsync(kind);
        log.ShouldBe(write switch
        {
            "create" => ["created"],
            "change" => ["created", "changed"],
            "delete" => ["created", "deleted"],
            "restore" => ["created", "deleted", "restored"],
            _ => ["changed"],
        });
        var table = kind.Name[..1].ToUpperInvariant() + kind.Name[1..];
        (await api.ChangedSinceAsync(before)).Except([table, "Changes", "ChangeSequence", "RecordSets", "IdempotencyRecords"]).ShouldBeEmpty();
        (await api.RowsAsync("IdempotencyRecords")).ShouldBe(write is "restore" ? 1 : 0);
    }
}
