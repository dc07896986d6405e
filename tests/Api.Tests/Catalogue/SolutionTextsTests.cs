using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Indicators;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.Api.Tests.PlanSurveys;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static LeveHeleLivet.Api.Tests.PlanSurveys.APlanSurvey;

namespace LeveHeleLivet.Api.Tests.Catalogue;

/// <summary>The texts of solutions, as ressursportalen registers them and as everybody reads them.</summary>
public sealed class SolutionTextsTests
{
    private const string Solution = "/v1/solutions/3.2";
    private const string Texts = Solution + "/texts";

    private static string Of(string title = "Sjøørret på fat", string nynorsk = "Sjøaure på fat") => $$"""
        {"title":{"nb":"{{title}}","nn":"{{nynorsk}}" },"description":{"nb":"Om å spise i lag"} }
        """;

    [Fact]
    public async Task What_is_registered_is_shown_and_found_at_once_and_says_who_wrote_it()
    {
        await using var api = await TestApi.StartAsync();
        var before = await api.GetAsync(Solution);
        before.GetProperty("textsRegistered").GetBoolean().ShouldBeFalse();
        (await api.GetAsync("/v1/solutions")).GetRawText().ShouldNotContain("Sjøørret");
        using var portal = await api.AsPortalAsync();
        var written = (await portal.PutAsync(Texts, Of(), AnyState)).ShouldBe(HttpStatusCode.OK);

        foreach (var shown in new[] { await api.GetAsync(Solution), (await api.ItemsAsync("/v1/solutions?q=SJØØRRET")).Single(), (await api.ItemsAsync("/v1/solutions?q=lag+spise")).Single() })
        {
            shown.At("title").ShouldBe("Sjøørret på fat");
            shown.At("description").ShouldBe("Om å spise i lag");
            shown.At("translation").ShouldBe("portal");
            shown.At("titleEvidence").ShouldBe("portal");
            shown.GetProperty("titleConfirmed").GetBoolean().ShouldBeFalse();
            shown.GetProperty("textsRegistered").GetBoolean().ShouldBeTrue();
            shown.At("revision").ShouldBe(written.Json.At("revision"));
            shown.At("slug").ShouldBe(before.At("slug"));
        }
        (await api.GetAsync(Solution, "nn")).At("title").ShouldBe("Sjøaure på fat");
        (await api.GetAsync(Solution, "en")).At("title").ShouldBe("Sjøørret på fat");
        (await api.GetAsync("/v1/innsatsomrader/3")).GetProperty("solutions")[1].At("title").ShouldBe("Sjøørret på fat");
        (await api.HistoryAsync("solutions", "3.2")).ShouldBe([ChangeKind.Changed]);
    }

    [Fact]
    public async Task What_is_left_as_it_ships_keeps_where_it_is_from()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        var (nb, nn) = (await api.GetAsync(Solution), await api.GetAsync(Solution, "nn"));
        (await portal.PutAsync(Texts, Of(nb.At("title")!, nn.At("title")!), AnyState)).ShouldBe(HttpStatusCode.OK);
        foreach (var (language, before) in new[] { ("nb", nb), ("nn", nn) })
        {
            var after = await api.GetAsync(Solution, language);
            foreach (var member in new[] { "title", "translation", "titleEvidence", "titleConfirmed" }) after.At(member).ShouldBe(before.At(member));
        }
        (await api.GetAsync(Solution, "en")).At("translation").ShouldBe("portal");
    }

    [Fact]
    public async Task The_editor_sees_all_languages_and_what_ships_beside()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        var before = await api.GetAsync(Texts);
        before.At("registered").ShouldBeNull();
        before.At("shipped.title.nb").ShouldBe((await api.GetAsync(Solution)).At("title"));
        before.At("shipped.description.nn").ShouldBe((await api.GetAsync(Solution, "nn")).At("description"));
        (await portal.PutAsync(Texts, Of(), ("If-Match", $"\"{before.At("revision")}\""))).ShouldBe(HttpStatusCode.OK);
        var after = await api.GetAsync(Texts);
        (after.At("registered.title.nb"), after.At("registered.title.nn"), after.At("registered.title.en")).ShouldBe(("Sjøørret på fat", "Sjøaure på fat", null));
        after.GetProperty("shipped").GetRawText().ShouldBe(before.GetProperty("shipped").GetRawText());
    }

    [Fact]
    public async Task An_equal_put_answers_200_whatever_its_preconditions_and_a_change_names_the_state_that_it_changes()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        using var read = await api.SendAsync(Texts);
        var seen = ("If-Match", read.Headers.ETag!.Tag);
        (await portal.PutAsync(Texts, Of())).ShouldBeRefused(428, "precondition_required");
        (await portal.PutAsync(Texts, Of(), ("If-None-Match", "*"))).ShouldBeRefused(412, "precondition_failed");
        var written = (await portal.PutAsync(Texts, Of(), seen)).ShouldBe(HttpStatusCode.OK);
        foreach (var header in new[] { ("X-None", ""), seen, ("If-Match", "\"gone\""), ("If-None-Match", "*") })
        {
            (await portal.PutAsync(Texts, Of(), header)).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(written.Body);
        }
        (await portal.PutAsync(Texts, Of("Andre"), seen)).ShouldBeRefused(412, "precondition_failed");
        (await portal.PutAsync(Texts, Of("Andre"), ("If-Match", written.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.OK);
        (await api.HistoryAsync("solutions", "3.2")).ShouldBe([ChangeKind.Changed, ChangeKind.Changed]);
    }

    [Fact]
    public async Task A_reset_goes_back_to_what_ships()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        var before = await api.GetAsync(Solution);
        (await portal.RemoveAsync(Texts)).ShouldBe(HttpStatusCode.NoContent);
        (await portal.PutAsync(Texts, Of(), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await portal.RemoveAsync(Texts)).ShouldBeRefused(428, "precondition_required");
        (await portal.RemoveAsync(Texts, ("If-Match", "\"gone\""))).ShouldBeRefused(412, "precondition_failed");
        (await portal.RemoveAsync(Texts, AnyState)).ShouldBe(HttpStatusCode.NoContent);
        (await portal.RemoveAsync(Texts)).ShouldBe(HttpStatusCode.NoContent);
        var after = await api.GetAsync(Solution);
        foreach (var member in new[] { "title", "description", "translation", "titleEvidence", "textsRegistered" }) after.At(member).ShouldBe(before.At(member));
        (await api.ItemsAsync("/v1/solutions?q=sjøørret")).ShouldBeEmpty();
        (await api.HistoryAsync("solutions", "3.2")).ShouldBe([ChangeKind.Changed, ChangeKind.Changed]);
    }

    [Fact]
    public async Task Only_the_portal_registers_texts_and_each_fault_is_named_where_it_is()
    {
        await using var api = await TestApi.StartAsync();
        using var evaluator = await api.AsAsync(TestOrganisations.Evaluator, Scope.CatalogueWrite);
        using var unscoped = await api.AsAsync(TestOrganisations.Portal, Scope.EvaluationWrite);
        foreach (var (client, status, code) in new[] { (api.Http, 401, "token_missing"), (evaluator, 403, "role_missing"), (unscoped, 403, "scope_missing") })
        {
            foreach (var path in new[] { Texts, "/v1/innsatsomrader/3/texts" })
            {
                (await client.PutAsync(path, path == Texts ? Of() : InnsatsomradeTextsTests.Of(), AnyState)).ShouldBeRefused(status, code);
                (await client.RemoveAsync(path, AnyState)).ShouldBeRefused(status, code);
            }
        }
        using var portal = await api.AsPortalAsync();
        (await portal.PutAsync("/v1/solutions/9.9/texts", Of(), AnyState)).ShouldBeRefused(404, "solution_not_found");
        (await portal.PutAsync(Texts, Of("", new string('x', 2001)), AnyState)).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => fault.Place).ShouldBe(["/title/nb", "/title/nn"]);
        (await portal.PutAsync(Texts, """{"title":{"nb":"Bare tittel"}}""", AnyState)).ShouldBeRefused(400, "body_invalid").Faults.Single().Place.ShouldBe("/description");
        (await api.HistoryAsync("solutions", "3.2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_edit_the_same_state_at_once_one_does()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        var seen = ("If-Match", $"\"{(await api.GetAsync(Texts)).At("revision")}\"");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => portal.PutAsync(Texts, Of($"Forsøk {i}"), seen)));
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status is not HttpStatusCode.OK).ShouldAllBe(answer => answer.Code == "precondition_failed");
        (await api.HistoryAsync("solutions", "3.2")).ShouldBe([ChangeKind.Changed]);
    }

    [Fact]
    public async Task A_new_edition_of_the_shipped_data_leaves_what_is_registered_and_moves_what_ships()
    {
        await using var first = await TestApi.StartAsync();
        using var portal = await first.AsPortalAsync();
        (await portal.PutAsync(Texts, Of(), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await portal.PutAsync("/v1/innsatsomrader/3/texts", InnsatsomradeTextsTests.Of(), AnyState)).ShouldBe(HttpStatusCode.OK);
        var ships = (await first.GetAsync(Texts)).At("shipped.title.nb")!;
        await using var second = await TestApi.StartOnAsync(
            first.Database, configure: builder => builder.Services.AddSingleton<ShippedFiles>(new AlteredFiles("catalogue/solutions.json", $"\"title_nb\": \"{ships}\"", "\"title_nb\": \"Rettet i en ny utgave\"")));
        var texts = await second.GetAsync(Texts);
        texts.At("registered.title.nb").ShouldBe("Sjøørret på fat");
        texts.At("shipped.title.nb").ShouldBe("Rettet i en ny utgave");
        (await second.ItemsAsync("/v1/solutions?q=sjøørret")).Single().At("title").ShouldBe("Sjøørret på fat");
        (await second.ItemsAsync("/v1/solutions?q=ny+utgave")).ShouldBeEmpty();
        (await second.GetAsync("/v1/innsatsomrader/3")).At("name").ShouldBe("Mat i lag");

        using var again = await second.AsPortalAsync();
        (await again.RemoveAsync(Texts, AnyState)).ShouldBe(HttpStatusCode.NoContent);
        (await second.ItemsAsync("/v1/solutions?q=ny+utgave")).Single().At("title").ShouldBe("Rettet i en ny utgave");
    }
}
