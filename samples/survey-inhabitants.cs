#:project ../src/Sdk
#:property PublishAot=false
using LeveHeleLivet.Sdk;

var address = new Uri(args.FirstOrDefault() ?? "http://localhost:5080");
const string Survey = "hverdagen-i-hamar", Round = "2026";

// In development the API itself gives out tokens; in production Maskinporten does.
async ValueTask<string> TokenFor(string organisation)
{
    using var http = new HttpClient { BaseAddress = address };
    using var answer = await http.PostAsync($"dev/token?organisation={organisation}&scope=lhl:survey.write%20lhl:survey.respond", content: null);
    return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
}

var hamar = new LeveHeleLivetClient(address, language: "en", token: _ => TokenFor("970540008"));
var anyone = new LeveHeleLivetClient(address, language: "en");

TextRequest Text(string nb, string en) => new() { Nb = nb, En = en };

await hamar.Surveys.RegisterSurveyAsync(Survey, new()
{
    Title = Text("Hverdagen i Hamar", "Everyday life in Hamar"), Description = Text("Et oppdiktet eksempel.", "A made-up example."), Audience = SurveyAudience.Inhabitants,
});
await hamar.Surveys.RegisterSurveyVersionAsync(Survey, "1", new()
{
    Sections = [new() { Code = "meals", Title = Text("Måltidene", "Meals") }],
    Questions =
    [
        new()
        {
            Code = "1", Section = "meals", Type = QuestionType.Scale, Text = Text("Hvor fornøyd er du med måltidene?", "How content are you with the meals?"), Required = true,
            Scale = new() { Min = 1, Max = 5, MinLabel = Text("ikke fornøyd", "not content"), MaxLabel = Text("svært fornøyd", "very content") },
        },
        new() { Code = "2", Section = "meals", Type = QuestionType.YesNo, Text = Text("Får du måltider levert hjem?", "Are meals brought to your home?") },
    ],
});
await hamar.Surveys.RegisterSurveyRoundAsync(Survey, Round, new()
{
    Version = "1", Title = Text("Runde 2026", "Round of 2026"), Publication = PublicationLevel.AggregateOnly, PopulationOn = new DateOnly(2026, 1, 1), Municipalities = ["3403"], Synthetic = true,
});
var opened = await hamar.Surveys.OpenSurveyRoundAsync(Survey, Round);
Console.WriteLine($"{opened.Title}: {opened.State}. {opened.Rule}");

for (var person = 0; person < 100; person++)
{
    var answers = new Dictionary<string, object> { ["1"] = person % 4 + 2, ["2"] = person % 2 == 0 ? "yes" : "no" };
    await hamar.Responses.PostInhabitantResponseAsync(Survey, Round, new() { Municipality = "3403", Answers = answers });
}

try
{
    await hamar.Responses.PostInhabitantResponseAsync(Survey, Round, new() { Municipality = "3403", Answers = new Dictionary<string, object> { ["1"] = 6, ["2"] = "perhaps", ["3"] = true } });
}
catch (ApiProblemException refused)
{
    Console.WriteLine($"Refused: {string.Join(", ", refused.Faults.Select(fault => $"{fault.Pointer} {fault.Code}"))}");
}

async Task PrintAsync(string when)
{
    var group = (await anyone.Results.GetSurveyQuestionResultsAsync(Survey, Round, "1", municipality: "3403")).Groups[0];
    Console.WriteLine($"{when}: {group.Group.Name} {group.Group.Status}, {(object?)group.Group.Responses ?? "?"} ± {(object?)group.Group.Margin ?? "?"} responses");
    foreach (var item in group.Items ?? [])
    {
        Console.WriteLine($"  question {item.Item}: {string.Join(", ", item.Answers!.Select(answer => $"{answer.Count} ± {answer.Margin!.Count} × {answer.Answer}"))}");
    }
}

await PrintAsync("Before");
await hamar.Surveys.CloseSurveyRoundAsync(Survey, Round);
await PrintAsync("After");

var recount = await hamar.Responses.RecountSurveyRoundAsync(Survey, Round);
Console.WriteLine($"Recount: {recount.Responses} responses, tallies {(recount.Equal ? "equal" : "repaired")}");
