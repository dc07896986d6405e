#:project ../src/Sdk
#:property PublishAot=false
using System.Text;
using LeveHeleLivet.Sdk;

var address = new Uri(args.FirstOrDefault() ?? "http://localhost:5080");
const string Survey = "maten-i-hamar", Round = "2026";

// In development the API itself gives out tokens; in production Maskinporten does.
async ValueTask<string> Token(CancellationToken cancellationToken)
{
    using var http = new HttpClient { BaseAddress = address };
    using var answer = await http.PostAsync("dev/token?organisation=970540008&scope=lhl:survey.write%20lhl:survey.respond%20lhl:survey.read", content: null, cancellationToken);
    return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
}

var hamar = new LeveHeleLivetClient(address, language: "en", token: Token);

TextRequest Text(string nb, string en) => new() { Nb = nb, En = en };

await hamar.Surveys.RegisterSurveyAsync(Survey, new() { Title = Text("Maten i Hamar", "The meals in Hamar"), Description = Text("Et oppdiktet eksempel.", "A made-up example."), Audience = SurveyAudience.Inhabitants });
await hamar.Surveys.RegisterSurveyVersionAsync(Survey, "1", new()
{
    Sections = [new() { Code = "meals", Title = Text("Måltidene", "Meals") }],
    Questions =
    [
        new()
        {
            Code = "1", Section = "meals", Type = QuestionType.Scale, Text = Text("Hvor fornøyd er du med måltidene?", "How content are you with the meals?"),
            Scale = new() { Min = 1, Max = 5, MinLabel = Text("ikke fornøyd", "not content"), MaxLabel = Text("svært fornøyd", "very content") },
        },
        new()
        {
            Code = "2", Section = "meals", Type = QuestionType.SingleChoice, Text = Text("Hvor spiser du middag?", "Where do you have dinner?"),
            Options = [new() { Code = "home", Label = Text("hjemme", "at home") }, new() { Code = "away", Label = Text("ute", "elsewhere") }],
        },
    ],
});
await hamar.Surveys.RegisterSurveyRoundAsync(Survey, Round, new()
{
    Version = "1", Title = Text("Runde 2026", "Round of 2026"), Publication = PublicationLevel.AggregateOnly, PopulationOn = new DateOnly(2026, 1, 1), Municipalities = ["3403"], Synthetic = true,
});
await hamar.Surveys.OpenSurveyRoundAsync(Survey, Round);

// As a survey tool exports: semicolons, Windows-1252, columns with names of its own, answers in words.
string FileOf(string first) => $"Tid;Kommunenr;Fornøyd;Middag\n{first}" + string.Concat(Enumerable.Range(0, 39).Select(person => $"10:{person:00};3403;{person % 5 + 1};{(person % 2 == 0 ? "hjemme" : "ute")}\n"));
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Task<SurveyImport> ImportAsync(string file, string key) => hamar.Responses.ImportResponsesAsync(
    Survey, Round, key, new FileParameter(new MemoryStream(Encoding.GetEncoding(1252).GetBytes(file)), "text/csv; charset=windows-1252"),
    map: ["Tid=", "Kommunenr=municipality", "Fornøyd=1", "Middag=2"]);

try
{
    await ImportAsync(FileOf("09:59;3403;7;hjemme\n"), Guid.NewGuid().ToString());
}
catch (ApiProblemException refused)
{
    foreach (var fault in refused.Faults) Console.WriteLine($"Refused: {fault.Code}, {fault.Message}");
}

var key = Guid.NewGuid().ToString();
foreach (var attempt in new[] { "Imported", "Sent again" })
{
    var import = await ImportAsync(FileOf("09:59;3403;svært fornøyd;hjemme\n"), key);
    Console.WriteLine($"{attempt}: import {import.Number}, {import.State}, {import.Rows} rows, {import.Refused} refused");
}

using (var file = await hamar.Responses.ExportResponsesAsync(Survey, Round))
using (var reader = new StreamReader(file.Stream))
{
    var lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    Console.WriteLine($"Exported: {file.FileName}, {lines[0]}, {lines.Length - 1} rows");
}

foreach (var variable in (await hamar.Surveys.GetCodebookAsync(Survey, "1")).Variables.Where(variable => variable.Values.Count > 0))
{
    Console.WriteLine($"{variable.Name}, {variable.Label}: {string.Join(", ", variable.Values.Select(value => $"'{value.Value}' {value.Label}".TrimEnd()))}");
}
