using System.ComponentModel;
using System.Text.Json;
using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Writes;
using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a response is registered as.</summary>
public enum RegisteredStatus
{
    /// <summary>Being filled in: it may be half done, and counts in nothing.</summary>
    Draft,

    /// <summary>The municipality's answer. Registered again with other answers, it is amended.</summary>
    Complete,
}

/// <summary>A municipality's response as it is to be registered.</summary>
/// <param name="Status">Whether it is a draft or the municipality's answer.</param>
/// <param name="Answers">The answers by item: a number, the code of an answer, a list of codes, a date, or words. What is left out or null is blank.</param>
public sealed record RegisterResponseRequest(RegisteredStatus Status, IReadOnlyDictionary<string, JsonElement> Answers);

/// <summary>What the answers may be, the version of the survey says.</summary>
internal sealed class RegisterResponseValidator : AbstractValidator<RegisterResponseRequest>;

internal static class RegisterResponse
{
    private const string ExampleBody = """
        {
          "status": "complete",
          "answers": { "1.1": 4, "1.2": 2, "2": "yes", "3": "Eksempel: lokale møteplasser" }
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/surveys/{survey}/rounds/{round}/responses/{municipality}", Handle)
        .WithName(nameof(RegisterResponse))
        .WithSummary("Registers a municipality's response to a round: as a draft, submitted or amended.")
        .WithDescription("For the municipality itself. Submitted is what has the status complete; all that is wrong with its answers is said at once, by item. A draft may lack answers, but not have wrong ones. A response that has been submitted is amended by submitting it anew, and its history kept; it never becomes a draft again. Without If-Match it creates; with it, it changes what If-Match names. Sent again after a lost answer it changes nothing and answers 200.")
        .Responds()
        .NamesState()
        .Answers(SurveyProblems.ResponseSubmitted)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses/3401", ExampleBody);

    private static async Task<PutResponse<WrittenAnswersResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description(RegisterRoutes.Number)] MunicipalityNumber municipality,
        RegisterResponseRequest request, [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, Caller caller, ResponseWriter writer, CancellationToken cancellationToken) =>
        await writer.PutAsync(new Write(caller, preconditions, options), survey, round, municipality, request, cancellationToken);
}
