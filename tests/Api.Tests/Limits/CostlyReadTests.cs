using System.Data.Common;
using System.Net;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Limits;

/// <summary>What costs much takes turns, and is made once for all who ask for the same.</summary>
public sealed class CostlyReadTests
{
    private const string Costly = "/v1/plan-surveys/2021/observations?limit=400";
    private const string OtherCostly = "/v1/plan-surveys/2021/observations?limit=401";
    private const int Many = 40;

    [Fact]
    public async Task Who_asks_for_more_than_is_worked_on_is_refused_at_once_and_others_are_answered()
    {
        var held = new HeldReads();
        await using var api = await StartAsync(held, costly: 2, queue: 1);
        using var one = Callers.From(Callers.One, api.Address);
        using var other = Callers.From(Callers.Other, api.Address);
        (await one.AskAsync("/v1/solutions")).ShouldBe(HttpStatusCode.OK);
        held.Hold();

        var first = one.AskAsync(Costly);
        await held.Reached;
        // Of the two turns one is this caller's, and so is the one place to wait: of three more, two have none.
        var more = Enumerable.Range(1, 3).Select(limit => one.AskAsync($"/v1/plan-surveys/2021/observations?limit={limit}")).ToList();
        var refused = new List<Answer>();
        while (refused.Count < 2)
        {
            var next = await Task.WhenAny(more);
            more.Remove(next);
            refused.Add(await next);
        }
        foreach (var answer in refused)
        {
            answer.ShouldBeRefused(503, "overloaded").Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            answer.Headers.ETag.ShouldBeNull();
        }
        // What the cache holds costs nothing, and one resource by its key little. The other turn is for others.
        (await one.AskAsync("/v1/solutions")).ShouldBe(HttpStatusCode.OK);
        (await one.AskAsync("/v1/solutions/3.2")).ShouldBe(HttpStatusCode.OK);
        (await other.AskAsync("/v1/counties?limit=17")).ShouldBe(HttpStatusCode.OK);

        held.Release();
        (await first).ShouldBe(HttpStatusCode.OK);
        (await more.Single()).ShouldBe(HttpStatusCode.OK);
        (await one.AskAsync(OtherCostly)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_many_ask_for_at_once_is_made_once()
    {
        var held = new HeldReads();
        await using var api = await StartAsync(held, costly: 2, queue: 0);
        held.Hold();

        var asked = Enumerable.Range(0, Many).Select(_ => api.Http.AskAsync(Costly)).ToList();
        await held.Reached;
        held.Release();

        var answers = await Task.WhenAll(asked);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        held.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asked_first_and_left_takes_nothing_from_those_who_wait()
    {
        var held = new HeldReads();
        await using var api = await StartAsync(held, costly: 2, queue: 0);
        using var other = Callers.From(Callers.Other, api.Address);
        held.Hold();
        using var leaves = new CancellationTokenSource();

        var first = api.Http.GetAsync(new Uri(Costly, UriKind.Relative), leaves.Token);
        await held.Reached;
        var waiting = Enumerable.Range(0, Many).Select(_ => other.AskAsync(Costly)).ToList();
        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        held.Release();

        (await Task.WhenAll(waiting)).ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_takes_only_what_is_in_the_cache_is_answered_as_all_are()
    {
        var api = await TestApi.SharedAsync();
        using var answer = await api.SendAsync("/v1/counties?limit=23", null, ("Cache-Control", "only-if-cached"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ListPlans", true)]
    [InlineData("ExportPlans", true)]
    [InlineData("GetPlanStatistics", true)]
    [InlineData("GetSurveyQuestionResults", true)]
    [InlineData("GetSurveyFactors", true)]
    [InlineData("ExportResponses", true)]
    [InlineData("ListChanges", true)]
    [InlineData("GetPlan", false)]
    [InlineData("RegisterPlan", false)]
    [InlineData("StreamChanges", false)]
    [InlineData("GetLive", false)]
    public async Task Every_read_but_that_of_one_resource_is_costly(string operation, bool costly)
    {
        var endpoints = (await TestApi.SharedAsync()).Services.GetRequiredService<EndpointDataSource>().Endpoints;
        var endpoint = endpoints.Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation);
        (endpoint.Metadata.GetMetadata<CostlyRead>() is not null).ShouldBe(costly);
    }

    private static Task<TestApi> StartAsync(HeldReads held, int costly, int queue) => TestApi.StartAsync(configure: builder =>
    {
        builder.ConfigureDatabase(options => options.AddInterceptors(held));
        builder.Configuration.AddInMemoryCollection([new("Limits:Costly", $"{costly}"), new("Limits:CostlyQueue", $"{queue}")]);
    });

    /// <summary>Holds reads of observations until a test lets them go on.</summary>
    private sealed class HeldReads : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _holds;
        private int _reads;

        /// <summary>Ends when a read is held.</summary>
        public Task Reached => _reached.Task;

        public int Reads => _reads;

        public void Hold() => _holds = true;

        public void Release() => _release.SetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_holds || !command.CommandText.Contains("PlanObservation", StringComparison.Ordinal)) return result;
            Interlocked.Increment(ref _reads);
            _reached.TrySetResult();
            await _release.Task;
            return result;
        }
    }
}
