using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class RegisterSurveyVersion
{
    private const string ExampleBody = """
        {
          "sections": [ { "code": "everyday", "title": { "nb": "Hverdagen", "nn": "Kvardagen", "en": "Everyday life" } } ],
          "questions": [
            {
              "code": "1", "section": "everyday", "type": "scale",
              "text": { "nb": "Hvor fornøyd er du med …", "nn": "Kor nøgd er du med …", "en": "How content are you with …" },
              "scale": { "min": 1, "max": 5, "minLabel": { "nb": "ikke fornøyd", "nn": "ikkje nøgd", "en": "not content" }, "maxLabel": { "nb": "svært fornøyd", "nn": "svært nøgd", "en": "very content" } },
              "items": [
                { "code": "1.1", "label": { "nb": "måltidene", "nn": "måltida", "en": "the meals" }, "solutions": [ { "solution": "3.1", "relation": "partial" } ] },
                { "code": "1.2", "label": { "nb": "møteplassene", "nn": "møteplassane", "en": "the meeting places" } }
              ]
            },
            { "code": "2", "section": "everyday", "type": "yesNo", "text": { "nb": "Får du hjelp hjemme?", "nn": "Får du hjelp heime?", "en": "Do you get help at home?" } },
            {
              "code": "3", "section": "everyday", "type": "text", "text": { "nb": "Hva er viktigst for deg?", "nn": "Kva er viktigast for deg?", "en": "What matters most to you?" },
              "condition": { "item": "2", "anyOf": [ "yes" ], "kind": "printed" }
            }
          ]
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/surveys/{survey}/versions/{version}", Handle)
        .WithName(nameof(RegisterSurveyVersion))
        .WithSummary("Registers what a survey asks, or replaces it while no round has been opened.")
        .WithDescription("For the survey's owner. A definition that contradicts itself is refused with every fault named: codes used twice, conditions on what is not asked before, scales and options that a type does not have, pairs on different scales. One that follows another version says of each question whether it equals, rewords or replaces a former one, or is added. Once a round is opened the version is fixed for good: register another. Creates without If-Match; changes what If-Match names.")
        .ForOwner()
        .NamesState()
        .Answers(SurveyProblems.VersionFixed)
        .Example("/v1/surveys/eksempel/versions/1", ExampleBody);

    private static async Task<PutResponse<SurveyVersionResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version, SurveyDefinition request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken) =>
        await writer.PutAsync(
            new Write(caller, preconditions),
            find: async () =>
            {
                await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                await CheckFormerAsync(database, survey, version, request, cancellationToken);
                return await database.Set<SurveyVersion>().SingleOrDefaultAsync(known => known.SurveyKey == survey.Value && known.Key == version.Value, cancellationToken);
            },
            create: () => new SurveyVersion { SurveyKey = survey, Key = version, Definition = request },
            change: stored => stored.Definition = request,
            guardChange: stored =>
            {
                if (stored.FixedAt is { } since) throw SurveyProblems.VersionFixed.Because($"Version '{version}' has been in use since {since:yyyy-MM-dd}. Register another version that follows it.");
            },
            present: stored => Task.FromResult(SurveyVersionResponse.From(stored)),
            cancellationToken: cancellationToken);

    private static async Task CheckFormerAsync(AppDbContext database, SurveyKey survey, VersionKey version, SurveyDefinition request, CancellationToken cancellationToken)
    {
        SurveyVersion? former = null;
        if (request.Former is { } followed)
        {
            former = await database.Set<SurveyVersion>().AsNoTracking().SingleOrDefaultAsync(known => known.SurveyKey == survey && known.Key == followed && known.Key != version && known.FixedAt != null, cancellationToken)
                ?? throw Validators.Refusal([new Fault("version_unknown", DefinitionTexts.NoFormerVersion(followed).ToString(), Pointer: "/former")]);
        }
        var faults = DefinitionRules.FaultsAgainst(request, former?.Definition);
        if (faults.Count > 0) throw Validators.Refusal(faults);
    }
}
