using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

internal static class SurveyProblems
{
    public static readonly ProblemType NotFound = new("survey_not_found", 404, "There is no such survey.");
    public static readonly ProblemType VersionNotFound = new("survey_version_not_found", 404, "The survey has no such version.");
    public static readonly ProblemType RoundNotFound = new("survey_round_not_found", 404, "The survey has no such round.");
    public static readonly ProblemType NotOwned = new("survey_not_owned", 403, "The survey belongs to another organisation.");
    public static readonly ProblemType NotReader = new("survey_not_reader", 403, "The survey's answers are for its owner and the readers that it names.");
    public static readonly ProblemType Shipped = new("survey_shipped", 409, "The survey comes with the program and stays as its report has it.");
    public static readonly ProblemType VersionFixed = new("survey_version_fixed", 409, "A round of the version has been opened; what it asks no longer changes.");
    public static readonly ProblemType RoundNotOpen = new("survey_round_not_open", 409, "The round does not take answers: it is not open, or no longer.");
    public static readonly ProblemType RoundStillOpen = new("survey_round_still_open", 409, "Named readers read what follows single answers once the round is closed.");
    public static readonly ProblemType RoundOpened = new("survey_round_opened", 409, "The round has been opened; it no longer changes.");
    public static readonly ProblemType NotInvited = new("survey_not_invited", 409, "The municipality is not among those that the round invites.");
    public static readonly ProblemType AudienceOther = new("survey_audience_other", 409, "The survey is for others to answer.");
    public static readonly ProblemType Busy = new("survey_busy", 503, "More answers come in at once than can be stored.") { RetryAfter = TimeSpan.FromSeconds(1) };

    public static readonly ProblemType ResponseNotFound = new("survey_response_not_found", 404, "The municipality has registered no response in the round.");
    public static readonly ProblemType ResponseDeleted = new("survey_response_deleted", 410, "The response was entered in error and has been deleted.");
    public static readonly ProblemType ResponseSubmitted = new("survey_response_submitted", 409, "The response has been submitted; it can be amended, but is no draft any more.");

    /// <summary>What a change by others than the owner is refused with.</summary>
    public static readonly ProblemType[] ForOwner = [NotOwned, Shipped];

    public static ProblemException ResponseGoneSince(DateTimeOffset deletedAt) =>
        new(ResponseDeleted, $"It was deleted at {deletedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}. Its history is still there; restoring it brings it back.", []) { DeletedAt = deletedAt };
}
