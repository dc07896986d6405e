using System.Data.Common;
using System.Net;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Indicators;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeveHeleLivet.Api.Tests.Idempotency;

public sealed class IdempotencyTests
{
    private static readonly (string, string) Key = ("Idempotency-Key", "a-key");

    [Fact]
    public async Task The_same_request_again_is_answered_the_same_and_marked()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var first = (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        var second = (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        second.Body.ShouldBe(first.Body);
        second.Json.GetProperty("created").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_means_one_request_of_one_organisation()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var body = AnIndicator.Of(AnIndicator.Value());
        (await portal.PostAsync(AnIndicator.Values, body, Key)).ShouldBe(HttpStatusCode.OK);
        (await portal.PostAsync(AnIndicator.Values, body + " ", Key)).ShouldBeRefused(422, "idempotency_key_reused");
        using var typed = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
        (await portal.SendAsync(HttpMethod.Post, AnIndicator.Values, typed, Key)).ShouldBeRefused(422, "idempotency_key_reused");
        (await portal.PostAsync(AnIndicator.Values + "?mode=partial", body, Key)).ShouldBeRefused(422, "idempotency_key_reused");
        (await portal.PostAsync("/v1/indicators/another/values", body, Key)).ShouldBeRefused(422, "idempotency_key_reused");
        (await portal.PostAsync(AnIndicator.Values, body, ("Idempotency-Key", "A-KEY"))).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        using var other = await api.AsAsync(TestOrganisations.Evaluator, Scope.CatalogueWrite);
        (await other.PostAsync(AnIndicator.Values, body, Key)).ShouldBeRefused(403, "role_missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData(null)]
    public async Task A_key_that_is_none_is_refused_by_name(string? key)
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), ("Idempotency-Key", key ?? new string('x', IdempotencyKey.MaxLength + 1))))
            .ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task A_refused_request_takes_no_key()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("9999")), Key)).ShouldBeRefused(400, "validation_failed");
        (await portal.PostAsync(AnIndicator.Values, "{", Key)).ShouldBeRefused(400, "body_invalid");
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_32_callers_at_once_with_one_key_one_writes_and_all_get_its_answer()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await api.EventsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_out_and_its_repetition_answered_the_same()
    {
        var loss = new LostAfterCommit();
        await using var api = await TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(loss)));
        var portal = await api.WithIndicatorAsync();
        loss.Armed = true;
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
        loss.Armed = false;
        var again = (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
        again.Json.GetProperty("created").GetInt32().ShouldBe(1);
        (await api.EventsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_kept_for_24_hours_and_then_forgotten()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()), Key)).ShouldBe(HttpStatusCode.OK);
        var cleanup = api.Services.GetServices<IHostedService>().OfType<IdempotencyCleanup>().Single();
        api.Clock.Now += IdempotencyCleanup.KeptFor;
        await cleanup.RemoveOldAsync(CancellationToken.None);
        (await RecordsAsync(api)).ShouldBe(1);
        api.Clock.Now += TimeSpan.FromSeconds(1);
        await cleanup.RemoveOldAsync(CancellationToken.None);
        (await RecordsAsync(api)).ShouldBe(0);
    }

    private static async Task<int> RecordsAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<IdempotencyRecord>().CountAsync();
    }

    private sealed class LostAfterCommit : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Armed ? throw new IOException("The answer was lost.") : Task.CompletedTask;
    }
}
