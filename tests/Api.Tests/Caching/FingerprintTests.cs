using System.Net;
using FsCheck;
using FsCheck.Fluent;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Caching;

/// <summary>Two requests whose answers may differ never share a tag, and so never a cached answer.</summary>
public sealed class FingerprintTests
{
    private static readonly string[] Pieces =
        ["", "a", "1", "7:", "-", "=", "\n", "\r\n", "&", ";", "/", "|", "\0", "\u001e", "\u001f", "\u2028", "\u200b", "é", "e\u0301", "\ud83d\ude00", "\ud83d", "\ud83e"];

    [Fact]
    public async Task No_two_requests_share_a_fingerprint()
    {
        var twins = TwinsOf(await OperationsAsync());
        Prop.ForAll(twins, pair => pair.First.Equals(pair.Second) == (pair.First.Fingerprint == pair.Second.Fingerprint))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public async Task The_requests_that_are_compared_would_catch_a_key_that_is_made_of_lines()
    {
        var twins = TwinsOf(await OperationsAsync()).Generator.Sample(5000);
        twins.Count(pair => !pair.First.Equals(pair.Second) && pair.First.Lines == pair.Second.Lines).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Every_operation_that_is_cached_has_a_name_of_its_own()
    {
        var names = (await OperationsAsync()).Select(operation => operation.Name).ToList();
        names.Count.ShouldBeGreaterThan(50);
        names.ShouldBeUnique();
    }

    [Theory]
    [InlineData("/v1/municipalities?q=trond&limit=500", "/v1/municipalities?q=trond%26limit%3D500")]
    [InlineData("/v1/municipalities?q=trond&limit=500", "/v1/municipalities?q=trond%3Blimit%3D500")]
    [InlineData("/v1/municipalities?q=trond&limit=500", "/v1/municipalities?q=trond5:limit3:500")]
    [InlineData("/v1/municipalities?county=50&county=03", "/v1/municipalities?county=03&q=county%3D50")]
    [InlineData("/v1/plans?q=a", "/v1/decisions?q=a")]
    [InlineData("/v1/plans?q=%C3%A5", "/v1/plans?q=a%CC%8A")]
    public async Task The_tag_of_one_request_is_no_304_for_another(string one, string other)
    {
        var api = await TestApi.SharedAsync();
        using var first = await api.SendAsync(one);
        var tag = first.Headers.ETag!.ToString();
        using var second = await api.SendAsync(other, headers: ("If-None-Match", tag));
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        second.Headers.ETag!.ToString().ShouldNotBe(tag);
        using var same = await api.SendAsync(one, headers: ("If-None-Match", tag));
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Each_language_and_encoding_has_a_tag_of_its_own()
    {
        var api = await TestApi.SharedAsync();
        var tags = new List<string>();
        foreach (var language in new[] { "nb", "nn", "en" })
        {
            foreach (var encoding in new[] { "identity", "gzip", "br" })
            {
                using var response = await api.SendAsync("/v1/solutions", language, ("Accept-Encoding", encoding));
                tags.Add(response.Headers.ETag!.ToString());
            }
        }
        tags.ShouldBeUnique();
    }

    [Fact]
    public void A_cursor_of_one_list_is_none_of_another_whatever_its_filters_hold()
    {
        var cursor = Cursor.Write(ListWith(("q", "a"), ("county", "b")), "key");
        Cursor.Read(ListWith(("q", "a"), ("county", "b"), ("limit", "5")), cursor).ShouldBe("key");
        Should.Throw<ProblemException>(() => Cursor.Read(ListWith(("q", "a\ncounty=b")), cursor)).Type.ShouldBe(PlatformProblems.CursorInvalid);
        Should.Throw<ProblemException>(() => Cursor.Read(ListWith(("q", "a1:6:county1:b")), cursor)).Type.ShouldBe(PlatformProblems.CursorInvalid);
    }

    private static DefaultHttpContext ListWith(params (string Name, string Value)[] filters)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, "a list"));
        context.Features.Set(new ResolvedParameters([.. filters.Select(filter => KeyValuePair.Create(filter.Name, filter.Value))]));
        return context;
    }

    /// <summary>Every operation that is tagged, with its parameters.</summary>
    private static async Task<IReadOnlyList<Operation>> OperationsAsync()
    {
        var api = await TestApi.SharedAsync();
        return
        [
            .. api.Services.GetRequiredService<EndpointDataSource>().Endpoints
                .Where(endpoint => endpoint.Metadata.GetMetadata<Shows>() is not null)
                .Select(endpoint => new Operation(endpoint.DisplayName!, endpoint.Metadata.GetRequiredMetadata<OperationParameters>().Rules)),
        ];
    }

    /// <summary>Two requests that are alike but for one thing, or the same.</summary>
    private static Arbitrary<(Request First, Request Second)> TwinsOf(IReadOnlyList<Operation> operations)
    {
        var twins =
            from operation in Gen.Elements<Operation>(operations)
            from first in RequestOf(operation)
            from second in TwinOf(first, operation, operations)
            select (first, second);
        return Arb.From(twins, pair => Shrink(pair));
    }

    private static Gen<Request> RequestOf(Operation operation) =>
        from version in Gen.Elements(0L, 1L, 11L, long.MaxValue)
        from language in Gen.Elements("nb", "nn", "en")
        from encoding in Gen.Elements(null, "gzip", "br")
        from day in Gen.Choose(739000, 739012)
        from caller in Gen.Elements(null, "970540008", "940493021")
        from parameters in Gen.CollectToArray(operation.Rules, rule => ValuesOf(rule, operation))
        select new Request(operation.Name, version, language, encoding, DateOnly.FromDayNumber(day), caller, [.. parameters.SelectMany(values => values)]);

    private static Gen<KeyValuePair<string, string>[]> ValuesOf(ParameterRule rule, Operation operation) =>
        from count in Gen.Choose(rule.IsRequired ? 1 : 0, rule.IsList ? 3 : 1)
        from values in ValueOf(operation).ArrayOf(count)
        select values.Select(value => KeyValuePair.Create(rule.Name, value)).ToArray();

    private static Gen<string> ValueOf(Operation operation) =>
        from count in Gen.Choose(1, 4)
        from pieces in Gen.Elements<string>([.. Pieces, .. operation.Rules.Select(rule => rule.Name)]).ArrayOf(count)
        select string.Concat(pieces);

    private static Gen<Request> TwinOf(Request first, Operation operation, IReadOnlyList<Operation> operations) => Gen.OneOf(
        Gen.Constant(first with { Parameters = [.. first.Parameters] }),
        RequestOf(operation),
        from other in RequestOf(operation) select first with { Parameters = other.Parameters },
        from other in RequestOf(operation) select first with { Version = other.Version, Language = other.Language, Encoding = other.Encoding, Caller = other.Caller },
        from other in Gen.Elements<Operation>(operations) select first with { Operation = other.Name },
        MergedOf(first));

    /// <summary>A parameter goes into the text of the one before it: what the attack does.</summary>
    private static Gen<Request> MergedOf(Request first)
    {
        if (first.Parameters.Count < 2) return Gen.Constant(first);
        return
            from at in Gen.Choose(0, first.Parameters.Count - 2)
            from separator in Gen.Elements("\n", "&", ";", "", "\u001f", "\r\n")
            from assign in Gen.Elements("=", ":", "")
            let next = first.Parameters[at + 1]
            let merged = KeyValuePair.Create(first.Parameters[at].Key, $"{first.Parameters[at].Value}{separator}{next.Key}{assign}{next.Value}")
            select first with { Parameters = [.. first.Parameters.Take(at), merged, .. first.Parameters.Skip(at + 2)] };
    }

    private static IEnumerable<(Request First, Request Second)> Shrink((Request First, Request Second) pair)
    {
        foreach (var first in pair.First.Smaller()) yield return (first, pair.Second);
        foreach (var second in pair.Second.Smaller()) yield return (pair.First, second);
    }

    private sealed record Operation(string Name, IReadOnlyList<ParameterRule> Rules);

    private sealed record Request(
        string Operation, long Version, string Language, string? Encoding, DateOnly Day, string? Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters)
    {
        public string Fingerprint => Representation.FingerprintOf(Operation, Version, Language, Encoding, Day, Caller, Parameters);

        /// <summary>The key as it was once made.</summary>
        public string Lines => string.Join('\n', [Operation, $"{Version}", Language, Encoding, $"{Day.DayNumber}", Caller, .. Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")]);

        public IEnumerable<Request> Smaller()
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                yield return this with { Parameters = [.. Parameters.Take(i), .. Parameters.Skip(i + 1)] };
                var (name, value) = Parameters[i];
                if (value.Length > 0) yield return this with { Parameters = [.. Parameters.Take(i), new(name, value[1..]), .. Parameters.Skip(i + 1)] };
            }
        }

        public bool Equals(Request? other) => other is not null
            && (Operation, Version, Language, Encoding, Day, Caller) == (other.Operation, other.Version, other.Language, other.Encoding, other.Day, other.Caller)
            && Parameters.SequenceEqual(other.Parameters);

        public override int GetHashCode() => HashCode.Combine(Operation, Version, Parameters.Count);

        public override string ToString() =>
            $"{Operation} {Version} {Language} {Encoding} {Day} {Caller} {string.Join(' ', Parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"))}";
    }
}
