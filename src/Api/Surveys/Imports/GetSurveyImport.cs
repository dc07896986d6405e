using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyImport
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/imports/{number}", Handle)
        .WithName(nameof(GetSurveyImport))
        .WithSummary("Gets how an import goes, or went.")
        .WithDescription("For the survey's owner, also while the file is on its way: the import then says every few seconds how far it has come.")
        .ReadsImports()
        .Answers(ImportProblems.NotFound)
        .Example("/v1/surveys/eksempel/rounds/2026/imports/1");

    private static async Task<SurveyImportResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromRoute, Range(1, int.MaxValue), Description("The import's number in its round, from 1.")] int number,
        Caller caller, OrganisationAccess access, AppDbContext database, CancellationToken cancellationToken)
    {
        await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
        var asked = await database.SurveyRoundAsync(survey, round, cancellationToken);
        return SurveyImportResponse.From(
            await database.ImportsInto(asked).SingleOrDefaultAsync(import => import.Number == number, cancellationToken)
            ?? throw ImportProblems.NotFound.Because($"There is no import {number}; …/imports lists them."));
    }
}
