using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;

namespace LeveHeleLivet.Api.Tests.Limits;

/// <summary>How much one caller may ask for.</summary>
public sealed class RateLimitTests
{
    private const int Burst = 10;
    private const string Cheap = "/v1/solutions/3.2";

    [Fact]
    public async Task Who_sends_too_much_is_told_to_wait_and_others_are_answered()
    {
        await using var api = await StartAsync();
        using var one = Callers.From(Callers.One, api.Address);
        using var other = Callers.From(Callers.Other, api.Address);

        var refused = (await SendUntilRefusedAsync(one)).ShouldBeRefused(429, "too_many_requests");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        refused.Headers.GetValues("RateLimit").ShouldBe([$"\"address\";r=0;t={Burst}"]);
        refused.Headers.GetValues("RateLimit-Policy").ShouldBe([$"\"address\";q={Burst};w={Burst}"]);
        (await one.AskAsync("/nowhere")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await other.AskAsync(Cheap)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/problems/too_many_requests")]
    [InlineData("/openapi.json")]
    [InlineData("/docs/index.html")]
    public async Task Health_and_documents_are_not_counted(string path)
    {
        await using var api = await StartAsync();
        using var one = Callers.From(Callers.One, api.Address);
        await SendUntilRefusedAsync(one);

        var answer = await one.AskAsync(path);
        answer.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("RateLimit").ShouldBeFalse();
    }

    [Fact]
    public async Task Each_answer_says_how_much_is_left()
    {
        await using var api = await StartAsync();
        using var one = Callers.From(Callers.One, api.Address);
        var tag = (await one.AskAsync(Cheap)).Headers.ETag!.ToString();
        var answers = new List<Answer>
        {
            await one.AskAsync(Cheap, ("If-None-Match", tag)),
            await one.AskAsync("/v1/counties"),
            await one.AskAsync("/v1/counties"),
            await one.AskAsync("/v1/counties?limit=0"),
        };
        answers.Select(answer => (int)answer.Status).ShouldBe([304, 200, 200, 400]);
        var left = answers.Select(answer => int.Parse(answer.Headers.GetValues("RateLimit").Single().Split(';')[1]["r=".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        left.ShouldBeInOrder(SortDirection.Descending);
        left[0].ShouldBeGreaterThan(left[^1], "an answer of the cache says what is left now");
    }

    [Fact]
    public async Task Tokens_are_counted_before_they_are_checked()
    {
        await using var api = await StartAsync();
        using var one = Callers.From(Callers.One, api.Address);
        one.DefaultRequestHeaders.Authorization = new("Bearer", "made.up.token");

        (await one.AskAsync(Cheap)).ShouldBeRefused(401, "token_invalid");
        (await SendUntilRefusedAsync(one)).ShouldBeRefused(429, "too_many_requests");
    }

    [Fact]
    public async Task With_a_token_the_organisation_is_counted_wherever_it_calls_from()
    {
        await using var api = await StartAsync(("Limits:AddressPerSecond", "1000"), ("Limits:AddressBurst", "1000"), ("Limits:OrganisationPerSecond", "1"), ("Limits:OrganisationBurst", $"{Burst}"));
        using var one = Callers.From(Callers.One, api.Address);
        using var elsewhere = Callers.From(Callers.Other, api.Address);
        using var other = Callers.From(Callers.One, api.Address);
        one.DefaultRequestHeaders.Authorization = elsewhere.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite));
        other.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.NumberOf("4203"), Scope.MunicipalityWrite));

        var refused = (await SendUntilRefusedAsync(one)).ShouldBeRefused(429, "too_many_requests");
        refused.Headers.GetValues("RateLimit-Policy").ShouldBe([$"\"organisation\";q={Burst};w={Burst}"]);
        (await elsewhere.AskAsync(Cheap)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await other.AskAsync(Cheap)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Limits:KnownProxies:0", Callers.One)]
    [InlineData("Limits:KnownNetworks:0", "127.0.0.0/30")]
    public async Task A_configured_proxy_says_for_whom_it_calls(string setting, string proxy)
    {
        await using var api = await StartAsync((setting, proxy));
        using var one = Callers.From(Callers.One, api.Address);

        // What the caller has put before the proxy's word is not believed.
        await SendUntilRefusedAsync(one, ("X-Forwarded-For", "203.0.113.9, 198.51.100.1"));
        (await one.AskAsync(Cheap, ("X-Forwarded-For", "203.0.113.8, 198.51.100.1"))).ShouldBe(HttpStatusCode.TooManyRequests);
        (await one.AskAsync(Cheap, ("X-Forwarded-For", "198.51.100.2"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_can_say_that_it_calls_for_another()
    {
        await using var api = await StartAsync(("Limits:KnownProxies:0", "198.51.100.3"));
        using var one = Callers.From(Callers.One, api.Address);

        await SendUntilRefusedAsync(one);
        (await one.AskAsync(Cheap, ("X-Forwarded-For", "198.51.100.2"))).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task One_address_has_so_many_streams()
    {
        await using var api = await StartAsync(("Limits:StreamsPerAddress", "2"));
        using var one = Callers.From(Callers.One, api.Address);
        using var other = Callers.From(Callers.Other, api.Address);
        using var first = await OpenStreamAsync(one);
        using var second = await OpenStreamAsync(one);

        var refused = (await one.AskAsync("/v1/changes/stream")).ShouldBeRefused(503, "streams_exhausted");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        using var another = await OpenStreamAsync(other);
        new[] { first, second, another }.ShouldAllBe(stream => stream.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_address_has_so_many_connections()
    {
        await using var api = await StartAsync(("Limits:ConnectionsPerAddress", "2"));
        using var one = Callers.From(Callers.One, api.Address);
        using var other = Callers.From(Callers.Other, api.Address);
        using var first = await OpenStreamAsync(one);
        using var second = await OpenStreamAsync(one);

        await Should.ThrowAsync<HttpRequestException>(one.AskAsync(Cheap));
        (await other.AskAsync(Cheap)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Limits:Costly=0", "Limits:Costly is 0; it has to be 1 or more.")]
    [InlineData("Limits:AddressBurst=10", "Limits:AddressBurst is 10; it has to be 500 or more.")]
    [InlineData("Limits:KnownProxies:0=proxy", "Limits:KnownProxies has 'proxy', which is no IP address.")]
    [InlineData("Limits:KnownNetworks:0=10.0.0.0", "Limits:KnownNetworks has '10.0.0.0', which is no network such as 10.0.0.0/8.")]
    public async Task A_limit_that_is_none_ends_the_start_with_a_sentence(string setting, string sentence)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var program = ApiProcess.Start(database, ApiProcess.Issuer, $"--{setting}");
        var error = program.ErrorAsync();
        (await program.ExitAsync()).ShouldBe(1);
        (await error).ShouldContain(sentence);
        (await error).ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("198.51.100.1", "::ffff:198.51.100.1")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    public void Addresses_of_one_caller_have_one_place(string one, string other) => CallerKey.PlaceOf(IPAddress.Parse(other)).ShouldBe(CallerKey.PlaceOf(IPAddress.Parse(one)));

    [Fact]
    public void However_many_addresses_call_they_have_so_many_places()
    {
        var random = new Random(7);
        var places = Enumerable.Range(0, 200_000).Select(_ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return CallerKey.PlaceOf(new IPAddress(bytes));
        }).ToHashSet();
        places.Count.ShouldBeInRange(16_000, 16_384);
    }

    private static Task<TestApi> StartAsync(params (string Name, string Value)[] settings) => TestApi.StartAsync(configure: builder => builder.Configuration
        .AddInMemoryCollection([new("Limits:AddressPerSecond", "1"), new("Limits:AddressBurst", $"{Burst}")])
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))));

    private static async Task<Answer> SendUntilRefusedAsync(HttpClient client, params (string Name, string Value)[] headers)
    {
        // As time passes, some more are allowed.
        for (var sent = 0; sent < 100 * Burst; sent++)
        {
            var answer = await client.AskAsync(Cheap, headers);
            if (answer.Status is HttpStatusCode.TooManyRequests) return answer;
        }
        throw new InvalidOperationException("Nothing was refused.");
    }

    private static Task<HttpResponseMessage> OpenStreamAsync(HttpClient client) => client.GetAsync(new Uri("/v1/changes/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
}
