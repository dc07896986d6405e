using System.ComponentModel;
using System.Globalization;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListSurveyImports
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/imports", Handle)
        .WithName(nameof(ListSurveyImports))
        .WithSummary("Lists the imports into a round.")
        .WithDescription("For the survey's owner, the latest first. One whose file is still on its way is found here by its state.")
        .ReadsImports()
        .Example("/v1/surveys/eksempel/rounds/2026/imports");

    private static async Task<Page<SurveyImportResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromQuery, Description("Only imports that stand so. May be given several times.")] Code<ImportState>[]? state,
        [AsParameters] PageRequest page, Caller caller, OrganisationAccess access, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
        var asked = await database.SurveyRoundAsync(survey, round, cancellationToken);
        var imports = database.ImportsInto(asked).AsNoTracking();
        if (state is { Length: > 0 })
        {
            var states = state.Select(code => code.Value).ToList();
            imports = imports.Where(import => states.Contains(import.State));
        }
        return await page.ReadAsync(
            context,
            after => (after is null ? imports : imports.Where(import => import.Number < int.Parse(after, CultureInfo.InvariantCulture))).OrderByDescending(import => import.Number),
            import => import.Number.ToString(CultureInfo.InvariantCulture),
            SurveyImportResponse.From,
            cancellationToken);
    }
}
