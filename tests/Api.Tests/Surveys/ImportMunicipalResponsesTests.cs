using System.Net;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That an import of municipalities' responses is as good as their own registering, and never takes its place.</summary>
public sealed class ImportMunicipalResponsesTests
{
    /// <summary>Rows enough for the import to say how far it has come.</summary>
    private const int Strangers = 2_100;

    [Fact]
    public async Task Responses_of_municipalities_are_taken_as_if_they_had_registered_them()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(publication: "perMunicipality", minimum: null);
        (await owner.ImportAsync(AnImport.Good, round: ASurvey.Round)).ShouldHaveTaken(2);
        var response = (await owner.ReadAsync(ASurvey.Response("3403"))).ShouldBe(HttpStatusCode.OK).Json;
        (response.At("status"), response.At("answers.7"), response.GetProperty("answers").GetProperty("1.1").GetInt32()).ShouldBe(("complete", "Oppdiktede ord", 4));
        (await owner.ResponseLogAsync("3403")).ShouldBe(["created"]);
        (await api.CountersAsync("3403")).ShouldBe(await api.CountedAnewAsync("3403"));
        (await api.GetAsync($"{ASurvey.Round}/participation")).GetProperty("groups")[0].At("group.responses").ShouldBe("2");

        // The same again changes nothing; another answer than the municipality's own is refused.
        (await owner.ImportAsync(AnImport.Good, round: ASurvey.Round)).ShouldHaveTaken(2);
        (await owner.ResponseLogAsync("3403")).ShouldBe(["created"]);
        using var hamar = await api.AsRespondentAsync("3403");
        (await hamar.PutAsync(ASurvey.Response("3403"), ASurvey.Body(), ASurvey.AnyState)).ShouldBe(HttpStatusCode.OK);
        (await owner.ImportAsync(AnImport.Good, round: ASurvey.Round)).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("response_exists", "/0/municipality")]);
        (await owner.ImportAsync(AnImport.Header + "\n4203,4,2,,,,,,,,,,\n4203,4,2,,,,,,,,,,\n", round: ASurvey.Round)).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("repeated", "/1/municipality")]);
        (await hamar.ReadAsync(ASurvey.Response("3403"))).Json.At("answers.3").ShouldBe("no");
        foreach (var number in new[] { "3401", "3403", "4203" }) (await api.CountersAsync(number)).ShouldBe(await api.CountedAnewAsync(number));
    }

    [Fact]
    public async Task A_draft_is_not_replaced_and_what_was_entered_in_error_is_followed_by_what_is_imported()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync();
        using var hamar = await api.AsRespondentAsync("3403");
        (await hamar.PutAsync(ASurvey.Response("3403"), ASurvey.Body(status: "draft"))).ShouldBe(HttpStatusCode.Created);
        (await owner.ImportAsync(AnImport.Good, round: ASurvey.Round)).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldBe(["response_exists"]);
        (await hamar.RemoveAsync(ASurvey.Response("3403"), ASurvey.AnyState)).ShouldBe(HttpStatusCode.OK);
        (await owner.ImportAsync(AnImport.Good, round: ASurvey.Round)).ShouldHaveTaken(2);
        (await hamar.ReadAsync(ASurvey.Response("3403") + "/history")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        (await api.CountersAsync("3403")).ShouldBe(await api.CountedAnewAsync("3403"));
    }

    [Fact]
    public async Task What_municipalities_do_while_the_file_is_on_its_way_is_seen_when_it_ends()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync();
        using var hamar = await api.AsRespondentAsync("3403");

        // Registered and deleted again: the file's response follows it.
        await ImportMeanwhileAsync(
            async () =>
            {
                (await hamar.PutAsync(ASurvey.Response("3403"), ASurvey.Body())).ShouldBe(HttpStatusCode.Created);
                (await hamar.RemoveAsync(ASurvey.Response("3403"), ASurvey.AnyState)).ShouldBe(HttpStatusCode.OK);
            },
            "3403",
            import => import.ShouldHaveTaken(Strangers + 1, refused: Strangers));
        (await hamar.ReadAsync(ASurvey.Response("3403") + "/history")).Json.GetProperty("items").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        (await api.CountersAsync("3403")).ShouldBe(await api.CountedAnewAsync("3403"));

        // Registered: it stays.
        using var kristiansand = await api.AsRespondentAsync("4204");
        await ImportMeanwhileAsync(
            async () => (await kristiansand.PutAsync(ASurvey.Response("4204"), ASurvey.Body())).ShouldBe(HttpStatusCode.Created),
            "4204",
            import => import.ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldBe(["response_exists"]));
        (await api.CountersAsync("4204")).ShouldBe(await api.CountedAnewAsync("4204"));

        async Task ImportMeanwhileAsync(Func<Task> meanwhile, string municipality, Action<Answer> outcome)
        {
            using var file = new SlowFile();
            var import = owner.ImportAsync(file, "?mode=partial", round: ASurvey.Round);
            await file.SendAsync(AnImport.Header + "\n" + string.Concat(Enumerable.Repeat("9999,4,2,,,,,,,,,,\n", Strangers)));
            await owner.ProgressAsync(running => running.GetProperty("rows").GetInt32() >= 2_000, ASurvey.Round);
            await meanwhile();
            await file.SendAsync(municipality + ",4,2,,,,,,,,,,\n");
            file.End();
            outcome(await import);
        }
    }
}
