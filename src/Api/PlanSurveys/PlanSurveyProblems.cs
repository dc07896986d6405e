using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class PlanSurveyProblems
{
    public static readonly ProblemType NotFound = new("plan_survey_not_found", 404, "There is no such plan survey.");
    public static readonly ProblemType NotOwned = new("plan_survey_not_owned", 403, "The plan survey belongs to another organisation.");
    public static readonly ProblemType Shipped = new("plan_survey_shipped", 409, "The plan survey comes with the program and stays as its report has it.");
    public static readonly ProblemType Deleted = new("plan_survey_deleted", 410, "The plan survey has been deleted.");

    /// <summary>What a change of a survey can be refused with for whose it is.</summary>
    public static readonly ProblemType[] ForOwner = [NotOwned, Shipped];

    public static ProblemException GoneSince(DateTimeOffset deletedAt) =>
        new(Deleted, $"It was deleted at {deletedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}. Restoring it brings it back.", []) { DeletedAt = deletedAt };
}
