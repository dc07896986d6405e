using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using static LeveHeleLivet.Api.Tests.Surveys.ASurvey;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class RegisterResponseTests : IAsyncLifetime
{
    private static readonly string Path = Response("3403");

    private TestApi _api = null!;
    private HttpClient _owner = null!;
    private HttpClient _hamar = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _owner = await _api.WithOpenRoundAsync(municipalities: "[\"3401\",\"3403\",\"4203\"]", minimum: "3");
        _hamar = await _api.AsRespondentAsync("3403");
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        _hamar.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_submitted_amended_deleted_and_restored_and_all_of_it_is_kept()
    {
        var draft = (await _hamar.PutAsync(Path, Body("""{"1.1":4}""", "draft"))).ShouldBe(HttpStatusCode.Created);
        (draft.Json.At("dryRun"), draft.Json.At("change"), draft.Json.At("response.status")).ShouldBe(("False", "created", "draft"));
        (await _api.CountersAsync("3403"))[0].ShouldBe(0);

        var complete = (await _hamar.PutAsync(Path, Body(), ("If-Match", draft.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.OK);
        complete.Json.At("response.status").ShouldBe("complete");
        (await _api.CountersAsync("3403"))[0].ShouldBe(1);
        (await _hamar.PutAsync(Path, Body("""{"1.2":2,"3":"no","1.1":4,"8":null}"""))).ShouldBe(HttpStatusCode.OK).Json.At("change").ShouldBe("none");
        (await _hamar.PutAsync(Path, Body("{}", "draft"), AnyState)).ShouldBeRefused(409, "survey_response_submitted");

        var amended = (await _hamar.PutAsync(Path + "?reason=Tastefeil", Body("""{"1.1":5,"1.2":2,"3":"yes","4":"dontKnow","6":["talk","food"],"7":"Mer prat"}"""), ("If-Match", complete.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.OK);
        amended.Json.At("response.status").ShouldBe("amended");
        amended.Json.GetProperty("response").GetProperty("answers").GetRawText().ShouldBe("""{"1.1":5,"1.2":2,"3":"yes","4":"dontKnow","6":["food","talk"],"7":"Mer prat"}""");
        (await _api.CountersAsync("3403")).ShouldBe(await _api.CountedAnewAsync("3403"));
        (await _hamar.ReadAsync(Path)).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(amended.Json.GetProperty("response").GetRawText());

        (await _hamar.SendAsync(HttpMethod.Delete, Path, null)).ShouldBeRefused(428, "precondition_required");
        (await _hamar.SendAsync(HttpMethod.Delete, Path, null, AnyState)).ShouldBe(HttpStatusCode.OK);
        (await _hamar.SendAsync(HttpMethod.Delete, Path, null)).ShouldBe(HttpStatusCode.OK);
        (await _api.CountersAsync("3403")).ShouldAllBe(count => count == 0);
        (await _hamar.ReadAsync(Path)).ShouldBeRefused(410, "survey_response_deleted");
        (await _hamar.SendAsync(HttpMethod.Post, Path + "/restore", null)).ShouldBe(HttpStatusCode.OK).Json.At("response.status").ShouldBe("amended");
        (await _hamar.SendAsync(HttpMethod.Post, Path + "/restore", null)).Json.At("change").ShouldBe("none");
        (await _api.CountersAsync("3403")).ShouldBe(await _api.CountedAnewAsync("3403"));

        var history = (await _owner.ReadAsync(Path + "/history")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        history.Select(version => (version.At("record.status"), version.At("reason"), version.At("explanation"))).ShouldBe(
            [("draft", "registration", null), ("complete", "registration", null), ("amended", "correction", "Tastefeil"), ("amended", "registration", null)]);
        history[1].GetProperty("record").GetProperty("answers").GetRawText().ShouldBe(Good);
        (await _owner.ResponseLogAsync("3403")).ShouldBe(["created", "changed", "changed", "deleted", "restored"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_submission_is_said_at_once_by_item_and_nothing_is_stored()
    {
        var before = await _api.FingerprintAsync();
        var refused = (await _hamar.PutAsync(Path, Body("""{"1.1":6,"2.1":"4","3":"maybe","4":"yes","5":"nowhere","6":["food","food","cake"],"7":"x","8":11,"99":1}"""), ("Accept-Language", "en"))).ShouldBeRefused(400, "validation_failed");
        refused.Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe(
        [
            ("answer_out_of_scale", "/answers/1.1"), ("answer_missing", "/answers/1.2"), ("answer_form", "/answers/2.1"), ("option_unknown", "/answers/3"), ("answer_hidden", "/answers/4"),
            ("option_unknown", "/answers/5"), ("repeated", "/answers/6/1"), ("option_unknown", "/answers/6/2"), ("answer_hidden", "/answers/7"), ("answer_out_of_scale", "/answers/8"), ("item_unknown", "/answers/99"),
        ]);
        refused.Language.ShouldBe("en");
        (await _hamar.PutAsync(Path, Body("""{"1.1":4,"1.1":5}"""))).ShouldBeRefused(400, "body_invalid").Faults.Single().ShouldBe(("member_duplicate", "/answers/1.1", "'1.1' is given twice."));
        (await _hamar.PutAsync(Path, Body("""{"7":"\ud800","6":["\u0000"]}"""))).ShouldBeRefused(400, "body_invalid").Faults.Select(fault => fault.Place).ShouldBe(["/answers/7", "/answers/6/0"]);
        (await _hamar.PutAsync(Path, Body("[]"))).ShouldBeRefused(400, "body_invalid");
        (await _hamar.PutAsync(Path, Body(status: "amended"))).ShouldBeRefused(400, "body_invalid");
        (await _hamar.PutAsync(Path, Body("{}"))).ShouldBeRefused(400, "validation_failed");
        (await _api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_judges_and_answers_like_the_real_call_and_writes_nothing()
    {
        var before = await _api.FingerprintAsync();
        (await _hamar.PutAsync(Path + "?dryRun=true", Body("{}"))).ShouldBeRefused(400, "validation_failed");
        var dry = (await _hamar.PutAsync(Path + "?dryRun=true", Body())).ShouldBe(HttpStatusCode.OK).Json;
        (await _api.ChangedSinceAsync(before)).ShouldBeEmpty();
        var real = (await _hamar.PutAsync(Path, Body())).ShouldBe(HttpStatusCode.Created).Json;
        (dry.At("dryRun"), real.At("dryRun")).ShouldBe(("True", "False"));
        foreach (var member in new[] { "change", "response.status", "response.answers", "response.municipality" }) dry.At(member).ShouldBe(real.At(member));
        before = await _api.FingerprintAsync();
        (await _hamar.PutAsync(Path + "?dryRun=true", Body("""{"1.1":5,"1.2":5}"""), AnyState)).ShouldBe(HttpStatusCode.OK).Json.At("response.status").ShouldBe("amended");
        (await _hamar.SendAsync(HttpMethod.Delete, Path + "?dryRun=true", null, AnyState)).ShouldBe(HttpStatusCode.OK).Json.At("change").ShouldBe("deleted");
        (await _api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Others_are_refused_and_so_is_who_is_not_invited_or_comes_too_late()
    {
        using var lillehammer = await _api.AsRespondentAsync("3405");
        (await lillehammer.PutAsync(Path, Body())).ShouldBeRefused(403, "municipality_not_yours");
        (await lillehammer.PutAsync(Response("3405"), Body())).ShouldBeRefused(409, "survey_not_invited");
        (await _owner.PutAsync(Path, Body())).ShouldBeRefused(403, "role_missing");
        (await lillehammer.ReadAsync(Path)).ShouldBeRefused(403, "survey_not_reader");
        (await lillehammer.ReadAsync(Path + "/history")).ShouldBeRefused(403, "survey_not_reader");
        (await lillehammer.ReadAsync(Round + "/responses")).ShouldBeRefused(403, "survey_not_reader");
        (await _hamar.ReadAsync(Round + "/responses")).ShouldBeRefused(403, "survey_not_reader");
        (await _hamar.ReadAsync(Path)).ShouldBeRefused(404, "survey_response_not_found");
        (await _hamar.SendAsync(HttpMethod.Delete, Path, null)).ShouldBeRefused(404, "survey_response_not_found");
        (await _hamar.PutAsync("/v1/surveys/never/rounds/2026/responses/3403", Body())).ShouldBeRefused(404, "survey_not_found");
        (await _hamar.PutAsync(OfMunicipalities + "/rounds/never/responses/3403", Body())).ShouldBeRefused(404, "survey_round_not_found");
        await _owner.PutAsync(OfMunicipalities + "/rounds/2027", RoundBody());
        (await _hamar.PutAsync(OfMunicipalities + "/rounds/2027/responses/3403", Body())).ShouldBeRefused(409, "survey_round_not_open");

        // 0403 is the number that Hamar had before 2020.
        (await _hamar.PutAsync(Response("0403"), Body())).ShouldBe(HttpStatusCode.Created).Json.At("response.municipality.number").ShouldBe("0403");
        (await _owner.ActAsync("close")).ShouldBe(HttpStatusCode.OK);
        (await _hamar.PutAsync(Path, Body())).ShouldBe(HttpStatusCode.OK).Json.At("change").ShouldBe("none");
        (await _hamar.PutAsync(Path, Body("""{"1.1":1,"1.2":1}"""), AnyState)).ShouldBeRefused(409, "survey_round_not_open");
        (await _hamar.SendAsync(HttpMethod.Delete, Path, null, AnyState)).ShouldBeRefused(409, "survey_round_not_open");
        using var kongsvinger = await _api.AsRespondentAsync("3401");
        (await kongsvinger.PutAsync(Response("3401"), Body())).ShouldBeRefused(409, "survey_round_not_open");
    }

    [Fact]
    public async Task The_owner_and_its_readers_see_how_far_each_municipality_has_come()
    {
        await _hamar.PutAsync(Path, Body());
        using var kongsvinger = await _api.AsRespondentAsync("3401");
        await kongsvinger.PutAsync(Response("3401"), Body("{}", "draft"));
        async Task<IEnumerable<(string?, string?)>> ListAsync(string query = "") =>
            (await _owner.ReadAsync(Round + "/responses" + query)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(standing => (standing.At("municipality.number"), standing.At("status")));
        (await ListAsync()).ShouldBe([("3401", "draft"), ("3403", "complete"), ("4203", "none")]);
        (await ListAsync("?status=none&status=draft")).ShouldBe([("3401", "draft"), ("4203", "none")]);
        (await ListAsync("?municipality=0403")).ShouldBe([("3403", "complete")]);
        (await ListAsync("?county=42")).ShouldBe([("4203", "none")]);
        var first = (await _owner.ReadAsync(Round + "/responses?limit=2")).Json;
        (await ListAsync($"?limit=2&cursor={first.At("nextCursor")}")).ShouldBe([("4203", "none")]);

        using var support = await _api.AsAsync(TestOrganisations.Support, Scope.SurveyRead);
        (await support.ReadAsync(Round + "/responses")).ShouldBeRefused(403, "survey_not_reader");
        (await _owner.PutAsync(OfMunicipalities, $$"""{"title":{"nb":"Oppdiktet"},"description":{"nb":"Oppdiktet"},"audience":"municipality","readers":["{{TestOrganisations.Support}}"]}""", AnyState)).ShouldBe(HttpStatusCode.OK);
        var read = (await support.ReadAsync(Round + "/responses")).ShouldBe(HttpStatusCode.OK);
        (await support.ReadAsync(Path)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("answers").GetRawText().ShouldBe(Good);
        (await _owner.ReadAsync(Round + "/responses")).Headers.ETag!.Tag.ShouldNotBe(read.Headers.ETag!.Tag, "who asks is part of the answer's name");
    }

    [Fact]
    public async Task That_a_municipality_has_responded_is_told_to_holders_of_the_scope_only()
    {
        var after = (await _api.GetAsync("/v1/changes?after=0&limit=500&resource=surveys")).GetProperty("after").GetInt64();
        await _hamar.PutAsync(Path, Body("{}", "draft"));
        await _hamar.PutAsync(Path, Body(), AnyState);
        (await _owner.ReadAsync($"/v1/changes?after={after}")).Json.GetProperty("items").EnumerateArray().Select(change => (change.At("resource"), change.At("key"), change.At("kind")))
            .ShouldBe([("survey-responses", "kommuner/2026/3403", "created"), ("survey-responses", "kommuner/2026/3403", "changed")]);
        using var unscoped = await _api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite);
        foreach (var client in new[] { _api.Http, unscoped })
        {
            foreach (var query in new[] { "", "&resource=survey-responses" })
            {
                var log = (await client.ReadAsync($"/v1/changes?after={after}{query}")).ShouldBe(HttpStatusCode.OK).Json;
                log.GetProperty("items").GetArrayLength().ShouldBe(0);
                log.GetProperty("after").GetInt64().ShouldBe(after + 2);
            }
        }
        await using var follower = await Changes.Follower.OpenAsync(_api, $"?after={after}");
        await _owner.ActAsync("close");
        (await follower.ReadAsync(2)).Select(change => change.Resource).ShouldBe(["survey-rounds", "survey-results"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_many_who_submit_at_once_one_is_the_municipalitys_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => _hamar.PutAsync(Path, Body($$"""{"1.1":{{writer % 2 + 1}},"1.2":2}"""))));
        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(7);
        answers.Count(answer => (int)answer.Status == 428).ShouldBe(8);
        (await _api.CountersAsync("3403")).ShouldBe(await _api.CountedAnewAsync("3403"));
        (await _api.CountersAsync("3403"))[0].ShouldBe(1);
        (await _api.InDatabaseAsync(database => database.Set<MunicipalResponse>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_submitted_while_the_round_closes_is_published_or_refused()
    {
        string[] numbers = ["3401", "3403", "4203"];
        var respondents = await Task.WhenAll(numbers.Select(_api.AsRespondentAsync));
        for (var round = 1; round <= 8; round++)
        {
            var path = $"{OfMunicipalities}/rounds/race-{round}";
            await _owner.PutAsync(path, RoundBody(municipalities: "[\"3401\",\"3403\",\"4203\"]"));
            await _owner.ActAsync("open", path);
            var closing = Task.Run(() => _owner.ActAsync("close", path));
            var submitted = await Task.WhenAll(respondents.Select((respondent, index) => respondent.PutAsync(Response(numbers[index], path), Body())));
            (await closing).ShouldBe(HttpStatusCode.OK);
            foreach (var (answer, number) in submitted.Zip(numbers))
            {
                if (answer.Status is not HttpStatusCode.Created) answer.ShouldBeRefused(409, "survey_round_not_open");
                (await _api.CountersAsync(number, $"race-{round}"))[0].ShouldBe(answer.Status is HttpStatusCode.Created ? 1 : 0);
            }
            var published = await _api.InDatabaseAsync(database => database.Set<SurveyPublication>().Where(publication => publication.RoundKey == $"race-{round}").ToListAsync());
            published.Sum(publication => AnswerLayout.Unpack(publication.Shown, publication.Shown.Length / sizeof(int))[0]).ShouldBe(submitted.Count(answer => answer.Status is HttpStatusCode.Created));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_sequence_of_writes_the_tally_is_what_a_recount_gives(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 60; step++)
        {
            var answers = $$"""{"1.1":{{random.Next(1, 6)}},"1.2":{{random.Next(1, 6)}},"2.1":{{random.Next(1, 6)}},"6":[{{(random.Next(2) == 0 ? "" : "\"walk\"")}}],"5":{{(random.Next(2) == 0 ? "null" : "\"home\"")}}}""";
            var answer = random.Next(5) switch
            {
                0 => await _hamar.SendAsync(HttpMethod.Delete, Path, null, AnyState),
                1 => await _hamar.SendAsync(HttpMethod.Post, Path + "/restore", null),
                2 => await _hamar.PutAsync(Path, Body(answers, "draft"), AnyState),
                3 => await _hamar.PutAsync(Path, Body(answers, "draft")),
                _ => await _hamar.PutAsync(Path, Body(answers), random.Next(2) == 0 ? [AnyState] : []),
            };
            ((int)answer.Status).ShouldBeLessThan(500, answer.Body);
            (await _api.CountersAsync("3403")).ShouldBe(await _api.CountedAnewAsync("3403"), $"seed {seed}, step {step}");
        }
    }
}
