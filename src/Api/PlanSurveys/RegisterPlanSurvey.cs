using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>A plan survey as it is to be registered.</summary>
/// <param name="Title">What the survey is.</param>
/// <param name="Source">The report that it is printed in.</param>
/// <param name="ObservedTo">The last day whose documents were looked at, from 2018-01-01 to today in Norway.</param>
/// <param name="AgeingYear">The year whose ageing categories the survey's figures use.</param>
/// <param name="Caveats">What to know before using its figures.</param>
public sealed record RegisterPlanSurveyRequest(TextRequest Title, string Source, DateOnly ObservedTo, int? AgeingYear = null, IReadOnlyList<TextRequest>? Caveats = null);

internal sealed class RegisterPlanSurveyValidator : AbstractValidator<RegisterPlanSurveyRequest>
{
    public RegisterPlanSurveyValidator(OsloClock clock)
    {
        RuleFor(survey => survey.Title).SetValidator(new TextRequestValidator());
        RuleFor(survey => survey.Source).NotBlank().MaximumLength(PlanSurvey.SourceMaxLength);
        RuleFor(survey => survey.ObservedTo).Must(day => day >= Municipality.HeldFrom && day <= clock.Today).Says("out_of_range", PlanSurveyTexts.ObservedToNotInTime);
        RuleFor(survey => survey.AgeingYear).InclusiveBetween(PlanSurvey.FirstAgeingYear, PlanSurvey.LastAgeingYear);
        RuleFor(survey => survey.Caveats!).MaxItems(PlanSurvey.MaxCaveats);
        RuleForEach(survey => survey.Caveats).SetValidator(new TextRequestValidator());
    }
}

internal static class RegisterPlanSurvey
{
    private const string ExampleBody = """
        {
          "title": { "nb": "Eksempel: kartlegging av planer", "nn": "Døme: kartlegging av planar", "en": "Example: survey of plans" },
          "source": "Eksempel",
          "observedTo": "2025-12-31",
          "caveats": [ { "nb": "Et oppdiktet eksempel.", "nn": "Eit oppdikta døme.", "en": "A made-up example." } ]
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/plan-surveys/{id}", Handle)
        .WithName(nameof(RegisterPlanSurvey))
        .WithSummary("Registers a plan survey, or replaces what is said of it.")
        .WithDescription("For evaluators; a survey belongs to the organisation that first registered it, which alone may change it, also after a deletion. Creates without If-Match; changes what If-Match names. Sent again after a lost answer, it changes nothing and answers 200. The observations stay, and have to fit the day; a survey that was deleted begins anew without any.")
        .Requires(Scope.EvaluationWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(PlanSurveyProblems.ForOwner)
        .Answers(PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/plan-surveys/eksempel", ExampleBody);

    private static async Task<PutResponse<PlanSurveyResponse>> Handle(
        [Description("The survey's name.")] PlanSurveyId id, RegisterPlanSurveyRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Evaluator, cancellationToken);
        return await writer.WriteAsync(
            new Write(caller, preconditions),
            async () =>
            {
                var stored = await database.Set<PlanSurvey>().SingleOrDefaultAsync(survey => survey.Id == id.Value, cancellationToken);
                stored?.RequireOwn(caller);
                if (stored is not { DeletedAt: null }) return new StagedChange<PlanSurvey>(await CreateAsync(database, caller, id, request, stored, preconditions, cancellationToken), ChangeKind.Created);
                var isChanged = await ChangeAsync(database, request, stored, preconditions, cancellationToken);
                return new StagedChange<PlanSurvey>(stored, isChanged ? ChangeKind.Changed : null);
            },
            async change => PlanSurveyResponse.From(change.Row, change.Kind is ChangeKind.Created ? 0 : await database.ObservedMunicipalitiesAsync(id, cancellationToken)),
            cancellationToken);
    }

    private static async Task<PlanSurvey> CreateAsync(AppDbContext database, Caller caller, string id, RegisterPlanSurveyRequest request, PlanSurvey? deleted, Preconditions preconditions, CancellationToken cancellationToken)
    {
        preconditions.JudgeCreation();
        if (deleted is null)
        {
            return database.Add(new PlanSurvey
            {
                Id = id,
                Title = request.Title.ToText(),
                Source = request.Source,
                ObservedTo = request.ObservedTo,
                AgeingYear = request.AgeingYear,
                Codes = PlanSurveyCodes.All,
                Caveats = CaveatsOf(request),
                Published = [],
                OrganisationNumber = caller.OrganisationNumber,
            }).Entity;
        }
        Describe(deleted, request);
        deleted.DeletedAt = null;
        await database.StageAsync<PlanObservation>([], cancellationToken, among: observation => observation.SurveyId == id);
        return deleted;
    }

    /// <summary>Gives a survey its new content; false: it is as asked already.</summary>
    private static async Task<bool> ChangeAsync(AppDbContext database, RegisterPlanSurveyRequest request, PlanSurvey stored, Preconditions preconditions, CancellationToken cancellationToken)
    {
        var day = stored.ObservedTo;
        Describe(stored, request);
        if (database.Entry(stored).State is not EntityState.Modified) return false;
        preconditions.JudgeChange(stored.Revision);
        if (stored.ObservedTo != day) await MoveObservationsAsync(database, stored, cancellationToken);
        return true;
    }

    private static void Describe(PlanSurvey survey, RegisterPlanSurveyRequest request) =>
        (survey.Title, survey.Source, survey.ObservedTo, survey.AgeingYear, survey.Caveats) = (request.Title.ToText(), request.Source, request.ObservedTo, request.AgeingYear, CaveatsOf(request));

    private static List<Text> CaveatsOf(RegisterPlanSurveyRequest request) => [.. (request.Caveats ?? []).Select(caveat => caveat.ToText())];

    /// <summary>On another day a number may be no municipality's, and a municipality may be in another county.</summary>
    private static async Task MoveObservationsAsync(AppDbContext database, PlanSurvey survey, CancellationToken cancellationToken)
    {
        var municipalities = await database.MunicipalitiesOn(survey.ObservedTo).ToDictionaryAsync(period => period.Number, cancellationToken);
        var observations = await database.Set<PlanObservation>().Where(observation => observation.SurveyId == survey.Id).ToListAsync(cancellationToken);
        if (observations.Select(observation => observation.Number).Where(number => !municipalities.ContainsKey(number)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } gone)
        {
            throw Validators.Refusal([new Fault("municipality_unknown", Gone(gone, survey.ObservedTo).ToString(), Pointer: "/observedTo")]);
        }
        foreach (var observation in observations) (observation.MunicipalityId, observation.CountyNumber) = (municipalities[observation.Number].MunicipalityId, municipalities[observation.Number].CountyNumber);
    }

    private static Text Gone(IReadOnlyList<string> numbers, DateOnly day)
    {
        var some = string.Join(", ", numbers.Take(5)) + (numbers.Count > 5 ? ", …" : "");
        return PlanSurveyTexts.MunicipalitiesGone(some, day);
    }
}
