using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.Api.Tests.Indicators;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using ApiJson = LeveHeleLivet.Api.Platform.Json;

namespace LeveHeleLivet.Api.Tests.Validation;

/// <summary>Codes are taken in any case, and nothing behind the guards sees a difference.</summary>
public sealed class CodeCaseTests
{
    /// <summary>The names of all code types of the contract.</summary>
    public static TheoryData<string> CodeTypes => [.. Types.Keys];

    private static Dictionary<string, Type> Types { get; } = ContractDocument.ReadCommitted()["components"]!["schemas"]!.AsObject()
        .Where(schema => schema.Value!["enum"] is not null)
        .ToDictionary(
            schema => schema.Key,
            schema => typeof(LeveHeleLivetApi).Assembly.GetTypes().Single(type => type.IsEnum && type.Name == schema.Key));

    [Fact]
    public void There_are_code_types_to_judge() => Types.Count.ShouldBeGreaterThan(40);

    [Theory]
    [MemberData(nameof(CodeTypes))]
    public void Every_code_in_a_body_is_folded_in_its_place(string name)
    {
        var type = typeof(Holder<>).MakeGenericType(Types[name]);
        foreach (var word in Codes.WordsOf(Types[name]))
        {
            foreach (var given in Cases(word))
            {
                var body = Encoding.UTF8.GetBytes($$"""{ "other" : "{{given}}", "code":"{{given}}","many": ["{{given}}" ,"{{word}}"],"maybe":"{{given}}" }""");
                Fold(body, type).ShouldBe($$"""{ "other" : "{{given}}", "code":"{{word}}","many": ["{{word}}" ,"{{word}}"],"maybe":"{{word}}" }""");
            }
            foreach (var none in new[] { word + " ", word + "x", $"{word},{word}", "0", "" })
            {
                BodyGuard.FaultsIn(Encoding.UTF8.GetBytes($$"""{"other":"","code":"{{none}}","many":[]}"""), type).ShouldHaveSingleItem().Pointer.ShouldBe("/code", none);
            }
        }
    }

    [Fact]
    public void A_code_that_is_written_with_an_escape_is_folded_too() =>
        Fold(Encoding.UTF8.GetBytes("""{"other":"","code":"\u0041DOPTED","many":[]}"""), typeof(Holder<ObservedDecision>))
            .ShouldBe("""{"other":"","code":"adopted"     ,"many":[]}""");

    /// <summary>The long s and the Kelvin sign are an s and a k to some comparisons that ignore case.</summary>
    [Theory]
    [InlineData("po\u017Fition")]
    [InlineData("OBSERVAT\u0130ON")]
    [InlineData("ob\u017Fervation")]
    public void Letters_that_only_look_alike_make_no_code(string given) => Codes.Fold(typeof(EvidenceKind), given).ShouldBeNull();

    [Fact]
    public void A_code_type_with_two_words_that_differ_only_in_case_cannot_be_used()
    {
        Should.Throw<ArgumentException>(() => Codes.WordsOf(typeof(Twins)));
        Should.Throw<TypeInitializationException>(() => Code<Twins>.TryParse("ab", null, out _));
    }

    [Fact]
    public async Task Every_code_in_a_query_is_answered_alike_in_every_case()
    {
        var api = await TestApi.SharedAsync();
        var tried = new HashSet<string>();
        foreach (var endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            foreach (var rule in endpoint.Metadata.GetMetadata<OperationParameters>()?.Rules.Where(IsCode) ?? [])
            {
                rule.IsQuery.ShouldBeTrue($"{endpoint.DisplayName}: a code in a path or header is not folded yet");
                var type = rule.ItemType.GenericTypeArguments[0];
                using var client = await ClientAsync(api, endpoint);
                foreach (var word in Codes.WordsOf(type))
                {
                    var one = await CallAsync(client, endpoint, rule.Name, word);
                    one.Problem.ShouldNotBe("parameter_invalid", $"{endpoint.DisplayName} {rule.Name}={word}");
                    foreach (var given in Cases(word))
                    {
                        (await CallAsync(client, endpoint, rule.Name, given)).ShouldBe(one, $"{endpoint.DisplayName} {rule.Name}={given}");
                    }
                }
                tried.Add(type.Name);
            }
        }
        tried.Count.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("/v1/plans?type=leve-hele-livet-plan", "type")]
    [InlineData("/v1/plans?type=LEVE-HELE-LIVET-PLAN", "type")]
    [InlineData("/v1/plans.csv?profile=excel-no", "profile")]
    [InlineData("/v1/statistics/plans?source=survey-2021&measure=decision", "source")]
    [InlineData("/v1/statistics/plans?source=survey2021&measure=helse-og-omsorgsplan", "measure")]
    public async Task Spellings_with_hyphens_are_refused(string path, string parameter) =>
        (await (await TestApi.SharedAsync()).ProblemAsync(path)).GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(parameter);

    /// <summary>The examples of all writing operations, registered; then again with every code in them in upper case.</summary>
    [Fact]
    public async Task What_is_registered_again_with_its_codes_in_another_case_is_unchanged()
    {
        await using var api = await TestApi.StartAsync();
        await ExampleAnswers.WriteAsync(api);
        await ExampleSurveys.RegisterAsync(api);
        var raised = new HashSet<Type>();
        foreach (var (endpoint, example, type) in Puts(api))
        {
            using var client = await ClientAsync(api, endpoint);
            await PutAsync(client, example.Call, example.Body!);
            var again = (await PutAsync(client, example.Call, example.Body!)).ShouldBe(HttpStatusCode.OK);
            var body = JsonNode.Parse(example.Body!)!;
            var codes = new HashSet<Type>();
            Raise(body, ApiJson.Options.GetTypeInfo(type), codes);
            if (codes.Count == 0) continue;
            var upper = (await PutAsync(client, example.Call, body.ToJsonString())).ShouldBe(HttpStatusCode.OK);
            (upper.Body, upper.Headers.ETag).ShouldBe((again.Body, again.Headers.ETag), example.Call);
            raised.UnionWith(codes);
        }
        raised.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_POST_that_is_repeated_with_its_codes_in_another_case_is_the_same_request()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.WithIndicatorAsync();
        var key = ("Idempotency-Key", "one-request");
        var body = AnIndicator.Of(AnIndicator.Value());
        var first = (await portal.PostAsync(AnIndicator.Values + "?mode=partial", body, key)).ShouldBe(HttpStatusCode.OK);
        var loud = body.Replace("\"ownFigure\"", "\"OWNFIGURE\"", StringComparison.Ordinal)
            .Replace("\"municipality\"", "\"Municipality\"", StringComparison.Ordinal);
        loud.ShouldNotBe(body);
        var again = (await portal.PostAsync(AnIndicator.Values + "?mode=PARTIAL", loud, key)).ShouldBe(HttpStatusCode.OK);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Body.ShouldBe(first.Body);
        (await portal.PostAsync(AnIndicator.Values + "?mode=ALLORNOTHING", loud, key)).ShouldBeRefused(422, "idempotency_key_reused");
        (await portal.PostAsync(AnIndicator.Values, loud, ("Idempotency-Key", "another"))).ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("unchanged").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Requests_that_differ_in_the_case_of_codes_share_a_tag_and_a_cached_answer()
    {
        var store = new CountingStore();
        await using var api = await TestApi.StartAsync(configure: builder => builder.Services.AddSingleton<IOutputCacheStore>(store));
        var answers = new List<(string Tag, string Body)>();
        foreach (var query in new[]
        {
            "source=survey2021&measure=helseOgOmsorgsplan&groupBy=county",
            "source=SURVEY2021&measure=HELSEOGOMSORGSPLAN&groupBy=COUNTY",
            "groupBy=Count%79&source=Survey2021&measure=HelseOgOmsorgsplan",
        })
        {
            using var response = await api.SendAsync($"/v1/statistics/plans?{query}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            answers.Add((response.Headers.ETag!.Tag, await response.Content.ReadAsStringAsync()));
        }
        answers.Distinct().ShouldHaveSingleItem().Body.ShouldContain("\"survey2021\"", Case.Sensitive);
        store.Keys.ShouldHaveSingleItem();
        const string Held = "/v1/statistics/plans?source=Survey2021&measure=helseOgOmsorgsplan&groupBy=county";
        using var held = await api.SendAsync(Held, headers: ("If-None-Match", answers[0].Tag));
        held.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_cursor_continues_its_list_in_every_case_of_the_filters_and_links_are_written_in_one()
    {
        var api = await TestApi.SharedAsync();
        using var first = await api.SendAsync("/v1/plan-surveys/2021/observations?limit=2&decision=ADOPTED&county=18");
        first.Headers.GetValues("Link").Single().ShouldContain("limit=2&decision=adopted&county=18&cursor=", Case.Sensitive);
        var cursor = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement.GetProperty("nextCursor").GetString();
        var next = await api.GetAsync($"/v1/plan-surveys/2021/observations?limit=2&decision=Adopted&county=18&cursor={cursor}");
        next.GetProperty("items").GetArrayLength().ShouldBe(2);
        var same = await api.GetAsync($"/v1/plan-surveys/2021/observations?limit=2&decision=adopted&county=18&cursor={cursor}");
        next.GetRawText().ShouldBe(same.GetRawText());
    }

    private static bool IsCode(ParameterRule rule) => rule.ItemType is { IsGenericType: true } item && item.GetGenericTypeDefinition() == typeof(Code<>);

    private static IEnumerable<string> Cases(string word) => [word.ToUpperInvariant(), word.ToLowerInvariant(), char.ToUpperInvariant(word[0]) + word[1..]];

    private static string Fold(byte[] body, Type type)
    {
        using var document = JsonDocument.Parse(body);
        var walk = new BodyWalk(body);
        walk.Look(document.RootElement, ApiJson.Options.GetTypeInfo(type), "");
        walk.Faults.ShouldBeEmpty(Encoding.UTF8.GetString(body));
        walk.FoldCodes(body);
        return Encoding.UTF8.GetString(body);
    }

    private static async Task<HttpClient> ClientAsync(TestApi api, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequiredScope>() is { Scope: var scope }
            ? await api.AsAsync(TestOrganisations.WithRightTo(scope), scope)
            : new HttpClient { BaseAddress = api.Address };

    /// <summary>Calls the example of an operation with one value of a parameter; what differs from call to call is left out.</summary>
    private static async Task<(HttpStatusCode Status, string? Problem, string? Tag, string? Body)> CallAsync(HttpClient client, Endpoint endpoint, string name, string value)
    {
        var example = endpoint.Metadata.GetOrderedMetadata<ExampleCall>()[0];
        var (path, query) = example.Call.Split('?') is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (example.Call, []);
        query[name] = value;
        var method = new HttpMethod(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]);
        var answer = await client.SendAsync(method, QueryHelpers.AddQueryString(path, query), null);
        return answer.Status is HttpStatusCode.OK
            ? (answer.Status, null, answer.Headers.ETag?.Tag, answer.Body)
            : (answer.Status, answer.Code, null, null);
    }

    private static IEnumerable<(Endpoint Endpoint, ExampleCall Example, Type Type)> Puts(TestApi api) =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints
        where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Put) is true
        let accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()
        where accepts is not null && BodyGuard.IsJson(accepts)
        select (endpoint, endpoint.Metadata.GetOrderedMetadata<ExampleCall>()[0], accepts.RequestType!);

    private static async Task<Answer> PutAsync(HttpClient client, string path, string body) =>
        await client.PutAsync(path, body) is { Status: not HttpStatusCode.PreconditionRequired } answer ? answer : await client.PutAsync(path, body, ("If-Match", "*"));

    /// <summary>Writes the codes of a body in upper case; says of which types they are.</summary>
    private static JsonNode? Raise(JsonNode? node, JsonTypeInfo type, HashSet<Type> codes)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (node is JsonValue value && plain.IsEnum)
        {
            codes.Add(plain);
            return value.GetValue<string>().ToUpperInvariant();
        }
        if (node is JsonArray items && type.Kind is JsonTypeInfoKind.Enumerable)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (Raise(items[i], ApiJson.Options.GetTypeInfo(type.ElementType!), codes) is { } raised && raised != items[i]) items[i] = raised;
            }
        }
        if (node is JsonObject members && type.Kind is JsonTypeInfoKind.Object)
        {
            foreach (var member in type.Properties.Where(member => members.ContainsKey(member.Name)))
            {
                var given = members[member.Name];
                if (Raise(given, ApiJson.Options.GetTypeInfo(member.PropertyType), codes) is { } raised && raised != given) members[member.Name] = raised;
            }
        }
        return node;
    }

    private sealed record Holder<T>(string Other, T Code, IReadOnlyList<T> Many, T? Maybe = null) where T : struct, Enum;

    private enum Twins
    {
        Ab,
        AB,
    }

    /// <summary>Keeps answers, and counts under how many keys.</summary>
    private sealed class CountingStore : IOutputCacheStore
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _answers = new();

        public IEnumerable<string> Keys => _answers.Keys;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(_answers.GetValueOrDefault(key));

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            _answers[key] = value;
            return ValueTask.CompletedTask;
        }

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
