using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A survey as it is to be registered.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Audience">Who answers it; it never changes. Surveys of municipalities are for organisations with a role.</param>
/// <param name="Readers">The organisation numbers of those who may read its answers beside the owner.</param>
public sealed record RegisterSurveyRequest(TextRequest Title, TextRequest Description, SurveyAudience Audience, IReadOnlyList<string>? Readers = null);

internal sealed class RegisterSurveyValidator : AbstractValidator<RegisterSurveyRequest>
{
    public RegisterSurveyValidator()
    {
        RuleFor(survey => survey.Title).SetValidator(new TextRequestValidator());
        RuleFor(survey => survey.Description).SetValidator(new TextRequestValidator());
        RuleFor(survey => survey.Readers!).MaxItems(Survey.MaxReaders).HasNoDoubles();
        RuleForEach(survey => survey.Readers).HasForm(OrganisationNumber.Pattern);
    }
}

internal static class RegisterSurvey
{
    private const string ExampleBody = """
        {
          "title": { "nb": "Eksempel: hverdagen som eldre i Hamar", "nn": "Døme: kvardagen som eldre i Hamar", "en": "Example: everyday life as an older person in Hamar" },
          "description": { "nb": "Et oppdiktet eksempel.", "nn": "Eit oppdikta døme.", "en": "A made-up example." },
          "audience": "inhabitants"
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/surveys/{survey}", Handle)
        .WithName(nameof(RegisterSurvey))
        .WithSummary("Registers a survey, or changes what is said of it.")
        .WithDescription("A survey belongs to the organisation that first registered it, which alone may change it, open its rounds and publish. Municipalities survey their inhabitants; organisations with a role survey municipalities too. What it asks is registered as a version, when and of whom as a round; all of that is public, answers are not. Creates without If-Match; changes what If-Match names. Sent again after a lost answer, it changes nothing and answers 200.")
        .Requires(Scope.SurveyWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(SurveyProblems.ForOwner)
        .Answers(PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/surveys/eksempel", ExampleBody);

    private static async Task<PutResponse<SurveyResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, RegisterSurveyRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        var (role, _) = await access.RequireKnownAsync(caller, cancellationToken);
        if (role is null && request.Audience is SurveyAudience.Municipality) throw AccessProblems.RoleMissing.Because("Surveys of municipalities are for organisations with a role; a municipality surveys its inhabitants.");
        return await writer.PutAsync(
            new Write(caller, preconditions),
            find: () => database.Set<Survey>().SingleOrDefaultAsync(known => known.Key == survey.Value, cancellationToken),
            guard: stored => stored.RequireOwner(caller),
            create: () => new Survey
            {
                Key = survey,
                Title = request.Title.ToText(),
                Description = request.Description.ToText(),
                Audience = request.Audience,
                Readers = ReadersOf(request),
                OrganisationNumber = caller.OrganisationNumber,
            },
            change: stored =>
            {
                if (stored.Audience != request.Audience) throw Validators.Refusal([new Fault("audience_fixed", SurveyTexts.AudienceFixed.ToString(), Pointer: "/audience")]);
                (stored.Title, stored.Description, stored.Readers) = (request.Title.ToText(), request.Description.ToText(), ReadersOf(request));
            },
            present: stored => Task.FromResult(SurveyResponse.From(stored)),
            cancellationToken: cancellationToken);
    }

    private static List<string> ReadersOf(RegisterSurveyRequest request) => [.. (request.Readers ?? []).Order(StringComparer.Ordinal)];
}
