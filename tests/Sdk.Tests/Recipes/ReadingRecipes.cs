using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

public sealed class ReadingRecipes
{
    [Fact]
    public async Task One_connects_and_reads()
    {
        var address = (await TestApi.SharedAsync()).Address;
        #region Connect
        var api = new LeveHeleLivetClient(address, language: "nb");
        #endregion

        #region Read
        var drammen = await api.Municipalities.GetMunicipalityAsync("3005");
        Console.WriteLine($"{drammen.Name} had 3005 and has {drammen.CurrentNumber}");
        #endregion
        drammen.CurrentNumber.ShouldBe("3301");
    }

    [Fact]
    public async Task One_registers_the_client_with_a_programs_services()
    {
        var address = (await TestApi.SharedAsync()).Address;
        var services = new ServiceCollection();
        #region Connect from a program with services
        services.AddLeveHeleLivetClient(options =>
        {
            options.BaseAddress = address;
            options.Application = "Dashboard/1.0";
        });
        #endregion
        await using var program = services.BuildServiceProvider();
        (await program.GetRequiredService<LeveHeleLivetClient>().About.GetLiveAsync()).Status.ShouldBe("live");
    }

    [Fact]
    public async Task One_reads_a_list_to_its_end()
    {
        var api = (await TestApi.SharedAsync()).Anyone();
        var titles = new List<string>();
        #region Page
        await foreach (var solution in api.Catalogue.ListAllSolutionsAsync(innsatsomrade: 3))
            titles.Add(solution.Title);
        #endregion
        titles.Count.ShouldBe(5);
    }

    [Fact]
    public async Task One_says_how_often_and_how_long_is_tried()
    {
        var address = (await TestApi.SharedAsync()).Address;
        #region Retries and time-outs
        var api = new LeveHeleLivetClient(new LeveHeleLivetOptions
        {
            BaseAddress = address,
            Retries = 2,
            Timeout = TimeSpan.FromSeconds(30),
        });
        #endregion
        (await api.About.GetLiveAsync()).Status.ShouldBe("live");
    }

    [Fact]
    public async Task One_keeps_what_has_been_read()
    {
        var address = (await TestApi.SharedAsync()).Address;
        #region Cache
        var api = new LeveHeleLivetClient(new LeveHeleLivetOptions
        {
            BaseAddress = address,
            CacheBytes = 10_000_000,
        });
        var first = await api.Statistics.GetPlanStatisticsAsync(PlanStatisticsSource.Survey2021, PlanMeasure.Decision);
        var again = await api.Statistics.GetPlanStatisticsAsync(PlanStatisticsSource.Survey2021, PlanMeasure.Decision);
        #endregion
        again.ETag.ShouldBe(first.ETag);
    }
}
