using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>A made-up round of inhabitants, and what they answer.</summary>
internal static class AnInhabitant
{
    public const string Round = ASurvey.OfInhabitants + "/rounds/2026";
    public const string Responses = Round + "/responses";

    private static readonly string[] Known = ["yes", "no", "dontKnow"];
    private static readonly string[] Options = ["food", "walk", "talk"];

    /// <summary>A round of inhabitants' answers, open; what its owner calls with.</summary>
    public static Task<HttpClient> WithInhabitantsAsync(this TestApi api, params IReadOnlyList<string> municipalities) => api.WithOpenRoundAsync(ASurvey.OfInhabitants, municipalities: JsonSerializer.Serialize(municipalities));

    /// <summary>An answer as an inhabitant gives it.</summary>
    public static string Of(string municipality, object answers) => JsonSerializer.Serialize(new { municipality, answers });

    /// <summary>Answers that are complete, drawn at random.</summary>
    public static Dictionary<string, object> Random(Random random)
    {
        var answers = new Dictionary<string, object> { ["1.1"] = random.Next(1, 6), ["1.2"] = random.Next(1, 6) };
        if (random.Next(2) == 0) answers["2.1"] = random.Next(1, 6);
        if (random.Next(2) == 0) answers["3"] = "no";
        else (answers["3"], answers["4"]) = ("yes", Known[random.Next(Known.Length)]);
        if (random.Next(3) > 0) answers["6"] = Options.Where(_ => random.Next(2) == 0).ToArray();
        if (answers.TryGetValue("6", out var chosen) && ((string[])chosen).Contains("talk") && random.Next(2) == 0) answers["7"] = $"Oppdiktet {random.Next()}";
        return answers;
    }

    public static string RandomAnswer(Random random, params IReadOnlyList<string> municipalities) => Of(municipalities[random.Next(municipalities.Count)], Random(random));

    /// <summary>How many responses the tallies have counted.</summary>
    public static async Task<int> CountedAsync(this TestApi api) =>
        (await api.InDatabaseAsync(database => database.Set<SurveyTally>().Select(tally => tally.Counters).ToListAsync())).Sum(packed => AnswerLayout.ResponsesIn(packed));

    public static async Task ShouldRecountEqualAsync(this HttpClient owner, int responses, string round = Round)
    {
        var recount = (await owner.ActAsync("recount", round)).ShouldBe(HttpStatusCode.OK).Json;
        recount.GetProperty("equal").GetBoolean().ShouldBeTrue(recount.GetRawText());
        recount.GetProperty("responses").GetInt32().ShouldBe(responses);
        recount.GetProperty("repaired").GetArrayLength().ShouldBe(0);
    }
}
