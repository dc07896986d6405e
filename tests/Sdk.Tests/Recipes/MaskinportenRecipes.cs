using LeveHeleLivet.Sdk.Maskinporten;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

public sealed class MaskinportenRecipes
{
    [Fact]
    public async Task One_logs_in_with_Maskinporten()
    {
        await using var api = await TestApi.StartAsync();
        await using var local = await LocalMaskinporten.StartAsync();
        local.Delegated.Add("970540008");
        var (address, clientId, jwk) = (api.Address, LocalMaskinporten.ClientId, local.Jwk);
        var services = new ServiceCollection();
        #region Log in with Maskinporten
        services.AddLeveHeleLivetClient(options => options.BaseAddress = address).UseMaskinporten(maskinporten =>
        {
            maskinporten.Environment = "test";
            maskinporten.ClientId = clientId;
            maskinporten.Jwk = jwk;
            maskinporten.Scope = "lhl:municipality.write";
            maskinporten.ConsumerOrganisation = "970540008";
        });
        #endregion
        services.AddHttpClient(nameof(MaskinportenToken)).ConfigurePrimaryHttpMessageHandler(local.Road);
        await using var provider = services.BuildServiceProvider();
        var written = await provider.GetRequiredService<LeveHeleLivetClient>().Measures.RegisterMeasureAsync("3403", "m", new() { Title = "Tiltak", Solutions = ["3.2"], State = WorkState.Planned });
        written.Change.ShouldBe(WrittenChange.Created);
    }
}
