using System.IO.Compression;
using System.Net;
using System.Text.Json;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests;

/// <summary>The manners that every answer shares.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("True")]
    [InlineData("TRUE")]
    [InlineData("False")]
    public async Task Booleans_in_queries_are_taken_in_any_case(string value)
    {
        var api = await TestApi.SharedAsync();
        using var asWritten = await api.SendAsync($"/v1/plans?mentionsReform={value}");
        using var inLowerCase = await api.SendAsync($"/v1/plans?mentionsReform={value.ToLowerInvariant()}");
        asWritten.StatusCode.ShouldBe(HttpStatusCode.OK);
        asWritten.Headers.ETag.ShouldBe(inLowerCase.Headers.ETag);
        (await asWritten.Content.ReadAsStringAsync()).ShouldBe(await inLowerCase.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/v1/solutions")]
    [InlineData("/v1/solutions/3.2")]
    [InlineData("/v1/municipalities/3403")]
    [InlineData("/v1/statistics/plans?source=survey2021&measure=decision")]
    public async Task An_answer_that_the_caller_holds_is_a_304_without_a_body(string path)
    {
        var api = await TestApi.SharedAsync();
        using var first = await api.SendAsync(path);
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();

        using var second = await api.SendAsync(path, null, ("If-None-Match", $"\"other\", {tag}"));
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(tag);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        using var other = await api.SendAsync(path, null, ("If-None-Match", "\"other\""));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_tag_of_one_resource_begins_with_its_revision()
    {
        var api = await TestApi.SharedAsync();
        using var response = await api.SendAsync("/v1/solutions/3.2");
        var revision = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("revision").GetGuid();
        response.Headers.ETag!.Tag.ShouldStartWith($"\"{revision:N}.");
    }

    [Fact]
    public async Task Tags_differ_by_language_encoding_and_filter_and_not_by_how_the_header_is_spelt()
    {
        var api = await TestApi.SharedAsync();
        async Task<string> Tag(string path, string? language = null, string? encoding = null)
        {
            using var response = await api.SendAsync(path, language, encoding is null ? [] : [("Accept-Encoding", encoding)]);
            return response.Headers.ETag!.Tag;
        }

        var plain = await Tag("/v1/solutions");
        (await Tag("/v1/solutions", "nn")).ShouldNotBe(plain);
        (await Tag("/v1/solutions", null, "br")).ShouldNotBe(plain);
        (await Tag("/v1/solutions?innsatsomrade=3")).ShouldNotBe(plain);
        (await Tag("/v1/solutions", "nb")).ShouldBe(plain);
        (await Tag("/v1/solutions", "no;q=0.9, fr")).ShouldBe(plain);
        (await Tag("/v1/solutions", null, "br;q=1.0, gzip;q=0.5")).ShouldBe(await Tag("/v1/solutions", null, "gzip;q=0.5, br"));
    }

    [Theory]
    [InlineData(null, "nb")]
    [InlineData("no", "nb")]
    [InlineData("nb-NO", "nb")]
    [InlineData("nn", "nn")]
    [InlineData("nn-NO, nb;q=0.5", "nn")]
    [InlineData("en-GB", "en")]
    [InlineData("en;q=0, nn;q=0.1", "nn")]
    [InlineData("de, en;q=0.3", "en")]
    [InlineData("fr", "nb")]
    [InlineData("*", "nb")]
    [InlineData("not a language;;", "nb")]
    public async Task The_language_of_texts_is_negotiated(string? accepted, string answered)
    {
        var api = await TestApi.SharedAsync();
        using var response = await api.SendAsync("/v1/innsatsomrader/1", accepted);
        response.Content.Headers.ContentLanguage.ShouldBe([answered]);
        response.Headers.Vary.ShouldContain("Accept-Language");
        var name = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("name").GetString();
        name.ShouldBe(answered switch { "nn" => "Eit aldersvennleg Noreg", "en" => "An age-friendly Norway", _ => "Et aldersvennlig Norge" });
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_when_the_caller_can_read_it(string encoding)
    {
        var api = await TestApi.SharedAsync();
        var plain = await (await api.SendAsync("/v1/solutions")).Content.ReadAsStringAsync();
        for (var turn = 0; turn < 2; turn++)
        {
            using var response = await api.SendAsync("/v1/solutions", null, ("Accept-Encoding", encoding));
            response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
            response.Headers.Vary.ShouldContain("Accept-Encoding");
            await using var compressed = await response.Content.ReadAsStreamAsync();
            await using Stream decompressed = encoding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
            (await new StreamReader(decompressed).ReadToEndAsync()).ShouldBe(plain);
        }
    }

    [Fact]
    public async Task A_list_is_made_and_compressed_once_for_each_state_of_the_data()
    {
        await using var api = await TestApi.StartAsync();
        async Task<(bool Kept, byte[] Body)> Read()
        {
            using var response = await api.SendAsync("/v1/municipalities?limit=500", null, ("Accept-Encoding", "br"));
            return (response.Headers.Age is not null, await response.Content.ReadAsByteArrayAsync());
        }

        var first = await Read();
        var second = await Read();
        (first.Kept, second.Kept).ShouldBe((false, true), "an answer from the cache says its age");
        second.Body.ShouldBe(first.Body);
    }

    [Theory]
    [InlineData("/v1/solutions")]
    [InlineData("/v1/solutions/3.2")]
    [InlineData("/v1/changes")]
    [InlineData("/openapi.json")]
    [InlineData("/health/live")]
    public async Task Head_answers_as_get_does_without_the_body(string path)
    {
        var api = await TestApi.SharedAsync();
        using var get = await api.SendAsync(path);
        using var head = await api.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        head.StatusCode.ShouldBe(get.StatusCode);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_is_read_whole_by_its_cursor_and_its_link()
    {
        var api = await TestApi.SharedAsync();
        var codes = new List<string>();
        var next = "/v1/solutions?limit=10&innsatsomrade=2";
        var path = "/v1/solutions?limit=7";
        while (path is not null)
        {
            using var response = await api.SendAsync(path);
            var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            var cursor = page.GetProperty("nextCursor").GetString();
            response.Headers.TryGetValues("Link", out var links);
            links.ShouldBe(cursor is null ? null : [$"</v1/solutions?limit=7&cursor={cursor}>; rel=\"next\""]);
            path = cursor is null ? null : $"/v1/solutions?limit=7&cursor={cursor}";
        }
        codes.Count.ShouldBe(25);
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
        (await api.GetAsync(next)).GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_cursor_is_refused_when_it_is_changed_or_used_with_other_filters()
    {
        var api = await TestApi.SharedAsync();
        var cursor = (await api.GetAsync("/v1/solutions?limit=5")).GetProperty("nextCursor").GetString()!;
        var changed = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
        foreach (var call in new[] { $"/v1/solutions?cursor={changed}", $"/v1/solutions?cursor={cursor}&innsatsomrade=1", $"/v1/innsatsomrader?cursor={cursor}" })
        {
            (await api.ProblemAsync(call)).GetProperty("code").GetString().ShouldBe("cursor_invalid");
        }
        (await api.GetAsync($"/v1/solutions?cursor={cursor}&limit=3")).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Any_site_may_read_and_sees_what_it_needs()
    {
        var api = await TestApi.SharedAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/solutions");
        preflight.Headers.Add("Origin", "https://dashboard.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization, if-none-match, last-event-id");
        using var allowed = await api.Http.SendAsync(preflight);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers")).ToLowerInvariant().ShouldContain("if-none-match");

        for (var turn = 0; turn < 2; turn++)
        {
            using var response = await api.SendAsync("/v1/solutions?limit=3", null, ("Origin", "https://dashboard.example"));
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers")).ShouldContain("X-Change-Sequence");
        }
    }

    [Fact]
    public async Task A_list_in_the_cache_is_not_taken_for_held_by_other_conditions()
    {
        var api = await TestApi.SharedAsync();
        using var kept = await api.SendAsync("/v1/counties?limit=7");
        using var since = await api.SendAsync("/v1/counties?limit=7", null, ("If-Modified-Since", DateTimeOffset.UtcNow.AddDays(1).ToString("R")));
        since.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var any = await api.SendAsync("/v1/counties?limit=7", null, ("If-None-Match", "*"));
        any.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v1/plans?asOf=9999-12-31")]
    [InlineData("/v1/plans?asOf=0001-01-01")]
    [InlineData("/v1/plans.csv?asOf=9999-12-31")]
    [InlineData("/v1/statistics/plans?source=register&measure=decision&asOf=9999-12-31")]
    [InlineData("/v1/municipalities?date=9999-12-31&limit=1")]
    public async Task The_last_day_of_the_calendar_is_a_day(string call)
    {
        using var response = await (await TestApi.SharedAsync()).SendAsync(call);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task No_answer_may_be_sniffed_for_another_type()
    {
        var api = await TestApi.SharedAsync();
        foreach (var path in new[] { "/v1/solutions", "/v1/solutions/3.9", "/v1/solutions?limit=0", "/nowhere" })
        {
            using var response = await api.SendAsync(path);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], path);
        }
    }

    [Fact]
    public async Task A_refusal_carries_no_tag_of_the_answer_it_is_not()
    {
        var api = await TestApi.SharedAsync();
        using var response = await api.SendAsync("/v1/solutions/3.9");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.ETag.ShouldBeNull();
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
