using System.Net;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>A disk of its own, which the test fills. Linux only: the program gets a file system that nobody else sees.</summary>
[Trait("Category", "Slow")]
public sealed class FullDiskTests
{
    private const string Measures = "/v1/municipalities/3403/measures";

    [Fact]
    public async Task On_a_full_disk_writes_are_refused_whole_and_reads_go_on_until_there_is_room()
    {
        await using var prepared = await TestApi.StartEmbeddedAsync();
        var folder = Directory.CreateTempSubdirectory("leve-hele-livet-full-").FullName;
        try
        {
            using var process = ApiProcess.StartOnDisk(folder, "8m", ((EmbeddedDatabase)prepared.Database).File, await ASizedSurvey.SettingsAsync());
            using var hamar = await AsHamarAsync(await process.AddressAsync());
            var acknowledged = new List<string>();
            (await WriteAsync(hamar, acknowledged, "before")).ShouldBe(HttpStatusCode.Created);

            var filler = Path.Combine(process.DiskOf(folder), "filler");
            Fill(filler);
            Answer answer;
            // The log of what is written has some room of its own, and is filled with the rest.
            for (var i = 0; (answer = await WriteAsync(hamar, acknowledged, $"filling-{i}")).Status is HttpStatusCode.Created && i < 2_000; i++) Fill(filler);
            answer.ShouldBeRefused(507, "storage_exhausted").Headers.RetryAfter.ShouldNotBeNull();
            (await StoredAsync(hamar)).ShouldBe(acknowledged, ignoreOrder: true);
            (await hamar.SendAsync(HttpMethod.Get, "/v1/solutions/3.2", content: null)).ShouldBe(HttpStatusCode.OK);
            (await hamar.SendAsync(HttpMethod.Get, "/health/ready", content: null)).ShouldBe(HttpStatusCode.OK);
            (await WriteAsync(hamar, acknowledged, "still-full")).ShouldBeRefused(507, "storage_exhausted");

            File.Delete(filler);
            for (var i = 0; i < 20; i++) (await WriteAsync(hamar, acknowledged, $"after-{i}")).ShouldBe(HttpStatusCode.Created);
            (await StoredAsync(hamar)).ShouldBe(acknowledged, ignoreOrder: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<HttpClient> AsHamarAsync(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.NumberOf("3403"), Platform.Identity.Scope.MunicipalityWrite));
        return client;
    }

    private static async Task<Answer> WriteAsync(HttpClient hamar, List<string> acknowledged, string key)
    {
        var answer = await hamar.PutAsync($"{Measures}/{key}", $$"""{"title":"Tiltak","description":"{{new string('x', 3000)}}","solutions":["3.2"],"state":"planned"}""");
        if (answer.Status is HttpStatusCode.Created) acknowledged.Add(key);
        return answer;
    }

    private static async Task<List<string>> StoredAsync(HttpClient hamar)
    {
        var keys = new List<string>();
        for (var next = $"{Measures}?limit=500"; next is not null;)
        {
            var page = (await hamar.SendAsync(HttpMethod.Get, next, content: null)).ShouldBe(HttpStatusCode.OK).Json;
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(measure => measure.GetProperty("key").GetString()!));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{Measures}?limit=500&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        return keys;
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}
