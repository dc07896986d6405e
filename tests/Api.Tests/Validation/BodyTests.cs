using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Tests.Indicators;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Validation;

/// <summary>What callers get wrong in a body, on real Kestrel, in both environments.</summary>
public sealed class BodyTests
{
    private static readonly Lazy<Task<TestApi>> Development = new(() => TestApi.StartAsync("Development"));

    private const string Row = """ "areaKind":"county","areaNumber":"34","year":2020,"statistic":"ownFigure","nature":"observed","edition":"e","source":"s" """;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "", "body_missing", "" },
        { " \n", "body_missing", "" },
        { "null", "value_null", "" },
        { "[]", "value_invalid", "" },
        { "\"text\"", "value_invalid", "" },
        { "{", "json_malformed", "" },
        { "{\"values\":[]} x", "json_malformed", "" },
        { "{\"values\":[],}", "json_malformed", "" },
        { "{'values':[]}", "json_malformed", "" },
        { "{\"values\":[] // comment\n}", "json_malformed", "" },
        { "{}", "member_missing", "/values" },
        { "{\"Values\":[]}", "member_unknown", "/Values" },
        { "{\"values\":[],\"a/b~c\":1}", "member_unknown", "/a~1b~0c" },
        { "{\"values\":[],\"values\":[]}", "member_duplicate", "/values" },
        { "{\"values\":null}", "value_null", "/values" },
        { "{\"values\":{}}", "value_invalid", "/values" },
        { "{\"values\":[null]}", "value_null", "/values/0" },
        { "{\"values\":[3]}", "value_invalid", "/values/0" },
        { $"{{\"values\":[{{{Row}}}]}}", "member_missing", "/values/0/value" },
        { $"{{\"values\":[{{{Row},\"value\":\"1\"}}]}}", "value_invalid", "/values/0/value" },
        { $"{{\"values\":[{{{Row},\"value\":1e400}}]}}", "value_invalid", "/values/0/value" },
        { $"{{\"values\":[{{{Row},\"value\":true}}]}}", "value_invalid", "/values/0/value" },
        { $"{{\"values\":[{{{Row.Replace("2020", "2020.5", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/year" },
        { $"{{\"values\":[{{{Row.Replace("2020", "99999999999", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/year" },
        { $"{{\"values\":[{{{Row.Replace("2020", "\"2020\"", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/year" },
        { $"{{\"values\":[{{{Row.Replace("\"observed\"", "0", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/nature" },
        { $"{{\"values\":[{{{Row.Replace("observed", "0", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/nature" },
        { $"{{\"values\":[{{{Row.Replace("observed", "observed ", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/nature" },
        { $"{{\"values\":[{{{Row.Replace("\"observed\"", "null", StringComparison.Ordinal)},\"value\":1}}]}}", "value_null", "/values/0/nature" },
        { $"{{\"values\":[{{{Row.Replace("\"s\"", "\"a\\u0000b\"", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/source" },
        { $"{{\"values\":[{{{Row.Replace("\"s\"", "\"\\ud83d\"", StringComparison.Ordinal)},\"value\":1}}]}}", "value_invalid", "/values/0/source" },
        { $"{{\"values\":{new string('[', 40)}{new string(']', 40)}}}", "depth_exceeded", "" },
        { $"{{\"values\":{new string('[', 10_000)}{new string(']', 10_000)}}}", "depth_exceeded", "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_refused_with_its_code_and_pointer_and_names_no_type_of_ours(string body, string code, string pointer)
    {
        foreach (var api in new[] { await TestApi.SharedAsync(), await Development.Value })
        {
            using var portal = await api.AsPortalAsync();
            var problem = (await portal.PostAsync("/v1/indicators/none/values", body)).ShouldBeRefused(400, "body_invalid");
            problem.Faults.Select(fault => (fault.Code, fault.Place)).ShouldContain((code, pointer), problem.Body);
            problem.Language.ShouldBe("en");
            foreach (var leak in new[] { "System.", "LeveHeleLivet.Api", "IndicatorValueRequest", "Int32", "Exception" }) problem.Body.ShouldNotContain(leak, Case.Sensitive);
        }
    }

    [Fact]
    public void How_deep_a_body_is_takes_no_longer_to_find_out_than_to_read_it()
    {
        var deep = Encoding.UTF8.GetBytes(new string('[', 500_000) + new string(']', 500_000));
        var watch = Stopwatch.StartNew();
        BodyGuard.FaultsIn(deep, typeof(object)).ShouldHaveSingleItem().Code.ShouldBe("depth_exceeded");
        BodyGuard.FaultsIn(deep.AsMemory(1), typeof(object)).ShouldHaveSingleItem().Code.ShouldBe("json_malformed");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "building what is nested so deep takes minutes");
    }

    [Fact]
    public async Task All_faults_come_at_once_and_say_what_would_be_right()
    {
        var api = await TestApi.SharedAsync();
        using var portal = await api.AsPortalAsync();
        var problem = (await portal.PutAsync("/v1/indicators/none", """{"name":"Navn","unit":{"nb":null,"nn":1,"fr":"x"},"source":7}""")).ShouldBeRefused(400, "body_invalid");
        problem.Faults.Select(fault => $"{fault.Code} {fault.Place}").ShouldBe(
            ["value_invalid /name", "value_null /unit/nb", "value_invalid /unit/nn", "member_unknown /unit/fr", "value_invalid /source", "member_missing /description"], ignoreOrder: true);
        problem.Body.ShouldContain("there are nb, nn, en");
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused_and_a_byte_order_mark_is_not()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        (await SendAsync(portal, Encoding.Latin1.GetBytes(AnIndicator.Body("Ål")), "application/json")).ShouldBeRefused(400, "body_invalid").Faults.ShouldHaveSingleItem().Code.ShouldBe("json_malformed");
        (await SendAsync(portal, Encoding.Unicode.GetBytes(AnIndicator.Body()), "application/json; charset=utf-16")).ShouldBeRefused(415, "media_type_unsupported");
        (await SendAsync(portal, Encoding.UTF8.GetBytes(AnIndicator.Body()), "text/plain")).ShouldBeRefused(415, "media_type_unsupported");
        (await SendAsync(portal, Encoding.UTF8.GetBytes(AnIndicator.Body()), null)).ShouldBeRefused(415, "media_type_unsupported");
        (await SendAsync(portal, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(AnIndicator.Body())], "application/json")).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("nb", "nb", "'source' kan ikke være tom")]
    [InlineData("nn,en;q=0.5", "nn", "'source' kan ikkje vera tom")]
    [InlineData("en", "en", "'source' must not be empty")]
    [InlineData("de", "nb", "'source' kan ikke være tom")]
    public async Task What_a_validator_refuses_is_said_in_the_callers_language(string accepted, string language, string message)
    {
        var api = await TestApi.SharedAsync();
        using var portal = await api.AsPortalAsync();
        var problem = (await portal.PutAsync("/v1/indicators/none", AnIndicator.Body(name: " ", source: ""), ("Accept-Language", accepted))).ShouldBeRefused(400, "validation_failed");
        problem.Language.ShouldBe(language);
        problem.Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("not_empty", "/name/nb"), ("not_empty", "/source")]);
        problem.Faults[1].Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task No_body_that_a_fuzzer_makes_up_is_a_500()
    {
        var api = await TestApi.SharedAsync();
        using var portal = await api.AsPortalAsync();
        var random = new Random(20201124);
        var good = Encoding.UTF8.GetBytes(AnIndicator.Of(AnIndicator.Value(note: "æøå \" \\ 😀")));
        for (var i = 0; i < 300; i++)
        {
            var body = (byte[])good.Clone();
            for (var n = random.Next(1, 4); n > 0; n--) body[random.Next(body.Length)] = (byte)random.Next(256);
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var answer = await portal.SendAsync(HttpMethod.Post, "/v1/indicators/none/values", content);
            ((int)answer.Status).ShouldBeInRange(400, 499, Encoding.UTF8.GetString(body));
        }
    }

    private static Task<Answer> SendAsync(HttpClient client, byte[] body, string? mediaType)
    {
        var content = new ByteArrayContent(body);
        if (mediaType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return client.SendAsync(HttpMethod.Put, AnIndicator.Path, content);
    }
}
