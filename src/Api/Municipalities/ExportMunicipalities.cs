using System.ComponentModel;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

internal static class ExportMunicipalities
{
    private static readonly CsvTable<MunicipalityResponse> Table = new(
        "municipalities.csv",
        ("number", row => row.Number),
        ("currentNumber", row => row.CurrentNumber),
        ("name", row => row.Name),
        ("namesOfficial", row => row.Names?.Official),
        ("namesNorwegian", row => row.Names?.Norwegian),
        ("namesNorthernSami", row => row.Names?.NorthernSami),
        ("namesSouthernSami", row => row.Names?.SouthernSami),
        ("namesLuleSami", row => row.Names?.LuleSami),
        ("namesKven", row => row.Names?.Kven),
        ("countyNumber", row => row.County.Number),
        ("countyName", row => row.County.Name),
        ("validFrom", row => row.ValidFrom),
        ("validTo", row => row.ValidTo),
        ("organisationNumber", row => row.OrganisationNumber),
        ("registeredName", row => row.RegisteredName),
        ("populationYear", row => row.Population?.Year),
        ("populationTotal", row => row.Population?.Total),
        ("populationAged65Plus", row => row.Population?.Aged65Plus),
        ("populationAged80Plus", row => row.Population?.Aged80Plus),
        ("ageingYear", row => row.Ageing?.Year),
        ("ageingAged20To64", row => row.Ageing?.Aged20To64),
        ("ageingAged65Plus", row => row.Ageing?.Aged65Plus),
        ("ageingOldAgeDependencyRatio", row => row.Ageing?.OldAgeDependencyRatio),
        ("ageingCategory", row => row.Ageing?.Category),
        ("ageingCutOffsLowAtMost", row => row.Ageing?.CutOffs.LowAtMost),
        ("ageingCutOffsHighAbove", row => row.Ageing?.CutOffs.HighAbove),
        ("ageingCaveat", row => row.Ageing?.Caveat),
        ("centralityClass", row => row.Centrality?.Class),
        ("centralityKostraGroup", row => row.Centrality?.KostraGroup),
        ("centralityCaveat", row => row.Centrality?.Caveat));

    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities.csv", Handle)
        .WithName(nameof(ExportMunicipalities))
        .WithSummary("Lists the municipalities of a date as a CSV file.")
        .WithDescription("The same filters, numbers and codes as the JSON list, all rows at once. An empty cell is what JSON has as null. Sources, notes, the reasons for what is not held, earlier numbers, predecessors and successors are in JSON only.")
        .Answers(MunicipalityProblems.CountyUnknown, MunicipalityProblems.MunicipalityUnknown)
        .Shows(Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/municipalities.csv?municipality=3403");

    private static async Task<CsvResult<MunicipalityResponse>> Handle(
        [AsParameters] MunicipalityFilter filter,
        [FromQuery, Description(CsvTable<MunicipalityResponse>.ProfileDescription)] Code<CsvProfile>? profile,
        AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var on = filter.Date ?? today;
        var municipalities = await filter.ApplyAsync(database, on, cancellationToken);
        var rows = await municipalities.OrderBy(period => period.Number).ToListAsync(cancellationToken);
        return Table.Answer(await MunicipalityResponse.ReadAsync(database, rows, on, today, cancellationToken), profile);
    }
}
