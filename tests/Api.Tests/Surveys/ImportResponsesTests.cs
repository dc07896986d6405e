using System.Net;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That a file counts once and whole, or not at all, whatever happens to it on its way.</summary>
public sealed class ImportResponsesTests : IAsyncLifetime
{
    private const string Row = "3403,4,2,1,,no,,home,1,0,1,Oppdiktede ord,10\n";

    private TestApi _api = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _owner = await _api.WithInhabitantsAsync("3401", "3403");
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task While_a_file_comes_its_progress_can_be_read_nothing_of_it_counts_and_others_write()
    {
        using var file = new SlowFile();
        var import = _owner.ImportAsync(file);
        await file.SendAsync(AnImport.Header + "\n" + Rows(4500));
        var progress = await _owner.ProgressAsync(running => running.GetProperty("rows").GetInt32() >= 4000);
        (progress.At("state"), progress.GetProperty("refused").GetInt32()).ShouldBe(("running", 0));
        progress.GetProperty("bytes").GetInt64().ShouldBeGreaterThan(4000 * Row.Length);
        var number = progress.GetProperty("number").GetInt32();
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports/{number}")).ShouldBe(HttpStatusCode.OK).Json.At("state").ShouldBe("running");
        (await _api.CountedAsync()).ShouldBe(0);
        await _owner.ShouldRecountEqualAsync(0);
        (await _owner.PostAsync(AnInhabitant.Responses, AnImport.GoodLines.Split('\n')[0])).ShouldBe(HttpStatusCode.Created);
        (await TextsAsync()).ShouldBe(0, "one answer alone is below the minimum, and those of the file do not count yet");

        file.End();
        (await import).ShouldHaveTaken(4500);
        (await _api.CountedAsync()).ShouldBe(4501);
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports/{number}")).Json.At("state").ShouldBe("completed");
        (await TextsAsync()).ShouldBe(500);
        await _owner.ShouldRecountEqualAsync(4501);
    }

    [Fact]
    public async Task Once_it_is_over_nothing_leads_from_an_answer_to_its_file()
    {
        (await _owner.ImportAsync($"{AnImport.Header}\n{Rows(2500)}")).ShouldHaveTaken(2500);
        await _api.TidyAsync();
        (await _api.InDatabaseAsync(database => database.Set<InhabitantAnswer>().CountAsync(answer => answer.ImportNumber != null))).ShouldBe(0);
        (await _api.InDatabaseAsync(database => database.Set<InhabitantText>().CountAsync(text => text.ImportNumber != null))).ShouldBe(0);
        (await _api.RowsAsync()).ShouldBe(5000);
        await _owner.ShouldRecountEqualAsync(2500);
    }

    [Fact]
    public async Task Sent_again_after_it_has_been_taken_a_file_is_answered_as_before_and_counts_once()
    {
        var first = (await _owner.ImportAsync(AnImport.Good, key: "the-key")).ShouldHaveTaken(2);
        var second = (await _owner.ImportAsync(AnImport.Good, key: "the-key")).ShouldHaveTaken(2);
        second.Body.ShouldBe(first.Body);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await _owner.ImportAsync(AnImport.Good + Row, key: "the-key")).ShouldBeRefused(422, "idempotency_key_reused");
        (await _owner.ImportAsync(AnImport.Good, "?mode=partial", key: "the-key")).ShouldBeRefused(422, "idempotency_key_reused");
        (await _owner.ImportAsync(AnImport.Good, key: "another-key")).ShouldHaveTaken(2);
        await _owner.ShouldRecountEqualAsync(4);
    }

    [Fact]
    public async Task A_file_that_was_refused_can_be_sent_mended_under_the_same_key()
    {
        (await _owner.ImportAsync(AnImport.Good + "3403,9,2,,,,,,,,,,\n", key: "the-key")).ShouldBeRefused(400, "survey_import_invalid");
        (await _owner.ImportAsync(AnImport.Good, key: "the-key")).ShouldHaveTaken(2);
        var imports = (await _owner.ReadAsync($"{AnInhabitant.Round}/imports")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        imports.Select(import => import.At("state")).ShouldBe(["completed", "failed"]);
        imports[1].GetProperty("faults").EnumerateArray().Single().At("code").ShouldBe("answer_out_of_scale");
    }

    [Fact]
    public async Task Broken_off_on_its_way_and_sent_again_a_file_counts_once()
    {
        using var leaving = new CancellationTokenSource();
        using var file = new SlowFile();
        file.Headers.ContentType = new(AnImport.Csv);
        using var request = new HttpRequestMessage(HttpMethod.Post, AnInhabitant.Round + "/imports") { Content = file, Headers = { { "Idempotency-Key", "the-key" } } };
        var import = _owner.SendAsync(request, leaving.Token);
        await file.SendAsync(AnImport.Header + "\n" + Rows(2500));
        await _owner.ProgressAsync(running => running.GetProperty("rows").GetInt32() >= 2000);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => import);

        (await _owner.ImportAsync($"{AnImport.Header}\n{Rows(3000)}", key: "the-key")).ShouldHaveTaken(3000);
        await _owner.ShouldRecountEqualAsync(3000);
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(6000);
    }

    [Fact]
    public async Task Sent_again_while_it_is_on_its_way_the_later_attempt_goes_on_and_the_earlier_ends()
    {
        using var file = new SlowFile();
        var early = _owner.ImportAsync(file, key: "the-key");
        await file.SendAsync(AnImport.Header + "\n" + Rows(2100));
        await _owner.ProgressAsync(running => running.GetProperty("rows").GetInt32() >= 2000);
        using var second = new SlowFile();
        await second.SendAsync(AnImport.Header + "\n");
        var late = _owner.ImportAsync(second, key: "the-key");
        await _owner.ProgressAsync(running => running.GetProperty("number").GetInt32() == 2);
        await file.SendAsync(Rows(2100));
        file.End();
        (await early).ShouldBeRefused(409, "survey_import_superseded");
        await second.SendAsync(Rows(2));
        second.End();
        (await late).ShouldHaveTaken(2);
        await _owner.ShouldRecountEqualAsync(2);
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task Of_many_who_send_the_same_at_once_one_counts()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _owner.ImportAsync($"{AnImport.Header}\n{Rows(2500)}", key: "the-key")));
        answers.ShouldContain(answer => answer.Status == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.Created)) answer.ShouldBeRefused(409, "survey_import_superseded");
        await _owner.ShouldRecountEqualAsync(2500);
    }

    [Fact]
    public async Task Many_files_and_single_answers_at_once_all_count()
    {
        var files = Enumerable.Range(0, 4).Select(_ => _owner.ImportAsync($"{AnImport.Header}\n{Rows(2100)}")).ToList();
        var singles = Enumerable.Range(0, 40).Select(i => _owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(new Random(i), "3401", "3403"))).ToList();
        foreach (var file in await Task.WhenAll(files)) file.ShouldHaveTaken(2100);
        foreach (var single in await Task.WhenAll(singles)) single.ShouldBe(HttpStatusCode.Created);
        (await _api.CountedAsync()).ShouldBe(8440);
        await _owner.ShouldRecountEqualAsync(8440);
    }

    [Fact]
    public async Task A_round_that_closes_meanwhile_takes_nothing_of_the_file()
    {
        using var file = new SlowFile();
        var import = _owner.ImportAsync(file);
        await file.SendAsync(AnImport.Header + "\n" + Rows(2100));
        await _owner.ProgressAsync(running => running.GetProperty("rows").GetInt32() >= 2000);
        (await _owner.ActAsync("close", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
        file.End();
        (await import).ShouldBeRefused(409, "survey_round_not_open");
        await _owner.ShouldRecountEqualAsync(0);
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(0);
        (await _owner.ImportAsync(AnImport.Good)).ShouldBeRefused(409, "survey_round_not_open");
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_once_it_has_been_silent()
    {
        await _api.InDatabaseAsync(async database =>
        {
            var municipality = await database.Set<SurveyTally>().Where(tally => tally.Number == "3403").Select(tally => tally.MunicipalityId).SingleAsync();
            database.Add(new SurveyImport { SurveyKey = "innbyggere", RoundKey = "2026", Number = 1, RequestId = "somebody's", Faults = [], StartedAt = database.Now, SeenAt = database.Now });
            database.Add(new InhabitantAnswer { SurveyKey = "innbyggere", RoundKey = "2026", MunicipalityId = municipality, Coded = [], ImportNumber = 1 });
            database.Add(new InhabitantText { SurveyKey = "innbyggere", RoundKey = "2026", MunicipalityId = municipality, Item = "7", Text = "ord", ImportNumber = 1 });
            return await database.SaveAsync();
        });
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(2, "it may still be alive");
        await _owner.ShouldRecountEqualAsync(0);
        _api.Clock.Now += ImportTidying.Silence + TimeSpan.FromSeconds(1);
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(0);
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports/1")).Json.At("state").ShouldBe("abandoned");
    }

    [Fact]
    public async Task Imports_are_for_the_owner_alone_and_listed_by_state()
    {
        (await _owner.ImportAsync(AnImport.Good)).ShouldHaveTaken(2);
        (await _owner.ImportAsync("nothing")).ShouldBeRefused(400, "survey_import_invalid");
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports?state=failed")).Json.GetProperty("items").EnumerateArray().Single().GetProperty("number").GetInt32().ShouldBe(2);
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports?limit=1")).Json.At("nextCursor").ShouldNotBeNull();
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports/3")).ShouldBeRefused(404, "survey_import_not_found");
        (await _owner.ReadAsync($"{AnInhabitant.Round}/imports/0")).ShouldBeRefused(400, "parameter_invalid");
        using var other = await _api.AsRespondentAsync("3403");
        (await other.ImportAsync(AnImport.Good)).ShouldBeRefused(403, "survey_not_owned");
        (await other.ReadAsync($"{AnInhabitant.Round}/imports")).ShouldBeRefused(403, "survey_not_owned");
        (await other.ReadAsync($"{AnInhabitant.Round}/imports/1")).ShouldBeRefused(403, "survey_not_owned");
        (await _owner.ImportAsync(AnImport.Good, round: "/v1/surveys/kommuneundersokelsen/rounds/2020")).ShouldBeRefused(409, "survey_shipped");
    }

    private static string Rows(int count) => string.Concat(Enumerable.Repeat(Row, count));

    private async Task<int> TextsAsync() => (await _owner.ReadAsync($"{AnInhabitant.Round}/texts?limit=500")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength();
}
