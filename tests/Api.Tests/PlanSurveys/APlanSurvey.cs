using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.PlanSurveys;

/// <summary>Made-up plan surveys and what they saw.</summary>
internal static class APlanSurvey
{
    public const string Survey = "/v1/plan-surveys/oppdiktet-2024";
    public const string Observations = Survey + "/observations";
    public const string Header = "municipality,decision,planstrategi,samfunnsdel,arealdel,helseOgOmsorgsplan,handlingsOgOkonomiplan";

    public static readonly (string Name, string Value) AnyState = ("If-Match", "*");

    public static Task<HttpClient> AsEvaluatorAsync(this TestApi api) => api.AsAsync(TestOrganisations.Evaluator, Scope.EvaluationWrite);

    /// <summary>Evaluators other than those of <see cref="AsEvaluatorAsync"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string?> OtherEvaluators = new Dictionary<string, string?>
    {
        ["Access:Organisations:9:Number"] = TestOrganisations.Nobody,
        ["Access:Organisations:9:Name"] = "Other made-up evaluators",
        ["Access:Organisations:9:Role"] = "Evaluator",
    };

    public static string Body(string title = "Oppdiktet", string observedTo = "2024-06-30", string source = "Oppdiktet rapport") => $$"""
        {"title":{"nb":"{{title}}","en":"Made up"},"source":"{{source}}","observedTo":"{{observedTo}}","ageingYear":2024,"caveats":[{"nb":"Ikke en ekte undersøkelse."}]}
        """;

    public static string Csv(params string[] rows) => Header + "\n" + string.Join("\n", rows) + "\n";

    public static async Task<HttpClient> WithSurveyAsync(this TestApi api, params string[] rows)
    {
        var evaluator = await api.AsEvaluatorAsync();
        (await evaluator.PutAsync(Survey, Body())).ShouldBe(HttpStatusCode.Created);
        if (rows.Length > 0) (await evaluator.PutCsvAsync(Csv(rows), AnyState)).ShouldBe(HttpStatusCode.OK);
        return evaluator;
    }

    public static Task<Answer> PutCsvAsync(this HttpClient client, string csv, params (string Name, string Value)[] headers) => client.PutCsvAsync(Encoding.UTF8.GetBytes(csv), "text/csv", headers);

    public static Task<Answer> PutCsvAsync(this HttpClient client, byte[] csv, string mediaType, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(csv);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return client.SendAsync(HttpMethod.Put, Observations, content, headers);
    }

    public static Task<Answer> RemoveAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendAsync(HttpMethod.Delete, path, null, headers);

    /// <summary>What has happened to a resource, in order.</summary>
    public static async Task<IReadOnlyList<ChangeKind>> HistoryAsync(this TestApi api, string resource = "plan-surveys", string key = "oppdiktet-2024")
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Changes
            .Where(change => change.Resource == resource && change.Key == key && change.Reason == ChangeReason.Registration)
            .OrderBy(change => change.Sequence)
            .Select(change => change.Kind)
            .ToListAsync();
    }
}
