using LeveHeleLivet.Sdk.Maskinporten;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Logging in with Maskinporten: grants as it judges them, tokens as the API takes them.</summary>
public sealed class MaskinportenTests : IAsyncLifetime
{
    private static readonly RegisterMeasureRequest Measure = new() { Title = "Tiltak", Solutions = ["3.2"], State = WorkState.Planned };

    private TestApi _api = null!;
    private LocalMaskinporten _maskinporten = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _maskinporten = await LocalMaskinporten.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _maskinporten.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_municipality_writes_its_own_with_its_own_key_and_asks_for_one_token()
    {
        var hamar = Client(Options());
        for (var i = 0; i < 5; i++) await hamar.Measures.RegisterMeasureAsync("3403", $"m-{i}", Measure);
        await Task.WhenAll(Enumerable.Range(5, 10).Select(i => hamar.Measures.RegisterMeasureAsync("3403", $"m-{i}", Measure)));
        _maskinporten.Asked.ShouldBe(1);
        (await Should.ThrowAsync<ApiProblemException>(hamar.Measures.RegisterMeasureAsync("4203", "m", Measure))).Code.ShouldBe(ProblemCodes.MunicipalityNotYours);
    }

    [Fact]
    public async Task A_certificate_logs_in_as_a_key_does()
    {
        using var certificate = _maskinporten.Certificate();
        await Client(new() { Environment = "test", ClientId = LocalMaskinporten.ClientId, Certificate = certificate, Scope = LocalMaskinporten.WriteScope }).Measures.RegisterMeasureAsync("3403", "m", Measure);
        _maskinporten.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_supplier_writes_for_those_who_have_delegated_to_it_each_with_a_token_of_its_own()
    {
        foreach (var number in new[] { "3403", "4203" })
        {
            _maskinporten.Delegated.Add(TestOrganisations.NumberOf(number));
            var forOne = Client(Options(TestOrganisations.NumberOf(number)));
            await forOne.Measures.RegisterMeasureAsync(number, "first", Measure);
            await forOne.Measures.RegisterMeasureAsync(number, "second", Measure);
        }
        _maskinporten.Asked.ShouldBe(2);
        var changes = new List<string?>();
        await foreach (var change in _api.Anyone().Changes.ListAllChangesAsync(after: 0, resource: ["measures"])) changes.Add(change.OrganisationNumber);
        changes.ShouldBe([TestOrganisations.NumberOf("3403"), TestOrganisations.NumberOf("3403"), TestOrganisations.NumberOf("4203"), TestOrganisations.NumberOf("4203")]);
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_not_used_again()
    {
        // Five seconds before its end a token is no longer used: this one lasts for one.
        _maskinporten.Lifetime = 6;
        var hamar = Client(Options());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_maskinporten.Asked < 2) await hamar.Measures.RegisterMeasureAsync("3403", "m", Measure, cancellationToken: patience.Token);
    }

    [Fact]
    public async Task However_many_calls_were_made_the_next_token_is_asked_for_in_as_few_words_as_the_first()
    {
        var token = MaskinportenToken.For(Options(), _maskinporten.Road());
        _maskinporten.Lifetime = 6;
        await token(default);
        var first = _maskinporten.Accept;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_maskinporten.Asked < 2) await token(patience.Token);
        _maskinporten.Accept.ShouldBe(first);
    }

    [Fact]
    public async Task A_refused_grant_says_why_and_nothing_secret()
    {
        var refused = await Should.ThrowAsync<MaskinportenRefusedException>(Client(Options(TestOrganisations.NumberOf("4203"))).Measures.RegisterMeasureAsync("4203", "m", Measure));
        refused.Error.ShouldBe("invalid_grant");
        refused.Message.ShouldBe($"Maskinporten refuses with invalid_grant: {TestOrganisations.NumberOf("4203")} has not delegated the scope to {LocalMaskinporten.Supplier}.");
    }

    [Fact]
    public async Task In_a_program_with_services_all_clients_share_a_token()
    {
        var services = new ServiceCollection();
        services.AddLeveHeleLivetClient(options => options.BaseAddress = _api.Address).UseMaskinporten(maskinporten =>
        {
            maskinporten.Environment = "test";
            maskinporten.ClientId = LocalMaskinporten.ClientId;
            maskinporten.Jwk = _maskinporten.Jwk;
            maskinporten.Scope = LocalMaskinporten.WriteScope;
        });
        services.AddHttpClient(nameof(MaskinportenToken)).ConfigurePrimaryHttpMessageHandler(_maskinporten.Road);
        await using var provider = services.BuildServiceProvider();
        for (var i = 0; i < 3; i++) await provider.GetRequiredService<LeveHeleLivetClient>().Measures.RegisterMeasureAsync("3403", $"m-{i}", Measure);
        _maskinporten.Asked.ShouldBe(1);
    }

    [Fact]
    public void What_is_missing_is_said_before_anything_is_asked()
    {
        foreach (var (options, missing) in new (MaskinportenOptions, string)[]
        {
            (new() { Jwk = _maskinporten.Jwk, Scope = LocalMaskinporten.WriteScope }, "ClientId"),
            (new() { ClientId = "a-client", Jwk = _maskinporten.Jwk }, "Scope"),
            (new() { ClientId = "a-client", Scope = LocalMaskinporten.WriteScope }, "Jwk or its Certificate"),
        })
        {
            Should.Throw<ArgumentException>(() => MaskinportenToken.For(options)).Message.ShouldContain(missing);
        }
    }

    private MaskinportenOptions Options(string? consumer = null) =>
        new() { Environment = "test", ClientId = LocalMaskinporten.ClientId, Jwk = _maskinporten.Jwk, Scope = LocalMaskinporten.WriteScope, ConsumerOrganisation = consumer };

    private LeveHeleLivetClient Client(MaskinportenOptions options) =>
        new(new LeveHeleLivetOptions { BaseAddress = _api.Address, Token = MaskinportenToken.For(options, _maskinporten.Road()) });
}
