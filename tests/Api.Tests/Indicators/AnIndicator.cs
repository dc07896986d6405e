using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Indicators;

/// <summary>Made-up indicators and values.</summary>
internal static class AnIndicator
{
    public const string Path = "/v1/indicators/tv-aksjonen";
    public const string Values = Path + "/values";

    public static Task<HttpClient> AsPortalAsync(this TestApi api) => api.AsAsync(TestOrganisations.Portal, Scope.CatalogueWrite);

    public static string Body(string name = "Eksempel", string source = "Oppdiktet") => $$"""
        {"name":{"nb":"{{name}}","en":"Example"},"description":{"nb":"Oppdiktede tall."},"unit":{"nb":"antall"},"source":"{{source}}"}
        """;

    public static object Value(string number = "3403", int year = 2024, decimal? value = 1.5m, string? note = null, string kind = "municipality", string statistic = "ownFigure", string edition = "2025") =>
        new { areaKind = kind, areaNumber = number, year, statistic, nature = "observed", edition, value, source = "Oppdiktet", note };

    public static string Of(params IEnumerable<object> values) => JsonSerializer.Serialize(new { values });

    public static async Task<HttpClient> WithIndicatorAsync(this TestApi api)
    {
        var portal = await api.AsPortalAsync();
        (await portal.PutAsync(Path, Body())).ShouldBe(System.Net.HttpStatusCode.Created);
        return portal;
    }

    public static async Task<int> EventsAsync(this TestApi api, string key = "tv-aksjonen")
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Changes.CountAsync(change => change.Resource == "indicators" && change.Key == key);
    }
}
