using System.Net;
using LeveHeleLivet.Api.Indicators;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Indicators;

public sealed class RegisterIndicatorTests
{
    [Fact]
    public async Task The_shipped_indicator_is_table_3_1_and_says_how_each_figure_came_about()
    {
        var api = await TestApi.SharedAsync();
        var indicator = await api.GetAsync("/v1/indicators/old-age-dependency-ratio", "nn");
        indicator.GetProperty("name").GetString().ShouldBe("Forsørgjarbrøk for eldre");
        var values = (await api.GetAsync("/v1/indicators/old-age-dependency-ratio/values", "en")).GetProperty("items").EnumerateArray()
            .Select(value => $"{value.GetProperty("areaName")} {value.GetProperty("year")} {value.GetProperty("nature")} {value.GetProperty("statistic")} {value.GetProperty("value").GetRawText()}")
            .ToList();
        values.ShouldBe(
        [
            "Norway 2020 observed populationRatio 0.3", "Norway 2050 projected populationRatio 0.51",
            "Nordland 2020 observed unweightedMunicipalMean 0.44", "Nordland 2050 projected unweightedMunicipalMean 0.69",
            "Innlandet 2020 observed unweightedMunicipalMean 0.43", "Innlandet 2050 projected unweightedMunicipalMean 0.7",
            "Agder 2020 observed unweightedMunicipalMean 0.34", "Agder 2050 projected unweightedMunicipalMean 0.62",
        ]);
    }

    [Fact]
    public async Task What_is_registered_is_read_in_the_callers_language_under_the_tag_that_was_answered()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.AsPortalAsync();
        var created = (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Tall for <b>alle</b>\\u0007"))).ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe(AnIndicator.Path);
        var read = await api.GetAsync(AnIndicator.Path, "nn");
        read.GetProperty("name").GetString().ShouldBe("Tall for <b>alle</b>\a");
        read.GetProperty("revision").GetGuid().ToString("N").ShouldBe(created.Headers.ETag!.Tag.Trim('"'));
        (await api.GetAsync(AnIndicator.Path, "en")).GetProperty("name").GetString().ShouldBe("Example");
    }

    [Fact]
    public async Task An_equal_put_answers_200_whatever_its_preconditions_and_leaves_no_trace()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var revision = (await api.GetAsync(AnIndicator.Path)).GetProperty("revision").GetGuid();
        foreach (var (name, value) in new[] { ("X-None", ""), ("If-Match", "\"gone\""), ("If-Match", "*"), ("If-None-Match", "*"), ("If-Match", $"\"{Guid.NewGuid()}\"") })
        {
            var again = (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body(), (name, value))).ShouldBe(HttpStatusCode.OK);
            again.Json.GetProperty("revision").GetGuid().ShouldBe(revision);
        }
        (await api.EventsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_names_the_state_that_it_changes()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        using var read = await api.SendAsync(AnIndicator.Path);
        var tag = read.Headers.ETag!.Tag;

        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Andre"))).ShouldBeRefused(428, "precondition_required");
        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Andre"), ("If-None-Match", "*"))).ShouldBeRefused(412, "precondition_failed");
        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Andre"), ("If-Match", "W/" + tag))).ShouldBeRefused(412, "precondition_failed");
        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Andre"), ("If-Match", "unquoted"))).ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("If-Match");
        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Andre"), ("If-Match", tag))).ShouldBe(HttpStatusCode.OK);
        var stale = (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body("Tredje"), ("If-Match", tag))).ShouldBeRefused(412, "precondition_failed");
        stale.Json.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain((await api.GetAsync(AnIndicator.Path)).GetProperty("revision").GetGuid().ToString());
        (await portal.PutAsync(AnIndicator.Path + "-to", AnIndicator.Body(), ("If-Match", "*"))).ShouldBeRefused(412, "precondition_failed");
        (await api.EventsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_create_at_once_one_creates()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.AsPortalAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => portal.PutAsync(AnIndicator.Path, AnIndicator.Body($"Forsøk {i}"))));
        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status is not HttpStatusCode.Created).ShouldAllBe(answer => answer.Code == "precondition_required");
        (await api.EventsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_portal_registers_and_what_ships_stays()
    {
        await using var api = await TestApi.StartAsync();
        (await api.Http.PutAsync(AnIndicator.Path, AnIndicator.Body())).ShouldBeRefused(401, "token_missing");
        using var municipality = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.CatalogueWrite);
        (await municipality.PutAsync(AnIndicator.Path, AnIndicator.Body())).ShouldBeRefused(403, "role_missing");
        using var unscoped = await api.AsAsync(TestOrganisations.Portal, Scope.MunicipalityWrite);
        (await unscoped.PutAsync(AnIndicator.Path, AnIndicator.Body())).ShouldBeRefused(403, "scope_missing");
        var portal = await api.AsPortalAsync();
        (await portal.PutAsync("/v1/indicators/old-age-dependency-ratio", AnIndicator.Body())).ShouldBeRefused(409, "indicator_shipped");
        (await portal.PostAsync("/v1/indicators/old-age-dependency-ratio/values", AnIndicator.Of(AnIndicator.Value()))).ShouldBeRefused(409, "indicator_shipped");
        (await portal.PutAsync("/v1/indicators/Stor", AnIndicator.Body())).ShouldBeRefused(400, "parameter_invalid");
        (await api.EventsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_edition_of_the_shipped_data_leaves_what_is_registered()
    {
        await using var first = await TestApi.StartAsync();
        var portal = await first.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()))).ShouldBe(HttpStatusCode.OK);
        await first.InDatabaseAsync(database => database.Set<ShippedEdition>().ExecuteUpdateAsync(edition => edition.SetProperty(row => row.Fingerprint, "earlier")));
        await first.InDatabaseAsync(database => database.Set<Indicator>().Where(indicator => indicator.IsShipped).ExecuteUpdateAsync(indicator => indicator.SetProperty(row => row.Source, "Earlier")));
        await using var second = await TestApi.StartOnAsync(first.Database);
        (await second.GetAsync(AnIndicator.Values)).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await second.GetAsync("/v1/indicators/old-age-dependency-ratio")).GetProperty("source").GetString().ShouldNotBe("Earlier");
    }
}
