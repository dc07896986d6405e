using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Municipalities;

public sealed class MunicipalityDataTests
{
    [Theory]
    [InlineData("municipalities.csv", "\n1103,Stavanger", "\n113,Stavanger", "line 4: 'code' is not 4 digits: '113'.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland,2020-01-01", "\n1103,Stavanger,11,Rogaland,2020-13-01", "line 4: 'valid_from' is not a date yyyy-MM-dd: '2020-13-01'.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland,2020-01-01", "\n1103,Stavanger,11,Rogaland,2019-12-31", "line 4: 1103 holds twice from 2019-12-31.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland,2020-01-01", "\n1103,Stavanger,11,Rogaland,2021-01-01", "line 4: 1103 comes back after it ended on 2020-01-01; a number belongs to one identity.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland", "\n1103,Stavanger,97,Rogaland", "line 4: There is no county 97 in all the time from 2020-01-01.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland", "\n1103,Stavanger,11,Agder", "line 4: County 11 is 'Rogaland', not 'Agder'.")]
    [InlineData("municipalities.csv", "\n1103,Stavanger,11,Rogaland,2020-01-01,", "", ": On 2020-01-01 it holds 355 municipalities, not 356.")]
    [InlineData("municipalities.csv", "name,county_code", "title,county_code", "line 2: The column 'name' is missing.")]
    [InlineData("municipalities_2018_2019.csv", "\n1141,Finnøy,11,Rogaland,2018-01-01,2020-01-01", "", ": On 2018-01-01 it holds 421 municipalities, not 422.")]
    [InlineData("counties.csv", "\n31,Østfold,Østfold,2024-01-01,", "\n31,Østfold,Østfold,2024-01-01,2023-01-01", "line 7: 'valid_to' is not after 'valid_from'.")]
    [InlineData("county_changes.csv", "\n2024-01-01,30,31,Viken,Østfold,split", "\n2024-01-01,30,34,Viken,Innlandet,split", "counties.csv, line 7: geography/county_changes.csv does not tell where 31 comes from on 2024-01-01.")]
    [InlineData("municipality_changes.csv", "\n2020-01-01,1141,1103,Finnøy,Stavanger,merge", "", "municipalities_2018_2019.csv, line 187: geography/municipality_changes.csv does not tell what became of 1141 on 2020-01-01.")]
    [InlineData("municipality_changes.csv", "\n2020-01-01,1141,1103,Finnøy,Stavanger,merge", "\n2020-01-01,1141,1103,Finnøy,Stavanger,renumber", "do not make a 'renumber' of 1141 to 1103.")]
    [InlineData("municipality_changes.csv", "\n2020-01-01,1141,1103,Finnøy,Stavanger,merge", "\n2020-01-01,1141,1199,Finnøy,Stavanger,merge", "1199 is not in use on 2020-01-01.")]
    [InlineData("municipality_changes.csv", "\n2020-01-01,1141,1103,Finnøy,Stavanger,merge", "\n2020-01-01,1141,1103,Finnøya,Stavanger,merge", "1141 is 'Finnøy' until 2020-01-01, not 'Finnøya'.")]
    [InlineData("municipality_changes.csv", "\n2024-01-01,1507,1580,Ålesund,Haram,split", "\n2024-01-01,1507,1580,Ålesund,Haram,swap", "'change_type' is not one of name, renumber, merge, split, split+merge: 'swap'.")]
    [InlineData("municipality_names.csv", "\n1103,2020-2023,", "\n1103,2020–2023,", "line 4: 'period' is not written as 2020-2023 or 2024-: '2020–2023'.")]
    [InlineData("municipality_names.csv", "\n1103,2020-2023,Stavanger,Stavanger,Stavanger", "\n1103,2020-2023,Siddis,Siddis,Siddis", "line 4: 1103 is 'Stavanger' on 2020-01-01; 'Stavanger' does not stand here.")]
    [InlineData("municipality_names.csv", "\n1103,2020-2023,", "\n1199,2020-2023,", "line 4: 1199 is not a municipality on 2020-01-01.")]
    [InlineData("organisation_numbers.csv", ",964965226,", ",964965227,", "line 4: 'organisation_number' is not nine digits with a check digit that fits: '964965227'.")]
    [InlineData("organisation_numbers.csv", ",944496394,", ",964965226,", "line 4: 964965226 is the number of 1101 too.")]
    [InlineData("centrality.csv", "\n1103,Stavanger,2,", "\n1103,Stavanger,7,", "line 4: 'centrality_class' is not 1 to 6: 7.")]
    [InlineData("centrality.csv", "\n1103,Stavanger,2,", "\n1507,Stavanger,2,", "line 4: 1507 has ended; the class is held by the number that goes on.")]
    [InlineData("population.csv", "\n1103,Stavanger,2020,2020-01-01,143574", "\n1103,Stavanger,2020,2020-01-01,-1", "line 4: 'population' is not a whole number: '-1'.")]
    [InlineData("population.csv", "\n1103,Stavanger,2020,2020-01-01,143574", "\n1103,Stavanger,2020,2020-01-01,20000", "line 4: An age group is larger than the whole that it is part of.")]
    [InlineData("population.csv", "\n1103,Stavanger,2020,2020-01-01", "\n1103,Stavanger,2020,2020-02-01", "line 4: 'date' is not a 1 January: 2020-02-01.")]
    [InlineData("population.csv", "\n1103,Stavanger,2020,2020-01-01", "\n1101,Stavanger,2020,2020-01-01", "line 4: It says the same as line 3: (1101, 2020).")]
    [InlineData("old_age_dependency.csv", "\n1103,2020,143574,88017", "\n1103,2020,143575,88017", "line 4: geography/population.csv has other figures for 1103 in 2020 (line 4).")]
    [InlineData("old_age_dependency.csv", "\n1103,2020,143574,88017", "\n1103,2020,143574,0", "line 4: 'population_20_64' is 0.")]
    [InlineData("old_age_dependency.csv", "\n1103,2020,143574,88017", "\n1103,2020,143574,140000", "line 4: The age groups are larger than the whole.")]
    public async Task A_fault_in_the_data_is_named_by_file_and_line(string file, string right, string wrong, string message)
    {
        await using var scope = (await TestApi.SharedAsync()).Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        var fault = await Should.ThrowAsync<ShippedDataException>(() => new MunicipalityData().StageAsync(database, new AlteredFiles($"geography/{file}", right, wrong), CancellationToken.None));
        fault.Message.ShouldStartWith("data/geography/");
        fault.Message.ShouldEndWith(message);
    }

    [Fact]
    public async Task The_start_stops_at_a_fault_and_names_it()
    {
        var fault = await Should.ThrowAsync<ShippedDataException>(() => StartAsync(new AlteredFiles("geography/population.csv", "\n1103,Stavanger,2020,2020-01-01,143574", "\n1103,Stavanger,2020,2020-01-01,many")));
        fault.Message.ShouldBe("data/geography/population.csv, line 4: 'population' is not a whole number: 'many'.");
    }

    [Fact]
    public async Task Loading_the_same_data_again_changes_nothing()
    {
        await using var api = await StartAsync(new AlteredFiles("geography/population.csv", "\n1103,", "\n1103,"));
        await using var untouched = await TestApi.StartAsync();

        (await LastChangeAsync(api)).ShouldBe(await LastChangeAsync(untouched));
    }

    [Fact]
    public async Task A_corrected_figure_is_one_change_of_that_municipality()
    {
        var last = await LastChangeAsync(await TestApi.SharedAsync());
        await using var api = await StartAsync(new AlteredFiles("geography/population.csv", "\n3005,Drammen,2020,2020-01-01,101386", "\n3005,Drammen,2020,2020-01-01,101387", "geography/old_age_dependency.csv", "\n3005,2020,101386", "\n3005,2020,101387"));

        var changes = await api.ItemsAsync($"/v1/changes?after={last}");
        var change = changes.ShouldHaveSingleItem();
        change.At("resource").ShouldBe("municipalities");
        change.At("key").ShouldBe("3301");
        change.At("kind").ShouldBe("changed");
        change.At("reason").ShouldBe("migration");
        (await api.GetAsync("/v1/municipalities/3301?date=2020-01-01")).At("population.total").ShouldBe("101387");
    }

    private static Task<TestApi> StartAsync(ShippedFiles files) => TestApi.StartAsync(configure: builder => builder.Services.AddSingleton(files));

    private static async Task<string?> LastChangeAsync(TestApi api)
    {
        var after = "0";
        while (true)
        {
            var piece = await api.GetAsync($"/v1/changes?limit=500&after={after}");
            after = piece.At("after");
            if (piece.At("more") == bool.FalseString) return after;
        }
    }

    /// <summary>The shipped files with something written otherwise: file, what stands there, what is to stand there; and so on.</summary>
    private sealed class AlteredFiles(params string[] alterations) : ShippedFiles
    {
        public override string Fingerprint() => string.Concat(base.Fingerprint().AsSpan(1), "x");

        protected override Stream Open(string file)
        {
            using var reader = new StreamReader(base.Open(file));
            var text = reader.ReadToEnd();
            foreach (var alteration in alterations.Chunk(3).Where(alteration => alteration[0] == file))
            {
                text.ShouldContain(alteration[1]);
                var at = text.IndexOf(alteration[1], StringComparison.Ordinal);
                text = string.Concat(text.AsSpan(0, at), alteration[2], text.AsSpan(at + alteration[1].Length));
            }
            return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }
}
