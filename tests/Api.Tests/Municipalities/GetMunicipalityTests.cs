using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Municipalities.Register;

namespace LeveHeleLivet.Api.Tests.Municipalities;

public sealed class GetMunicipalityTests
{
    [Theory]
    [InlineData("3005")]
    [InlineData("3301")]
    public async Task Drammen_answers_to_both_its_numbers(string number)
    {
        var drammen = await MunicipalityAsync(number);

        drammen.At("number").ShouldBe("3301");
        drammen.At("currentNumber").ShouldBe("3301");
        drammen.At("county.name").ShouldBe("Buskerud");
        drammen.At("validFrom").ShouldBe("2024-01-01");
        drammen.All("numbers", "number").ShouldBe(["3005", "3301"]);
        drammen.All("numbers", "validTo").ShouldBe(["2024-01-01", null]);
        drammen.All("predecessors", "name").ShouldBe(["Drammen", "Nedre Eiker", "Svelvik"]);
        drammen.GetProperty("successors").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task On_an_earlier_date_it_shows_the_number_registered_then_and_the_one_of_today()
    {
        var drammen = await MunicipalityAsync("3301", "2021-06-01");

        drammen.At("number").ShouldBe("3005");
        drammen.At("currentNumber").ShouldBe("3301");
        drammen.At("county.number").ShouldBe("30");
        drammen.At("validTo").ShouldBe("2024-01-01");
        drammen.At("population.date").ShouldBe("2021-01-01");
    }

    [Fact]
    public async Task A_number_that_went_on_after_neighbours_were_taken_in_is_the_same_municipality()
    {
        var stavanger = await MunicipalityAsync("1103", "2019-12-31");

        stavanger.At("validFrom").ShouldBe("2018-01-01");
        stavanger.At("validTo").ShouldBeNull();
        stavanger.All("numbers", "number").ShouldBe(["1103"]);
        stavanger.All("predecessors", "number").ShouldBe(["1141", "1142"]);
    }

    [Fact]
    public async Task One_that_was_merged_away_is_shown_as_it_was_and_names_its_successor()
    {
        var finnoy = await MunicipalityAsync("1141");

        finnoy.At("number").ShouldBe("1141");
        finnoy.At("currentNumber").ShouldBeNull();
        finnoy.At("validTo").ShouldBe("2020-01-01");
        finnoy.All("successors", "number").ShouldBe(["1103"]);
        finnoy.All("successors", "kind").ShouldBe(["merged"]);
        finnoy.All("successors", "on").ShouldBe(["2020-01-01"]);
    }

    [Fact]
    public async Task Alesund_was_1507_and_became_two()
    {
        var then = await MunicipalityAsync("1507", "2023-06-01");
        then.At("name").ShouldBe("Ålesund");
        then.At("organisationNumber").ShouldBe("920415288");
        then.All("predecessors", "number").ShouldBe(["1504", "1523", "1529", "1534", "1546"]);
        (await MunicipalityAsync("1507")).GetRawText().ShouldBe(then.GetRawText());
        then.All("successors", "number").ShouldBe(["1508", "1580"]);
        then.All("successors", "kind").ShouldBe(["split", "split"]);

        foreach (var number in new[] { "1508", "1580" })
        {
            var now = await MunicipalityAsync(number);
            now.At("validFrom").ShouldBe("2024-01-01");
            now.All("predecessors", "number").ShouldBe(["1507"]);
            now.At("organisationNumber").ShouldBeNull();
            now.ReasonFor("organisationNumber").ShouldBe("Ingen kilde vi har, oppgir nummeret, og det gjettes ikke.");
        }
    }

    [Theory]
    [InlineData("1850", "Tysfjord - Divtasvuodna", "1806 Narvik", "1875 Hábmer - Hamarøy")]
    [InlineData("5012", "Snillfjord", "5055 Heim", "5056 Hitra", "5059 Orkland")]
    public async Task One_that_was_divided_between_others_names_each_of_them(string number, string name, params string[] successors)
    {
        var divided = await MunicipalityAsync(number);

        divided.At("name").ShouldBe(name);
        divided.All("successors", "number").Zip(divided.All("successors", "name"), (its, called) => $"{its} {called}").ShouldBe(successors);
        divided.All("successors", "kind").Distinct().ShouldBe(["split"]);
    }

    [Theory]
    [InlineData("1806", "1805", "1850", "1854")] // Narvik: Narvik, a part of Tysfjord, Ballangen
    [InlineData("1875", "1849", "1850")] // Hamarøy: Hamarøy, a part of Tysfjord
    [InlineData("5055", "1571", "5011", "5012")] // Heim: Halsa, Hemne, a part of Snillfjord
    [InlineData("5056", "5012", "5013")] // Hitra: a part of Snillfjord, Hitra
    [InlineData("5059", "5012", "5016", "5023", "5024")] // Orkland: a part of Snillfjord, Agdenes, Meldal, Orkdal
    [InlineData("5512", "1852", "1913")] // Tjeldsund: Tjeldsund, Skånland
    [InlineData("5001", "5030")] // Trondheim: Klæbu
    public async Task A_new_municipality_names_all_that_went_into_it(string number, params string[] predecessors) =>
        (await MunicipalityAsync(number)).All("predecessors", "number").ShouldBe(predecessors);

    [Fact]
    public async Task A_renumbering_through_two_reforms_stays_one_municipality()
    {
        var halden = await MunicipalityAsync("0101");

        halden.At("number").ShouldBe("3101");
        halden.All("numbers", "number").ShouldBe(["0101", "3001", "3101"]);
        halden.GetProperty("predecessors").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("5001", "2022-12-31", "Trondheim", null)]
    [InlineData("5001", "2023-01-01", "Trondheim - Tråante", "Tråante")]
    [InlineData("5025", "2022-12-31", "Røros", null)]
    [InlineData("5037", "2023-12-31", "Levanger", null)]
    [InlineData("5037", "2024-01-01", "Levanger - Levangke", "Levangke")]
    public async Task A_Sami_name_is_shown_from_the_day_it_became_official(string number, string date, string name, string? southernSami)
    {
        var municipality = await MunicipalityAsync(number, date);

        municipality.At("name").ShouldBe(name);
        municipality.At("names.official").ShouldBe(name);
        municipality.At("names.norwegian").ShouldBe(name.Split(" - ")[0]);
        municipality.At("names.southernSami").ShouldBe(southernSami);
    }

    [Theory]
    [InlineData("5612", "Kautokeino", "northernSami", "Guovdageaidnu")]
    [InlineData("5540", "Kåfjord", "kven", "Kaivuono")]
    [InlineData("5622", "Porsanger", "northernSami", "Porsáŋgu")]
    [InlineData("1875", "Hamarøy", "luleSami", "Hábmer")]
    [InlineData("1826", "Hattfjelldal", "southernSami", "Aarborte")]
    public async Task Names_are_told_apart_by_language(string number, string norwegian, string language, string form)
    {
        var municipality = await MunicipalityAsync(number);

        municipality.At("names.norwegian").ShouldBe(norwegian);
        municipality.At($"names.{language}").ShouldBe(form);
    }

    [Fact]
    public async Task The_official_name_may_differ_from_the_registers()
    {
        (await MunicipalityAsync("1515")).At("names.official").ShouldBe("Herøy");
        (await MunicipalityAsync("1515")).At("name").ShouldBe("Herøy (Møre og Romsdal)");
        (await MunicipalityAsync("5025")).At("names.official").ShouldBe("Rosse - Røros");
    }

    [Fact]
    public async Task What_is_not_held_of_2018_and_2019_is_null_with_a_reason()
    {
        var hamar = await MunicipalityAsync("3403", "2019-05-01");

        hamar.At("number").ShouldBe("0403");
        foreach (var member in new[] { "names", "organisationNumber", "population", "ageing" })
        {
            hamar.At(member).ShouldBeNull();
            hamar.ReasonFor(member).ShouldNotBeNull();
        }
        hamar.At("centrality.class").ShouldNotBeNull();
    }

    [Fact]
    public async Task Reasons_and_caveats_follow_the_callers_language()
    {
        (await MunicipalityAsync("1508", language: "en")).ReasonFor("ageing").ShouldNotBeNull().ShouldStartWith("The data do not hold the age group 20–64");
        (await MunicipalityAsync("3403", language: "nn")).At("ageing.caveat").ShouldNotBeNull().ShouldStartWith("Inndelinga er tilpassa");
        (await MunicipalityAsync("3403", language: "en")).At("centrality.caveat").ShouldBe("The source does not say which edition of the classification this is.");
    }

    [Theory]
    [InlineData("9999", "No municipality has had the number 9999 since 2018.")]
    [InlineData("3301?date=2019-12-31", "3301 Drammen began on 2020-01-01; its predecessors are 0602 Drammen, 0625 Nedre Eiker, 0711 Svelvik.")]
    [InlineData("1507?date=2024-01-01", "1507 Ålesund ended on 2024-01-01; its successors are 1508 Ålesund, 1580 Haram.")]
    [InlineData("1507?date=2019-12-31", "1507 Ålesund began on 2020-01-01;")]
    [InlineData("1141?date=2026-01-01", "1141 Finnøy ended on 2020-01-01; its successors are 1103 Stavanger.")]
    public async Task A_municipality_that_is_not_says_so_and_whom_to_ask_for(string asked, string detail)
    {
        var problem = await (await TestApi.SharedAsync()).ProblemAsync($"/v1/municipalities/{asked}");

        problem.At("status").ShouldBe("404");
        problem.At("code").ShouldBe("municipality_not_found");
        problem.At("detail").ShouldNotBeNull().ShouldStartWith(detail);
    }

    [Theory]
    [InlineData("municipalities/12", "number")]
    [InlineData("municipalities/34030", "number")]
    [InlineData("municipalities/3403?date=2017-12-31", "date")]
    [InlineData("municipalities/3403?date=2023-02-30", "date")]
    [InlineData("municipalities/3403?date=0000-00-00", "date")]
    [InlineData("municipalities/3403?date=", "date")]
    [InlineData("municipalities/3403?date=2023-01-01&date=2023-01-02", "date")]
    [InlineData("municipalities/3403?day=2023-01-01", "day")]
    [InlineData("municipalities?county=3", "county")]
    [InlineData("municipalities?municipality=Hamar", "municipality")]
    [InlineData("municipalities?limit=0", "limit")]
    [InlineData("counties?date=31.12.2023", "date")]
    [InlineData("counties?date=1999-01-01", "date")]
    [InlineData("municipalities.csv?profile=excel", "profile")]
    [InlineData("municipalities.csv?limit=5", "limit")]
    public async Task A_parameter_that_cannot_be_is_refused_by_name(string asked, string parameter)
    {
        var problem = await (await TestApi.SharedAsync()).ProblemAsync($"/v1/{asked}");

        problem.At("status").ShouldBe("400");
        problem.At("code").ShouldBe("parameter_invalid");
        problem.All("errors", "parameter").ShouldBe([parameter]);
    }

    [Theory]
    [InlineData("2018-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_day_and_any_day_to_come_are_answered(string date) => (await MunicipalityAsync("0301", date)).At("number").ShouldBe("0301");
}
