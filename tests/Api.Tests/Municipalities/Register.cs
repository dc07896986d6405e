using System.Text.Json;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Municipalities;

/// <summary>Short words for asking the register.</summary>
internal static class Register
{
    public static async Task<JsonElement> MunicipalityAsync(string number, string? date = null, string? language = null)
    {
        var api = await TestApi.SharedAsync();
        return await api.GetAsync($"/v1/municipalities/{number}{(date is null ? "" : $"?date={date}")}", language);
    }

    public static async Task<IReadOnlyList<JsonElement>> MunicipalitiesAsync(this TestApi api, string query = "") => await api.ItemsAsync($"/v1/municipalities?limit=500&{query}".TrimEnd('&'));

    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(this TestApi api, string path) => [.. (await api.GetAsync(path)).GetProperty("items").EnumerateArray()];

    /// <summary>A member, or one within another as in <c>county.number</c>; null is null.</summary>
    public static string? At(this JsonElement element, string path)
    {
        var at = path.Split('.').Aggregate(element, (inner, member) => inner.GetProperty(member));
        return at.ValueKind is JsonValueKind.Null ? null : at.ToString();
    }

    public static IEnumerable<string?> All(this JsonElement element, string list, string member) => element.GetProperty(list).EnumerateArray().Select(item => item.At(member));

    public static string? ReasonFor(this JsonElement element, string member) =>
        element.GetProperty("notHeld").EnumerateArray().SingleOrDefault(entry => entry.At("member") == member) is { ValueKind: JsonValueKind.Object } entry ? entry.At("reason") : null;
}
