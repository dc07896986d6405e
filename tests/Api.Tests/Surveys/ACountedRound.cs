using System.Text.Json;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Made-up surveys, written straight into the database: rounds, and what was counted and published of them.</summary>
internal static class ACountedRound
{
    public const string Key = "made-up";

    private static readonly DateOnly On = new(2024, 6, 1);

    /// <summary>Questions of every kind: a matrix and a question on a scale, yes or no, choices, words, personal data, and a pair.</summary>
    public static SurveyDefinition Definition { get; } = new(
        [new SectionDefinition("a", new("Del"))],
        [
            Scale("1", items: ["1.1", "1.2"]),
            new QuestionDefinition("2", "a", QuestionType.YesNo, new("Spørsmål 2")),
            new QuestionDefinition("3", "a", QuestionType.MultipleChoice, new("Spørsmål 3"), Options: [new("webinar", new("Webinar")), new("network", new("Nettverk"))],
                Condition: new ConditionDefinition("2", ["yes"], ConditionKind.Printed)),
            new QuestionDefinition("4", "a", QuestionType.Text, new("Spørsmål 4")),
            Scale("5") with { PersonalData = true },
            Scale("6"),
            Scale("7"),
        ],
        Pairs: [new PairDefinition("gap.1", "6", "7")]);

    public static QuestionDefinition Scale(string code, params string[] items) => new(
        code, "a", QuestionType.Scale, new($"Spørsmål {code}"), new ScaleDefinition(1, 5, new("lite"), new("mye")),
        items.Length == 0 ? null : [.. items.Select(item => new ItemDefinition(item, new($"Ledd {item}")))]);

    /// <summary>A survey of the evaluators with one version, v1.</summary>
    public static async Task MakeAsync(TestApi api, SurveyAudience audience, SurveyDefinition? definition = null, string key = Key)
    {
        await api.WriteAsync(database =>
        {
            database.Add(new Survey { Key = key, Title = new Text("Oppdiktet"), Description = new Text("Oppdiktet"), Audience = audience, OrganisationNumber = TestOrganisations.Evaluator, Readers = [TestOrganisations.Support] });
            database.Add(Version(definition ?? Definition, "v1", key));
        });
    }

    public static SurveyVersion Version(SurveyDefinition definition, string version, string key = Key) =>
        new() { SurveyKey = key, Key = version, Definition = definition, FixedAt = TestClock.Start };

    public static SurveyRound Round(string round, PublicationLevel publication, string version = "v1", int minimum = 5) => new()
    {
        SurveyKey = Key,
        Key = round,
        VersionKey = version,
        Title = new Text("Oppdiktet runde"),
        Publication = publication,
        Minimum = minimum,
        PopulationOn = On,
        Municipalities = [],
        State = RoundState.Open,
        OpenedAt = TestClock.Start,
        RemindedAt = [],
        HiddenGroups = [],
        Synthetic = true,
    };

    /// <summary>The tally of a municipality, with what was answered: a response each, by item.</summary>
    public static async Task<SurveyTally> TallyAsync(
        AppDbContext database, SurveyRound round, string number, SurveyDefinition definition, AgeingCategory? ageing = null, MunicipalitySize? size = null, params IEnumerable<object> responses)
    {
        var period = await database.MunicipalitiesOn(round.PopulationOn).SingleAsync(period => period.Number == number);
        return new SurveyTally
        {
            SurveyKey = round.SurveyKey,
            RoundKey = round.Key,
            MunicipalityId = period.MunicipalityId,
            Number = number,
            CountyNumber = period.CountyNumber,
            Ageing = ageing,
            Size = size,
            Counters = Count(definition, responses),
        };
    }

    public static SurveyPublication Publication(SurveyTally tally, byte[] shown) =>
        new() { SurveyKey = tally.SurveyKey, RoundKey = tally.RoundKey, Unit = tally.MunicipalityId, Shown = shown, Draws = 1 };

    /// <summary>The counters of some responses.</summary>
    public static byte[] Count(SurveyDefinition definition, params IEnumerable<object> responses)
    {
        var layout = new AnswerLayout(definition);
        var counters = new int[layout.Counters];
        foreach (var response in responses) layout.Count(Code(layout, response), counters, 1);
        return AnswerLayout.Pack(counters);
    }

    public static byte[] Code(AnswerLayout layout, object response)
    {
        var read = AnswerReading.Read(layout, JsonSerializer.SerializeToElement(response).Deserialize<Dictionary<string, JsonElement>>()!, submitted: true);
        read.Faults.ShouldBeEmpty();
        return read.Coded;
    }

    public static async Task WriteAsync(this TestApi api, Func<AppDbContext, Task> write)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await write(database);
        await database.SaveAsync();
    }

    public static Task WriteAsync(this TestApi api, Action<AppDbContext> write) => api.WriteAsync(database =>
    {
        write(database);
        return Task.CompletedTask;
    });
}
