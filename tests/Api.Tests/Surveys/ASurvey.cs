using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Made-up surveys with an open round, owned by evaluators.</summary>
internal static class ASurvey
{
    public const string Round = ADefinition.Owner + "/rounds/2026";
    public const string Responses = Round + "/responses";
    public const string Recount = Round + "/recount";

    public static Task<HttpClient> AsOwnerAsync(this TestApi api) => api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRespond, Scope.SurveyRead);

    /// <summary>A round of inhabitants' answers, open; what its owner calls with.</summary>
    public static Task<HttpClient> WithInhabitantsAsync(this TestApi api, params IReadOnlyList<string> municipalities) => api.WithRoundAsync("inhabitants", municipalities);

    public static async Task<HttpClient> WithRoundAsync(this TestApi api, string audience, IReadOnlyList<string> municipalities, string publication = "aggregateOnly", bool open = true)
    {
        var owner = await api.AsOwnerAsync();
        (await owner.PutAsync(ADefinition.Owner, ADefinition.Survey.Replace("\"inhabitants\"", $"\"{audience}\"", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(ADefinition.Version, ADefinition.Of().ToJsonString())).ShouldBe(HttpStatusCode.Created);
        var round = new JsonObject
        {
            ["version"] = "1",
            ["title"] = new JsonObject { ["nb"] = "Oppdiktet runde" },
            ["publication"] = publication,
            ["populationOn"] = "2026-01-01",
            ["municipalities"] = new JsonArray([.. municipalities.Select(number => (JsonNode)number)]),
            ["synthetic"] = true,
        };
        if (publication is "aggregateOnly") round["minimum"] = 5;
        (await owner.PutAsync(Round, round.ToJsonString())).ShouldBe(HttpStatusCode.Created);
        if (open) (await owner.PostAsync(Round + "/open", "")).ShouldBe(HttpStatusCode.OK);
        return owner;
    }

    /// <summary>An answer as an inhabitant gives it.</summary>
    public static string Of(string municipality, object answers) => JsonSerializer.Serialize(new { municipality, answers });

    /// <summary>Answers that are complete, drawn at random.</summary>
    public static Dictionary<string, object> Random(Random random)
    {
        var answers = new Dictionary<string, object> { ["1.1"] = random.Next(1, 6), ["1.2"] = random.Next(1, 6) };
        if (random.Next(2) == 0) answers["2.1"] = random.Next(1, 6);
        if (random.Next(2) == 0) answers["3"] = "no";
        else (answers["3"], answers["4"]) = ("yes", random.GetItems(["yes", "no", "dontKnow"], 1)[0]);
        if (random.Next(3) > 0) answers["6"] = new[] { "food", "walk", "talk" }.Where(_ => random.Next(2) == 0).ToArray();
        if (answers.TryGetValue("6", out var chosen) && ((string[])chosen).Contains("talk") && random.Next(2) == 0) answers["7"] = $"Oppdiktet {random.Next()}";
        return answers;
    }

    public static string RandomAnswer(Random random, params IReadOnlyList<string> municipalities) => Of(municipalities[random.Next(municipalities.Count)], Random(random));

    public static async Task<T> ReadAsync<T>(this TestApi api, Func<AppDbContext, Task<T>> read)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>How many responses the tallies have counted.</summary>
    public static async Task<int> CountedAsync(this TestApi api) =>
        (await api.ReadAsync(database => database.Set<SurveyTally>().Select(tally => tally.Counters).ToListAsync())).Sum(AnswerLayout.ResponsesIn);

    public static async Task ShouldRecountEqualAsync(this HttpClient owner, int responses)
    {
        var recount = (await owner.PostAsync(Recount, "")).ShouldBe(HttpStatusCode.OK).Json;
        recount.GetProperty("equal").GetBoolean().ShouldBeTrue(recount.GetRawText());
        recount.GetProperty("responses").GetInt32().ShouldBe(responses);
        recount.GetProperty("repaired").GetArrayLength().ShouldBe(0);
    }
}
