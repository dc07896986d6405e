using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

internal static class ExportPlans
{
    private static readonly CsvTable<PlanResponse> Table = new(
        "plans.csv",
        ("municipalityNumber", row => row.Municipality.Number),
        ("municipalityCurrentNumber", row => row.Municipality.CurrentNumber),
        ("municipalityName", row => row.Municipality.Name),
        ("key", row => row.Key),
        ("type", row => row.Type),
        ("title", row => row.Title),
        ("theme", row => row.Theme),
        ("status", row => row.Status),
        ("statusCode", row => row.StatusCode),
        ("adoptedOn", row => row.AdoptedOn),
        ("periodFrom", row => row.PeriodFrom),
        ("periodTo", row => row.PeriodTo),
        ("mentionsReform", row => row.MentionsReform),
        ("decision", row => row.Decision),
        ("documentUrls", row => string.Join(' ', row.Documents.Select(document => document.Url))),
        ("participants", row => string.Join(' ', row.Participants)),
        ("revision", row => row.Revision));

    public static void Map(RouteGroupBuilder area) => area.MapGet("/plans.csv", Handle)
        .WithName(nameof(ExportPlans))
        .WithSummary("Lists the plans that municipalities have registered as a CSV file.")
        .WithDescription("The same filters, codes and dates as the JSON list, all rows at once. An empty cell is what JSON has as null. Addresses of documents and numbers of participants stand in one cell with spaces between; links to other plans are in JSON only.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Plan.Resource, Municipality.Resource)
        .Example("/v1/plans.csv?municipality=3401");

    private static async Task<CsvResult<PlanResponse>> Handle(
        [AsParameters] PlanFilter plans, [AsParameters] RecordFilter filter,
        [FromQuery, Description(CsvTable<PlanResponse>.ProfileDescription)] Code<CsvProfile>? profile,
        AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var rows = await plans.Apply(await filter.ApplyAsync<Plan>(database, clock, cancellationToken)).After(null).ToListAsync(cancellationToken);
        return Table.Answer(await database.PresentAsync(rows, PlanResponse.From, clock.Today, cancellationToken), profile);
    }
}
