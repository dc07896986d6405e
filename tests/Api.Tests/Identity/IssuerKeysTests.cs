using System.Diagnostics;
using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>How the keys of a real issuer are followed as they change, and when the issuer is away, on a clock that the test moves.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private const string Open = "/v1/solutions/3.2";

    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(TestClock.Start);
    private TestIssuer _issuer = null!;
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _api = await TestApi.StartAsync(configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection(_issuer.Settings);
            builder.Services.AddSingleton<TimeProvider>(_clock);
        });
        (await AskAsync(Token())).ShouldBe("200");
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_the_issuer_withdraws_is_refused_within_five_minutes()
    {
        var withdrawn = Token();
        _issuer.Rotate();
        (await AskAsync(withdrawn)).ShouldBe("200", "nobody has told the API yet");
        await PassAsync(IssuerKeys.ReadEvery);
        (await AskAsync(withdrawn)).ShouldBe("401 token_invalid");
        IssuerKeys.ReadEvery.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(2.5), "so that one reading may fail");
    }

    [Fact]
    public async Task The_keys_are_read_without_any_call()
    {
        for (var minutes = 0; minutes < 20; minutes += 2) await PassAsync(IssuerKeys.ReadEvery);
        _issuer.Reads.ShouldBe(11);
    }

    [Fact]
    public async Task A_token_under_a_new_key_is_taken_at_once_and_one_under_the_former_key_no_longer()
    {
        var former = Token();
        _issuer.Rotate();
        _clock.Advance(IssuerKeys.ReadAgainAfter);
        (await AskAsync(Token())).ShouldBe("200");
        (await AskAsync(former)).ShouldBe("401 token_invalid");
    }

    [Fact]
    public async Task While_the_issuer_is_away_its_keys_hold_for_an_hour_and_then_the_API_says_that_it_cannot_check()
    {
        _issuer.IsAway = true;
        for (var minutes = 0; minutes < 60; minutes += 2)
        {
            (await AskAsync(Token())).ShouldBe("200", $"after {minutes} minutes");
            await PassAsync(IssuerKeys.ReadEvery);
        }
        (await AskAsync(Token())).ShouldBe("200");
        _clock.Advance(TimeSpan.FromSeconds(11));
        (await AskAsync(Token())).ShouldBe("503 issuer_unavailable");
        using (var response = await SendAsync(Token())) response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        (await _api.SendAsync(Open)).StatusCode.ShouldBe(HttpStatusCode.OK, "what needs no token goes on");

        _issuer.IsAway = false;
        _clock.Advance(IssuerKeys.ReadAgainAfter);
        (await AskAsync(Token())).ShouldBe("200");
    }

    [Fact]
    public async Task While_the_issuer_is_away_an_unknown_key_is_not_the_token_s_fault()
    {
        var unknown = _issuer.Token(new TestToken { Key = TestIssuer.NewKey() });
        (await AskAsync(unknown)).ShouldBe("401 token_invalid", "the keys have just been read");
        _issuer.IsAway = true;
        _clock.Advance(IssuerKeys.ReadAgainAfter);
        (await AskAsync(unknown)).ShouldBe("503 issuer_unavailable");
        (await AskAsync(unknown)).ShouldBe("503 issuer_unavailable", "also when the issuer is not asked again");
        (await AskAsync(Token())).ShouldBe("200", "a known key holds");
        (await AskAsync("abc")).ShouldBe("401 token_invalid", "what is no token is refused whatever the issuer does");
        _issuer.IsAway = false;
        _clock.Advance(IssuerKeys.ReadAgainAfter);
        (await AskAsync(unknown)).ShouldBe("401 token_invalid");
    }

    [Fact]
    public async Task Made_up_keys_have_the_issuer_read_once_in_ten_seconds_however_many_come()
    {
        var before = _issuer.Reads;
        await FloodAsync();
        _issuer.Reads.ShouldBe(before);
        _clock.Advance(IssuerKeys.ReadAgainAfter);
        await FloodAsync();
        _issuer.Reads.ShouldBe(before + 1);
    }

    private string Token() => _issuer.Token(new TestToken());

    private Task FloodAsync()
    {
        var token = Token().Split('.');
        var madeUp = Enumerable.Range(0, 100).Select(i => $"{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode($$"""{"alg":"RS256","typ":"JWT","kid":"{{i}}"}""")}.{token[1]}.{token[2]}");
        return Task.WhenAll(madeUp.Select(async token => (await AskAsync(token)).ShouldBe("401 token_invalid")));
    }

    /// <summary>Moves the clock on, and waits until the reading that falls due has come to its end.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        var keys = _api.Services.GetRequiredService<IssuerKeys>();
        var before = _issuer.Reads;
        _clock.Advance(time);
        var watch = Stopwatch.StartNew();
        while (_issuer.Reads == before)
        {
            watch.Elapsed.ShouldBeLessThan(Hung, "the keys are not read");
            await Task.Yield();
        }
        // Joins the reading that runs.
        await keys.TryReadAgainAsync(CancellationToken.None);
    }

    private Task<HttpResponseMessage> SendAsync(string token) => _api.SendAsync(Open, headers: ("Authorization", $"Bearer {token}"));

    /// <summary>The status and, if it is refused, the code.</summary>
    private async Task<string> AskAsync(string token)
    {
        using var response = await SendAsync(token);
        if (response.StatusCode is HttpStatusCode.OK) return "200";
        var problem = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return $"{(int)response.StatusCode} {problem.GetProperty("code").GetString()}";
    }
}
