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

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A round as it is to be registered.</summary>
/// <param name="Version">The version of the survey that is answered.</param>
/// <param name="Title">What the round is called.</param>
/// <param name="Publication">What is published of it. Of inhabitants always aggregateOnly.</param>
/// <param name="PopulationOn">The day whose municipalities are invited, and whose counties and figures they are grouped by; from 2018-01-01 to today in Norway.</param>
/// <param name="Minimum">For aggregateOnly: the fewest responses or answers that a number is shown of. From 3, of inhabitants from 5, to 50; without it 5.</param>
/// <param name="Municipalities">The municipalities to invite, by their numbers on that day; none: all. An organisation that is only a municipality invites itself.</param>
/// <param name="Synthetic">True: the answers will be made up, for tests and demonstrations, and are marked so wherever they show.</param>
public sealed record RegisterSurveyRoundRequest(
    string Version,
    TextRequest Title,
    PublicationLevel Publication,
    DateOnly PopulationOn,
    int? Minimum = null,
    IReadOnlyList<string>? Municipalities = null,
    bool Synthetic = false);

internal sealed class RegisterSurveyRoundValidator : AbstractValidator<RegisterSurveyRoundRequest>
{
    public RegisterSurveyRoundValidator(OsloClock clock)
    {
        RuleFor(round => round.Version).NotBlank().HasForm(SurveyKey.Pattern);
        RuleFor(round => round.Title).SetValidator(new TextRequestValidator());
        RuleFor(round => round.PopulationOn).Must(day => day >= Municipality.HeldFrom && day <= clock.Today).Says("out_of_range", RoundTexts.NotInTime);
        RuleFor(round => round.Minimum).InclusiveBetween(SurveyRound.LowestMinimum, SurveyRound.HighestMinimum);
        RuleFor(round => round.Municipalities!).MaxItems(SurveyRound.MaxMunicipalities).HasNoDoubles().When(round => round.Municipalities is not null);
        RuleForEach(round => round.Municipalities).HasForm(MunicipalityNumber.Pattern);
    }
}

internal static class RegisterSurveyRound
{
    private const string ExampleBody = """
        {
          "version": "1",
          "title": { "nb": "Eksempel: runden i 2026", "nn": "Døme: runden i 2026", "en": "Example: the round of 2026" },
          "publication": "aggregateOnly",
          "minimum": 5,
          "populationOn": "2026-01-01",
          "municipalities": ["3401"],
          "synthetic": true
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/surveys/{survey}/rounds/{round}", Handle)
        .WithName(nameof(RegisterSurveyRound))
        .WithSummary("Registers a round of a survey, or replaces it while it is planned.")
        .WithDescription("For the survey's owner. Creates without If-Match; changes what If-Match names. Sent again after a lost answer, it changes nothing and answers 200. Once it is open, a round no longer changes.")
        .ForOwner()
        .NamesState()
        .Answers(SurveyProblems.RoundOpened, AccessProblems.RoleMissing, AccessProblems.MunicipalityNotYours)
        .Example("/v1/surveys/eksempel/rounds/2026", ExampleBody);

    private static async Task<PutResponse<SurveyRoundResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, RegisterSurveyRoundRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        Survey own = null!;
        return await writer.PutAsync(
            new Write(caller, preconditions),
            find: async () =>
            {
                own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                return await database.Set<SurveyRound>().SingleOrDefaultAsync(known => known.SurveyKey == own.Key && known.Key == round.Value, cancellationToken);
            },
            create: () =>
            {
                var created = new SurveyRound { SurveyKey = own.Key, Key = round, VersionKey = "", Title = new Text(""), Municipalities = [], RemindedAt = [], HiddenGroups = [] };
                Describe(created, request);
                return created;
            },
            change: stored => Describe(stored, request),
            guardChange: stored =>
            {
                if (stored.State is not RoundState.Planned) throw SurveyProblems.RoundOpened.Because($"Round '{round}' was opened at {stored.OpenedAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}. Register a round under another name for what is to be different.");
            },
            check: async () =>
            {
                await RequireInvitationAsync(own, request, caller, access, database, cancellationToken);
                await RequireSoundAsync(own, request, database, cancellationToken);
            },
            present: async stored => SurveyRoundResponse.From(own.Audience, stored, await database.InvitedAsync(stored, cancellationToken)),
            cancellationToken: cancellationToken);
    }

    private static void Describe(SurveyRound round, RegisterSurveyRoundRequest request)
    {
        (round.VersionKey, round.Title, round.Publication, round.PopulationOn, round.Synthetic) = (request.Version, request.Title.ToText(), request.Publication, request.PopulationOn, request.Synthetic);
        round.Minimum = request.Publication is PublicationLevel.PerMunicipality ? 1 : request.Minimum ?? SurveyRound.UsualMinimum;
        round.Municipalities = [.. (request.Municipalities ?? []).Order(StringComparer.Ordinal)];
    }

    /// <summary>Organisations with a role may ask all; a municipality may ask its own inhabitants.</summary>
    private static async Task RequireInvitationAsync(Survey survey, RegisterSurveyRoundRequest request, Caller caller, OrganisationAccess access, AppDbContext database, CancellationToken cancellationToken)
    {
        var (role, own) = await access.RequireKnownAsync(caller, cancellationToken);
        if (role is not null) return;
        if (survey.Audience is not SurveyAudience.Inhabitants) throw AccessProblems.RoleMissing.Because($"Municipalities are surveyed by evaluators, ressursportalen and the support apparatus; {caller.OrganisationNumber} is a municipality, and may survey its inhabitants.");
        var ids = own.Select(id => id.Value).ToList();
        var numbers = await database.MunicipalitiesOn(request.PopulationOn).Where(period => ids.Contains(period.MunicipalityId)).Select(period => period.Number).ToListAsync(cancellationToken);
        if (request.Municipalities is { Count: > 0 } invited && invited.All(numbers.Contains)) return;
        throw AccessProblems.MunicipalityNotYours.Because($"A municipality surveys its own inhabitants: name {string.Join(", ", numbers.Order(StringComparer.Ordinal))} alone in 'municipalities'.");
    }

    /// <summary>Checks what only the database knows.</summary>
    private static async Task RequireSoundAsync(Survey survey, RegisterSurveyRoundRequest request, AppDbContext database, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var inhabitants = survey.Audience is SurveyAudience.Inhabitants;
        if (!await database.Set<SurveyVersion>().AnyAsync(version => version.SurveyKey == survey.Key && version.Key == request.Version, cancellationToken)) Add("version_unknown", RoundTexts.NoVersion(survey.Key, request.Version), "/version");
        if (inhabitants && request.Publication is PublicationLevel.PerMunicipality) Add("value_invalid", RoundTexts.InhabitantsAggregateOnly, "/publication");
        else if (request.Publication is PublicationLevel.PerMunicipality && request.Minimum is not null) Add("value_invalid", RoundTexts.MinimumHasNoUse, "/minimum");
        if (inhabitants && request.Minimum < SurveyRound.UsualMinimum) Add("out_of_range", RoundTexts.MinimumOfInhabitants, "/minimum");
        var numbers = await database.MunicipalitiesOn(request.PopulationOn).Select(period => period.Number).ToListAsync(cancellationToken);
        foreach (var (number, index) in (request.Municipalities ?? []).Select((number, index) => (number, index)))
        {
            if (!numbers.Contains(number)) Add("municipality_unknown", RoundTexts.NoMunicipality(number, request.PopulationOn), $"/municipalities/{index}");
        }
        if (faults.Count > 0) throw Validators.Refusal(faults);

        void Add(string code, Text message, string pointer) => faults.Add(new Fault(code, message.ToString(), Pointer: pointer));
    }
}
