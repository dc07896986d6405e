using System.Data.Common;
using System.Net;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
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

    /// <summary>A database that fails where it is told to.</summary>
    private sealed class FailingDatabase : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private readonly HttpContextAccessor _request = new();
        private int? _left;

        public bool HasFailed { get; private set; }

        public bool FailsBeforeCommit { get; set; }

        public bool FailsAfterCommit { get; set; }

        /// <param name="retries">Whether what fails is tried again, as on SQL Server.</param>
        public Task<TestApi> StartAsync(bool retries = false) => TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options =>
        {
            options.AddInterceptors(this);
            if (retries) options.ReplaceService<IExecutionStrategyFactory, TriesAgain>();
        }));

        /// <summary>Fails once, in place of the command after so many; null: not at all.</summary>
        public void FailAfter(int? commands) => (_left, HasFailed) = (commands, false);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Step();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Step();
            return ValueTask.FromResult(result);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (FailsBeforeCommit) Fail();
            return ValueTask.FromResult(result);
        }

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (FailsAfterCommit) Fail();
            return Task.CompletedTask;
        }

        private void Step()
        {
            // What is read meanwhile outside of any request is no step of it.
            if (_request.HttpContext is null || _left is null) return;
            if (_left == 0) Fail();
            _left--;
        }

        private void Fail()
        {
            (_left, FailsBeforeCommit, FailsAfterCommit, HasFailed) = (null, false, false, true);
            throw new IOException("The database failed.");
        }
    }

    private sealed class TriesAgain(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
    {
        public IExecutionStrategy Create() => new Strategy(dependencies);

        private sealed class Strategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 2, maxRetryDelay: TimeSpan.Zero)
        {
            protected override bool ShouldRetryOn(Exception exception) => exception is IOException;
        }
    }
}
