using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>No caller writes a line of the log.</summary>
public sealed class LogTests
{
    private const string Forged = "https://a.test\r\ninfo: LeveHeleLivet.Api[0]\n      PUT forged\u001b[2K\u2028\u202e";

    [Fact]
    public async Task A_line_break_in_a_claim_of_a_valid_token_stays_on_its_line()
    {
        using var log = new LogLines();
        await using var api = await TestApi.StartAsync(configure: log.AddTo);
        var issuer = await TestIssuer.SharedAsync();
        using var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", issuer.Token(new TestToken { Scopes = [Scope.MunicipalityWrite], Supplier = TestOrganisations.Portal, DelegationSource = Forged }));
        await client.WriteAsync("/v1/municipalities/3403/measures/m", """{"title":"Tur","solutions":["2.1"],"state":"planned"}""");

        log.Lines.ShouldContain(line => line.Message.EndsWith(@"delegated by https://a.test\r\ninfo: LeveHeleLivet.Api[0]\n      PUT forged\u001B[2K\u2028\u202E", StringComparison.Ordinal));
        log.ShouldHaveWholeLines();
    }

    [Fact]
    public async Task Addresses_headers_and_tokens_of_every_kind_stay_on_their_line()
    {
        using var log = new LogLines();
        await using var api = await TestApi.StartAsync(configure: log.AddTo);
        foreach (var path in new[] { "/v1/none%0Ainfo:%20forged", "/v1/municipalities?q=a%0D%0Ab", "/v1/municipalities/3403%0A", "/v1/municipalities?a%0Ab=1" }) using (await api.SendAsync(path))
        {
        }
        foreach (var token in new[] { new TestToken { Issuer = Forged }, new TestToken { Audience = Forged }, new TestToken { Consumer = Forged }, new TestToken { Consumer = TestIssuer.Organisation(Forged) } })
        {
            using var refused = await api.SendAsync("/v1/municipalities", headers: ("Authorization", $"Bearer {(await TestIssuer.SharedAsync()).Token(token)}"));
        }
        log.Lines.ShouldContain(line => line.Message.Contains("/v1/none", StringComparison.Ordinal));
        log.ShouldHaveWholeLines();
    }

    [Fact]
    public void An_exception_is_logged_with_its_message_on_one_line_and_all_else_as_it_is()
    {
        using var log = new LogLines();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log));
        Platform.Logging.OneLineLoggerFactory.AddTo(services);
        using var provider = services.BuildServiceProvider();
        var logger = provider.GetRequiredService<ILogger<LogTests>>();
        var plain = new InvalidOperationException("plain");

        logger.LogError(new InvalidOperationException("outer", new FormatException("'a\ninfo: forged' is no number.")), "It failed");
        logger.LogError(plain, "It failed");

        var text = log.Exceptions.First().ToString();
        text.ShouldContain(@"System.FormatException: 'a\ninfo: forged' is no number.");
        text.ShouldStartWith("System.InvalidOperationException: outer");
        log.Exceptions.Last().ShouldBeSameAs(plain);
    }
}
