using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Statistics;

/// <summary>Which statistics on plans.</summary>
public sealed record PlanStatisticsRequest
{
    [FromQuery(Name = "source"), Description("survey2021: what evaluators saw in 112 municipalities' plans. register: what the municipalities have registered themselves.")]
    public required Code<PlanStatisticsSource> Source { get; init; }

    [FromQuery(Name = "measure"), Description("decision: what the council has decided. A plan type: whether a plan of the type that is in force mentions the reform.")]
    public required Code<PlanMeasure> Measure { get; init; }

    [FromQuery(Name = "groupBy"), Description("How the municipalities are divided; without it, not at all.")]
    public Code<PlanGrouping>? GroupBy { get; init; }

    [FromQuery(Name = "asOf"), RegisterDate, Description("register only: what was known and in force at the end of this day in Norway; without it, today.")]
    public DateOnly? AsOf { get; init; }

    [FromQuery(Name = "adoptedFrom"), Description("register only: count only what was adopted on or after this day.")]
    public DateOnly? AdoptedFrom { get; init; }
}

internal static class GetPlanStatistics
{
    private const string SurveyId = "2021";

    public static void Map(RouteGroupBuilder area) => area.MapGet("/statistics/plans", Handle)
        .WithName(nameof(GetPlanStatistics))
        .WithSummary("Counts municipalities by decision, or by whether a type of plan mentions the reform.")
        .WithDescription("With source=survey2021 the numbers are those of the evaluation's figures 3.1 to 3.5, 3.7 and 3.8 to the last printed digit. What it prints that cannot be computed stands in /v1/plan-surveys/2021.")
        .Answers(StatisticsProblems.NotObserved)
        .Shows(Plan.Resource, Decision.Resource, PlanSurvey.Resource, Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/statistics/plans?source=survey2021&measure=decision&groupBy=ageing");

    public static async Task<PlanStatisticsResponse> Handle([AsParameters] PlanStatisticsRequest request, AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var grouping = request.GroupBy?.Value ?? PlanGrouping.None;
        return request.Source.Value is PlanStatisticsSource.Survey2021
            ? await FromSurveyAsync(request, grouping, database, cancellationToken)
            : await FromRegisterAsync(request, grouping, database, clock, cancellationToken);
    }

    private static async Task<PlanStatisticsResponse> FromSurveyAsync(PlanStatisticsRequest request, PlanGrouping grouping, AppDbContext database, CancellationToken cancellationToken)
    {
        RefuseForSurvey("asOf", request.AsOf, "The survey is of one time.");
        RefuseForSurvey("adoptedFrom", request.AdoptedFrom, "The survey holds no dates of adoption.");
        var survey = await database.PlanSurveyAsync(SurveyId, cancellationToken);
        var units = await PlanStatistics.FromSurveyAsync(database, survey, request.Measure, cancellationToken);
        var cutOffs = await CutOffsAsync(database, grouping, survey.AgeingYear ?? survey.ObservedTo.Year, cancellationToken);
        return await AnswerAsync(request, grouping, units, survey.ObservedTo, cutOffs, survey.Caveats, database, cancellationToken);
    }

    private static async Task<PlanStatisticsResponse> FromRegisterAsync(PlanStatisticsRequest request, PlanGrouping grouping, AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var date = request.AsOf ?? clock.Today;
        var cutOffs = await CutOffsAsync(database, grouping, date.Year, cancellationToken);
        var units = await PlanStatistics.FromRegisterAsync(
            database, request.Measure, date, request.AsOf is { } day ? OsloClock.EndOf(day) : null, request.AdoptedFrom, cutOffs?.Year, cancellationToken);
        return await AnswerAsync(request, grouping, units, date, cutOffs, [StatisticsTexts.NotRegisteredIsUnknown], database, cancellationToken);
    }

    private static async Task<PlanStatisticsResponse> AnswerAsync(
        PlanStatisticsRequest request, PlanGrouping grouping, IReadOnlyList<Unit> units, DateOnly date, AgeingCutOffs? cutOffs, IReadOnlyList<Text> caveats, AppDbContext database, CancellationToken cancellationToken)
    {
        var counties = grouping is PlanGrouping.County ? await database.CountyNamesAsync(date, cancellationToken) : new Dictionary<string, string>();
        return new PlanStatisticsResponse(
            request.Source,
            request.Measure,
            grouping,
            date,
            request.AdoptedFrom,
            cutOffs is null ? null : new AgeingGroupsResponse(cutOffs.Year, cutOffs.LowAtMost, cutOffs.HighAbove),
            PlanStatistics.Tally(units, grouping, PlanStatistics.ValuesOf(request.Source, request.Measure), number => counties[number]),
            cutOffs is null ? caveats : [.. caveats, MunicipalityTexts.AgeingCaveat]);
    }

    /// <summary>The cut-offs of the year, or of the latest before it; null unless grouped by ageing.</summary>
    private static async Task<AgeingCutOffs?> CutOffsAsync(AppDbContext database, PlanGrouping grouping, int year, CancellationToken cancellationToken) =>
        grouping is not PlanGrouping.Ageing ? null
        : await database.Set<AgeingCutOffs>().AsNoTracking().Where(cutOffs => cutOffs.Year <= year).OrderByDescending(cutOffs => cutOffs.Year).FirstOrDefaultAsync(cancellationToken)
            ?? throw StatisticsProblems.NotObserved.Because($"No ageing categories are held for {year} or before.", new Fault("value_unknown", "No ageing categories are held for this time.", "groupBy"));

    private static void RefuseForSurvey(string parameter, DateOnly? value, string why)
    {
        if (value is not null) throw StatisticsProblems.NotObserved.Because($"{why} What its report prints besides stands in /v1/plan-surveys/{SurveyId}.", new Fault("value_unknown", why, parameter));
    }
}
