using System.ComponentModel;
using System.Text.Json;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What an inhabitant has answered.</summary>
/// <param name="Municipality">The municipality that the inhabitant lives in, by any number it has had since 2018.</param>
/// <param name="Answers">The answers by item: a number, the code of an answer, a list of codes, a date, or words. What is left out, or null, is left open.</param>
public sealed record PostInhabitantResponseRequest(string Municipality, IReadOnlyDictionary<string, JsonElement> Answers);

internal sealed class PostInhabitantResponseValidator : AbstractValidator<PostInhabitantResponseRequest>
{
    public PostInhabitantResponseValidator() => RuleFor(request => request.Municipality).NotBlank().HasForm(MunicipalityNumber.Pattern);
}

/// <summary>That an answer has been stored.</summary>
/// <param name="Receipt">Random, and not kept with the answer: it says that there is one, and nobody finds it by it.</param>
public sealed record ReceiptResponse(Guid Receipt);

internal static class PostInhabitantResponse
{
    private const string ExampleBody = """
        {
          "municipality": "3401",
          "answers": { "1.1": 4, "1.2": 2, "2": "yes", "3": "Eksempel: at noen har tid." }
        }
        """;

    public static void Map(RouteGroupBuilder responses) => responses.MapPost("/surveys/{survey}/rounds/{round}/responses", Handle)
        .WithName(nameof(PostInhabitantResponse))
        .WithSummary("Stores what an inhabitant has answered.")
        .WithDescription("For the survey's owner, or a supplier that calls on its behalf. Who answers is not known here: what is kept is the municipality, the day and the answers, under a random name that nobody is told; answers in words are kept apart from the others. All that is wrong with the answers is said at once, and then nothing is stored. Send an Idempotency-Key that cannot be guessed, such as a UUID: an answer whose acknowledgement was lost can then be sent again and counts once.")
        .Requires(Scope.SurveyRespond)
        .Answers(SurveyProblems.ForOwner)
        .Answers(AccessProblems.OrganisationUnknown, SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.AudienceOther, SurveyProblems.RoundNotOpen, SurveyProblems.NotInvited, SurveyProblems.Busy)
        .Example("/v1/surveys/eksempel/rounds/2026/responses", ExampleBody);

    private static async Task<Created<ReceiptResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, PostInhabitantResponseRequest request,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, AnswerGroups groups, OsloClock clock, IdempotentAnswer idempotent, CancellationToken cancellationToken)
    {
        var answered = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
        if (answered.Audience is not SurveyAudience.Inhabitants) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by municipalities, each at …/responses and its number.");
        var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
        if (open.State is not RoundState.Open) throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' is {Codes.WordOf(open.State)}.");
        var layout = await layouts.OfAsync(database, open, cancellationToken);
        var read = AnswerReading.Read(layout, request.Answers, submitted: true);
        var faults = read.Faults.ToList();
        if ((await database.MunicipalRegisterAsync(cancellationToken)).Find(new(request.Municipality)) is null) faults.Insert(0, new Fault("municipality_unknown", AnswerTexts.NoMunicipality(request.Municipality).ToString(), Pointer: "/municipality"));
        if (faults.Count > 0) throw Validators.Refusal(faults);
        var tally = await database.TallyAsync(open, new(request.Municipality), cancellationToken);

        var answer = new InhabitantAnswer { SurveyKey = survey, RoundKey = round, MunicipalityId = tally.MunicipalityId, On = clock.Today, Coded = read.Coded };
        var texts = read.Texts.Select(text => new InhabitantText { SurveyKey = survey, RoundKey = round, MunicipalityId = tally.MunicipalityId, Item = text.Key, Text = text.Value });
        var receipt = await idempotent.KeepElsewhereAsync(new ReceiptResponse(Guid.NewGuid()), StatusCodes.Status201Created, record => groups.AddAsync(new GivenAnswer(answer, [.. texts], layout, record)));
        return TypedResults.Created((string?)null, receipt);
    }
}
