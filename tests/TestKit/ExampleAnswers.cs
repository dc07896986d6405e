using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.TestKit;

/// <summary>A made-up survey of inhabitants whose answers hold two factors, behind the items 1.1 to 1.3 and 1.4 to 1.6.</summary>
public static class ExampleAnswers
{
    public const string Key = "eksempel-svar";
    public const string Round = "1";
    public const int Responses = 200;

    private const int Seed = 2020;

    public static SurveyDefinition Definition { get; } = new(
        [new SectionDefinition("alt", new("Alt"))],
        [
            new QuestionDefinition("1", "alt", QuestionType.Scale, new("Hvor godt passer dette?"), new ScaleDefinition(1, 5, new("ikke"), new("svært godt")),
                [.. Enumerable.Range(1, 6).Select(item => new ItemDefinition($"1.{item}", new($"Ledd {item}")))]),
            new QuestionDefinition("2", "alt", QuestionType.YesNo, new("Ja eller nei?")),
            new QuestionDefinition("3", "alt", QuestionType.Text, new("Med egne ord")),
            new QuestionDefinition("4", "alt", QuestionType.Scale, new("Hvor gammel er du?"), new ScaleDefinition(1, 5, new("ung"), new("gammel")), PersonalData: true),
        ]);

    /// <summary>Writes the survey, of Kongsvinger, with its answers into the database.</summary>
    public static async Task WriteAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        database.Add(new Survey { Key = Key, Title = new Text("Eksempel"), Description = new Text("Oppdiktede svar"), Audience = SurveyAudience.Inhabitants, OrganisationNumber = TestOrganisations.NumberOf("3401"), Readers = [] });
        database.Add(new SurveyVersion { SurveyKey = Key, Key = "1", Definition = Definition, FixedAt = TestClock.Start });
        database.Add(new SurveyRound
        {
            SurveyKey = Key,
            Key = Round,
            VersionKey = "1",
            Title = new Text("Eksempel"),
            Publication = PublicationLevel.AggregateOnly,
            Minimum = SurveyRound.UsualMinimum,
            PopulationOn = new DateOnly(2026, 1, 1),
            Municipalities = ["3401"],
            State = RoundState.Open,
            OpenedAt = TestClock.Start,
            RemindedAt = [],
            HiddenGroups = [],
            Synthetic = true,
        });
        var layout = new AnswerLayout(Definition);
        var counters = new int[layout.Counters];
        foreach (var coded in Answers())
        {
            layout.Count(coded, counters, 1);
            database.Add(new InhabitantAnswer { SurveyKey = Key, RoundKey = Round, MunicipalityId = "0402", On = new DateOnly(2026, 11, 20), Coded = coded });
        }
        database.Add(new SurveyTally { SurveyKey = Key, RoundKey = Round, MunicipalityId = "0402", Number = "3401", CountyNumber = "34", Counters = AnswerLayout.Pack(counters), Stamp = Responses });
        await database.SaveAsync();
    }

    /// <summary>Answers to 1.1 to 1.6, each the sum of its factor and of chance; everybody said yes; the first left 1.6 open.</summary>
    private static IEnumerable<byte[]> Answers()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Responses; i++)
        {
            var (common, one, other) = (random.Next(2), random.Next(4), random.Next(4));
            var items = Enumerable.Range(0, 6).Select(item => (byte)(AnswerLayout.FirstAnswer + Math.Clamp(common + (item < 3 ? one : other) + random.Next(3) - 1, 0, 4)));
            byte[] coded = [.. items, AnswerLayout.FirstAnswer, AnswerLayout.Blank];
            if (i == 0) coded[5] = AnswerLayout.Blank;
            yield return coded;
        }
    }
}
