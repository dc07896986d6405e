using System.Net;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That a million answers go in and out in one request each, in little memory.</summary>
[Trait("Category", "Slow")]
public sealed class MillionAnswersTests
{
    private const long MostMemory = 300L * 1024 * 1024;

    [Theory]
    [InlineData(1_000_000, AnImport.Csv)]
    [InlineData(200_000, AnImport.Ndjson)]
    public async Task So_many_answers_are_imported_and_exported_in_one_request_each_and_others_are_not_kept_waiting(int rows, string type)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var process = ApiProcess.Start(database, await ASizedSurvey.SettingsAsync());
        using var owner = await ASizedSurvey.AsOwnerAsync(new Uri(await process.AddressAsync()));
        var survey = await ASizedSurvey.OpenAsync(owner);
        survey.Items.ShouldBeGreaterThanOrEqualTo(129);

        var random = new Random(1);
        var file = type is AnImport.Csv ? new GrowingFile(rows, _ => survey.Row(random), survey.Header + "\n") : new GrowingFile(rows, _ => survey.Line(random));
        var import = owner.ImportAsync(file, type: type, round: ASizedSurvey.Round);
        var posted = 0;
        while (!import.IsCompleted)
        {
            (await owner.PostAsync(ASizedSurvey.Round + "/responses", """{"municipality":"3403","answers":{"1.1":4}}""")).ShouldBe(HttpStatusCode.Created);
            posted++;
        }
        (await import).ShouldHaveTaken(rows);
        posted.ShouldBeGreaterThan(100);
        await owner.ShouldRecountEqualAsync(rows + posted, ASizedSurvey.Round);

        using var export = await owner.GetAsync(new Uri(ASizedSurvey.Round + (type is AnImport.Csv ? "/responses.csv" : "/responses.ndjson"), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await export.Content.ReadAsStreamAsync());
        var lines = 0;
        while (await reader.ReadLineAsync() is not null) lines++;
        lines.ShouldBe(rows + posted + (type is AnImport.Csv ? 1 : 0));
        process.PeakMemory.ShouldBeLessThan(MostMemory, $"in bytes, at its highest, after {posted} answers were posted meanwhile");
    }
}
