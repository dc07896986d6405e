using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Made-up surveys, their rounds, and what is answered in them.</summary>
internal static class ASurvey
{
    public const string OfMunicipalities = "/v1/surveys/kommuner";
    public const string OfInhabitants = "/v1/surveys/innbyggere";
    public const string Round = OfMunicipalities + "/rounds/2026";

    public static readonly (string Name, string Value) AnyState = ("If-Match", "*");

    /// <summary>All that has to be answered, and one that does not.</summary>
    public const string Good = """{"1.1":4,"1.2":2,"3":"no"}""";

    public static string Response(string municipality, string round = Round) => $"{round}/responses/{municipality}";

    public static string Body(string answers = Good, string status = "complete") => $$"""{"status":"{{status}}","answers":{{answers}}}""";

    /// <summary>Who owns the surveys: evaluators.</summary>
    public static Task<HttpClient> AsOwnerAsync(this TestApi api) => api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRead, Scope.SurveyRespond);

    /// <summary>A municipality's own system.</summary>
    public static Task<HttpClient> AsRespondentAsync(this TestApi api, string number) => api.AsAsync(TestOrganisations.NumberOf(number), Scope.SurveyRespond, Scope.SurveyRead);

    public static string RoundBody(string publication = "aggregateOnly", string? minimum = "3", string municipalities = "[]", string populationOn = "2026-01-01", string title = "Oppdiktet", string version = "1") =>
        $$"""{"version":"{{version}}","title":{"nb":"{{title}}"},"publication":"{{publication}}","populationOn":"{{populationOn}}",{{(minimum is null ? "" : $"\"minimum\":{minimum},")}}"municipalities":{{municipalities}}}""";

    /// <summary>Registers a survey with its definition.</summary>
    public static async Task<HttpClient> WithSurveyAsync(this TestApi api, string path = OfMunicipalities, string? readers = null)
    {
        var owner = await api.AsOwnerAsync();
        var audience = path == OfMunicipalities ? "municipality" : "inhabitants";
        (await owner.PutAsync(path, $$"""{"title":{"nb":"Oppdiktet"},"description":{"nb":"Oppdiktet"},"audience":"{{audience}}","readers":{{readers ?? "[]"}}}""")).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(path + "/versions/1", ADefinition.Of().ToJsonString())).ShouldBe(HttpStatusCode.Created);
        return owner;
    }

    /// <summary>Registers a survey and opens a round of it.</summary>
    public static async Task<HttpClient> WithOpenRoundAsync(this TestApi api, string survey = OfMunicipalities, string publication = "aggregateOnly", string? minimum = "5", string municipalities = "[]")
    {
        var owner = await api.WithSurveyAsync(survey);
        (await owner.PutAsync(survey + "/rounds/2026", RoundBody(publication, minimum, municipalities))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", survey + "/rounds/2026")).ShouldBe(HttpStatusCode.OK);
        return owner;
    }

    /// <summary>Opens, closes, publishes a round, or reminds of it.</summary>
    public static Task<Answer> ActAsync(this HttpClient owner, string act, string round = Round, params (string Name, string Value)[] headers) => owner.SendAsync(HttpMethod.Post, $"{round}/{act}", null, headers);

    public static Task<Answer> ReadAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path, null);

    public static async Task<T> InDatabaseAsync<T>(this TestApi api, Func<AppDbContext, Task<T>> read)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>The counters of a municipality's tally.</summary>
    public static Task<int[]> CountersAsync(this TestApi api, string municipality, string round = "2026") => api.InDatabaseAsync(async database =>
    {
        var tally = await database.Set<SurveyTally>().SingleAsync(tally => tally.RoundKey == round && tally.Number == municipality);
        return AnswerLayout.Unpack(tally.Counters, tally.Counters.Length / sizeof(int));
    });

    /// <summary>What the tally has to be, counted anew from the stored response.</summary>
    public static Task<int[]> CountedAnewAsync(this TestApi api, string municipality, string round = "2026") => api.InDatabaseAsync(async database =>
    {
        var layout = new AnswerLayout(JsonSerializer.Deserialize<SurveyDefinition>(ADefinition.Of().ToJsonString(), Platform.Json.Options)!);
        var counters = new int[layout.Counters];
        foreach (var response in await database.Set<MunicipalResponse>().Where(response => response.RoundKey == round && response.Number == municipality && response.KnownTo == null).ToListAsync())
        {
            if (response.IsSubmitted) layout.Count(response.Coded, counters, 1);
        }
        return counters;
    });

    /// <summary>What the change log says of a response to those who may see it.</summary>
    public static async Task<IReadOnlyList<string?>> ResponseLogAsync(this HttpClient reader, string municipality) =>
    [
        .. (await reader.ReadAsync("/v1/changes?limit=500&resource=survey-responses")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(change => change.At("key") == $"kommuner/2026/{municipality}").Select(change => change.At("kind")),
    ];
}
