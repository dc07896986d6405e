using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What an inhabitant has answered in words.</summary>
/// <param name="Municipality">The number of the inhabitant's municipality on the day of the round's population.</param>
/// <param name="Item">The item that it answers.</param>
/// <param name="Text">The answer.</param>
public sealed record InhabitantTextResponse(string Municipality, string Item, string Text);

internal static class ListInhabitantTexts
{
    public static void Map(RouteGroupBuilder responses) => responses.MapGet("/surveys/{survey}/rounds/{round}/texts", Handle)
        .WithName(nameof(ListInhabitantTexts))
        .WithSummary("Lists what inhabitants have answered in words.")
        .WithDescription("For the survey's owner and, once the round is closed, the readers that it names. The texts come in random order, apart from the other answers and from one another. Those of a municipality are listed once it has at least as many responses as the round's minimum, for readers by the number that its results show: of fewer, a text and the other answers would be known to be the same person's.")
        .Requires(Scope.SurveyRead)
        .Answers(SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.NotReader, SurveyProblems.RoundStillOpen, SurveyProblems.AudienceOther, MunicipalityProblems.MunicipalityUnknown)
        .Example("/v1/surveys/eksempel/rounds/2026/texts");

    private static async Task<Page<InhabitantTextResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromQuery, Description("Only answers to this item. May be given several times.")] string[]? item,
        [FromQuery, Description("Only of inhabitants of this municipality, by any number it has had since 2018. May be given several times.")] MunicipalityNumber[]? municipality,
        [AsParameters] PageRequest page, Caller caller, AppDbContext database, AnswerLayouts layouts, HttpContext context, CancellationToken cancellationToken)
    {
        var read = await database.SurveyAsync(survey, cancellationToken);
        read.RequireReader(caller);
        if (read.Audience is not SurveyAudience.Inhabitants) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by municipalities; their words stand in their responses.");
        var asked = await database.SurveyRoundAsync(survey, round, cancellationToken);
        asked.RequireSettled(read, caller);
        var layout = await layouts.OfAsync(database, asked, cancellationToken);
        RequireTextItems(item ?? [], layout);
        var filter = municipality is { Length: > 0 } ? await database.MunicipalityIdsAsync(municipality, cancellationToken) : null;
        var numbers = await NumbersAsync(database, asked, layout, isOwner: read.OrganisationNumber == caller.OrganisationNumber, cancellationToken);
        var shown = numbers.Keys.Where(id => filter is null || filter.Contains(id)).ToList();
        var texts = database.InhabitantTextsThatCount(asked).Where(text => shown.Contains(text.MunicipalityId));
        if (item is { Length: > 0 }) texts = texts.Where(text => item.Contains(text.Item));
        context.Response.Headers.CacheControl = "no-store";
        return await page.ReadAsync(
            context,
            after => (after is null ? texts : texts.Where(text => text.Id > Guid.Parse(after))).OrderBy(text => text.Id),
            text => text.Id.ToString(),
            text => new InhabitantTextResponse(numbers[text.MunicipalityId], text.Item, text.Text),
            cancellationToken);
    }

    /// <summary>The numbers of the municipalities with enough responses, by identity: for the owner, who has posted them, as counted; for readers as published.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> NumbersAsync(AppDbContext database, SurveyRound round, AnswerLayout layout, bool isOwner, CancellationToken cancellationToken)
    {
        var tallies = database.TalliesOf(round).AsNoTracking();
        var enough = isOwner
            ? (await tallies.Select(tally => new { tally.MunicipalityId, tally.Counters }).ToListAsync(cancellationToken))
                .Where(tally => AnswerLayout.ResponsesIn(tally.Counters) >= round.Minimum).Select(tally => tally.MunicipalityId).ToHashSet()
            : (await database.PublicationsOf(round).AsNoTracking().ToListAsync(cancellationToken))
                .Where(publication => ShownCounts.OfInhabitants(layout, [publication], round).Status is ResultStatus.Shown).Select(publication => publication.Unit).ToHashSet();
        return await tallies.Where(tally => enough.Contains(tally.MunicipalityId)).ToDictionaryAsync(tally => tally.MunicipalityId, tally => tally.Number, cancellationToken);
    }

    private static void RequireTextItems(IReadOnlyList<string> items, AnswerLayout layout)
    {
        var inWords = layout.Items.Where(item => item.Kind.IsInWords).Select(item => item.Code).ToList();
        var faults = items.Except(inWords).Select(item => new Fault("item_unknown", $"'{JsonText.Shorten(item)}' is no item that is answered in words; those are {string.Join(", ", inWords)}.", "item")).ToArray();
        if (faults.Length > 0) throw PlatformProblems.ParameterInvalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), faults);
    }
}
