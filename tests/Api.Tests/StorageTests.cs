using System.Data.Common;
using LeveHeleLivet.Api.Indicators;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests;

/// <summary>What a save does: version rows, revisions, change events, all of it or nothing.</summary>
public sealed class StorageTests
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_change_closes_the_version_before_and_a_deletion_the_last()
    {
        await using var api = await TestApi.StartAsync();
        var created = api.Clock.Now;
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        var changed = api.Clock.Now += Later;
        await SaveAsync(api, async database => (await database.Set<Plan>().SingleAsync(plan => plan.KnownTo == null)).Title = "Changed");
        var deleted = api.Clock.Now += Later;
        await SaveAsync(api, async database => database.Remove(await database.Set<Plan>().SingleAsync(plan => plan.KnownTo == null)));

        var versions = await ReadAsync(api, database => database.Set<Plan>().AsNoTracking().OrderBy(plan => plan.KnownFrom).ToListAsync());
        versions.Select(version => (version.Title, version.KnownFrom, version.KnownTo)).ShouldBe(
            [(ExampleRecords.Plan().Title, created, changed), ("Changed", changed, deleted)]);
        versions.Select(version => version.Revision).Distinct().Count().ShouldBe(2);
        (await KindsAsync(api, "plans")).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Deleted]);
    }

    [Fact]
    public async Task What_was_known_at_an_instant_is_the_version_of_then()
    {
        await using var api = await TestApi.StartAsync();
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        var between = api.Clock.Now + Later / 2;
        api.Clock.Now += Later;
        await SaveAsync(api, async database => (await database.Set<Plan>().SingleAsync()).Title = "Changed");

        (await ReadAsync(api, database => database.Set<Plan>().KnownAt(between).SingleAsync())).Title.ShouldBe(ExampleRecords.Plan().Title);
        (await ReadAsync(api, database => database.Set<Plan>().KnownAt(null).SingleAsync())).Title.ShouldBe("Changed");
        (await ReadAsync(api, database => database.Set<Plan>().KnownAt(between - Later).CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_writers_that_change_the_same_version_one_is_refused_and_leaves_no_trace()
    {
        await using var api = await TestApi.StartAsync();
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        await using var first = api.Services.CreateAsyncScope();
        await using var second = api.Services.CreateAsyncScope();
        var (winner, loser) = (first.ServiceProvider.GetRequiredService<AppDbContext>(), second.ServiceProvider.GetRequiredService<AppDbContext>());
        (await winner.Set<Plan>().SingleAsync()).Title = "Winner";
        (await loser.Set<Plan>().SingleAsync()).Title = "Loser";

        await winner.SaveAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => loser.SaveAsync());

        (await ReadAsync(api, database => database.Set<Plan>().KnownAt(null).SingleAsync())).Title.ShouldBe("Winner");
        (await ReadAsync(api, database => database.Set<Plan>().CountAsync())).ShouldBe(2);
        (await KindsAsync(api, "plans")).ShouldBe([ChangeKind.Created, ChangeKind.Changed]);
    }

    [Fact]
    public async Task A_key_has_one_current_version_only()
    {
        await using var api = await TestApi.StartAsync();
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        await Should.ThrowAsync<DbUpdateException>(() => SaveAsync(api, database => database.Add(ExampleRecords.Plan())));
        (await ReadAsync(api, database => database.Set<Plan>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_save_that_changes_nothing_writes_nothing()
    {
        await using var api = await TestApi.StartAsync();
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        var before = await LastChangeAsync(api);
        await SaveAsync(api, async database =>
        {
            var plan = await database.Set<Plan>().SingleAsync();
            plan.Title = new string(plan.Title);
            plan.Documents = [.. plan.Documents];
        });
        (await LastChangeAsync(api)).ShouldBe(before);
        (await ReadAsync(api, database => database.Set<Plan>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_saved_stays_in_hand_as_it_was_saved()
    {
        await using var api = await TestApi.StartAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var indicator = await database.Set<Indicator>().SingleAsync();
        var before = indicator.Revision;
        indicator.Source = "Changed";
        await database.SaveAsync();

        var stored = await ReadAsync(api, other => other.Set<Indicator>().AsNoTracking().SingleAsync());
        (indicator.Source, indicator.Revision).ShouldBe((stored.Source, stored.Revision));
        (stored.Source, stored.Revision == before).ShouldBe(("Changed", false));
    }

    [Fact]
    public async Task A_change_that_had_to_be_tried_again_is_the_change_that_was_asked_for()
    {
        var connectionLost = new LostOnce();
        await using var api = await TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options =>
            options.AddInterceptors(connectionLost).ReplaceService<IExecutionStrategyFactory, TryAgain>()));
        connectionLost.Armed = true;
        await SaveAsync(api, async database => (await database.Set<Indicator>().SingleAsync()).Source = "Changed");

        connectionLost.Armed.ShouldBeFalse();
        (await ReadAsync(api, database => database.Set<Indicator>().SingleAsync())).Source.ShouldBe("Changed");
        (await KindsAsync(api, Indicator.Resource)).ShouldBe([ChangeKind.Created, ChangeKind.Changed]);
    }

    [Fact]
    public async Task Concurrent_writers_are_numbered_without_gaps()
    {
        await using var api = await TestApi.StartAsync();
        var before = await LastChangeAsync(api);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                var plan = ExampleRecords.Plan();
                plan.Key = $"plan-{writer}-{i}";
                await SaveAsync(api, database => database.Add(plan));
            }
        })));
        var numbers = await ReadAsync(api, database => database.Changes.Where(change => change.Sequence > before).OrderBy(change => change.Sequence).Select(change => change.Sequence).ToListAsync());
        numbers.ShouldBe(Enumerable.Range(1, 80).Select(i => before + i));
    }

    [Fact]
    public async Task A_change_shows_at_once_where_it_was_written()
    {
        await using var api = await TestApi.StartAsync();
        using var before = await api.SendAsync("/v1/plans");
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        using var after = await api.SendAsync("/v1/plans", null, ("If-None-Match", before.Headers.ETag!.Tag));
        ((int)after.StatusCode).ShouldBe(200);
        (await after.Content.ReadAsStringAsync()).ShouldContain(ExampleRecords.Plan().Key);
    }

    [Fact]
    public async Task A_change_to_one_kind_leaves_the_answers_of_others_cached()
    {
        await using var api = await TestApi.StartAsync();
        using var before = await api.SendAsync("/v1/solutions");
        await SaveAsync(api, database => database.Add(ExampleRecords.Plan()));
        using var after = await api.SendAsync("/v1/solutions", null, ("If-None-Match", before.Headers.ETag!.Tag));
        ((int)after.StatusCode).ShouldBe(304);
    }

    [Fact]
    public async Task The_file_is_written_so_that_what_is_acknowledged_survives_a_power_cut()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        async Task<string?> Pragma(string name)
        {
            await database.Database.OpenConnectionAsync();
            await using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (await command.ExecuteScalarAsync())?.ToString();
        }

        (await Pragma("journal_mode")).ShouldBe("wal");
        (await Pragma("synchronous")).ShouldBe("2", "2 is FULL: NORMAL loses acknowledged writes in a power cut");
    }

    private static Task SaveAsync(TestApi api, Action<AppDbContext> change) => SaveAsync(api, database =>
    {
        change(database);
        return Task.CompletedTask;
    });

    private static async Task SaveAsync(TestApi api, Func<AppDbContext, Task> change)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await change(database);
        await database.SaveAsync();
    }

    private static async Task<T> ReadAsync<T>(TestApi api, Func<AppDbContext, Task<T>> read)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    private static Task<long> LastChangeAsync(TestApi api) => ReadAsync(api, database => database.Changes.MaxAsync(change => change.Sequence));

    private static Task<List<ChangeKind>> KindsAsync(TestApi api, string resource) =>
        ReadAsync(api, database => database.Changes.Where(change => change.Resource == resource).OrderBy(change => change.Sequence).Select(change => change.Kind).ToListAsync());

    /// <summary>Loses the connection once, when all is written and only the commit is missing.</summary>
    private sealed class LostOnce : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!Armed) return ValueTask.FromResult(result);
            Armed = false;
            throw new TimeoutException("Lost on purpose.");
        }
    }

    /// <summary>Tries again, as production's strategy does after a lost connection.</summary>
    private sealed class TryAgain(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
    {
        public IExecutionStrategy Create() => new Strategy(dependencies);

        private sealed class Strategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 2, maxRetryDelay: TimeSpan.Zero)
        {
            protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
        }
    }
}
