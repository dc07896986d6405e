using LeveHeleLivet.TestKit;

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
}
