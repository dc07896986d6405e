using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the operations on surveys say alike.</summary>
internal static class SurveyRoutes
{
    /// <summary>The survey's owner changes what belongs to it.</summary>
    public static RouteHandlerBuilder ForOwner(this RouteHandlerBuilder endpoint) => endpoint
        .Requires(Scope.SurveyWrite)
        .Answers(AccessProblems.OrganisationUnknown, SurveyProblems.NotFound)
        .Answers(SurveyProblems.ForOwner);

    /// <summary>A municipality writes its own response.</summary>
    public static RouteHandlerBuilder Responds(this RouteHandlerBuilder endpoint) => endpoint
        .Requires(Scope.SurveyRespond)
        .Answers(MunicipalityProblems.NotFound, SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.AudienceOther, SurveyProblems.RoundNotOpen, SurveyProblems.NotInvited)
        .Answers(AccessProblems.ForMunicipality);

    /// <summary>The owner, a reader that it names or the municipality itself reads a response.</summary>
    public static RouteHandlerBuilder ReadsResponse(this RouteHandlerBuilder endpoint) => endpoint
        .Requires(Scope.SurveyRead)
        .Answers(MunicipalityProblems.NotFound, SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.NotReader, SurveyProblems.ResponseNotFound);

    /// <summary>The survey's owner, or whoever posts answers on its behalf, reads what becomes of the files that it sends.</summary>
    public static RouteHandlerBuilder ReadsImports(this RouteHandlerBuilder endpoint) => endpoint
        .Requires(Scope.SurveyRespond)
        .Answers(AccessProblems.OrganisationUnknown, SurveyProblems.NotFound, SurveyProblems.RoundNotFound)
        .Answers(SurveyProblems.ForOwner);

    /// <summary>The owner, or a reader that it names, takes all responses of a round.</summary>
    public static RouteHandlerBuilder Exports(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new CostlyRead(IsLong: true))
        .Requires(Scope.SurveyRead)
        .Answers(SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.NotReader, SurveyProblems.RoundStillOpen, ResultProblems.AnswersNotHeld);

    /// <summary>A change of what exists names what it changes.</summary>
    public static RouteHandlerBuilder NamesState(this RouteHandlerBuilder endpoint) => endpoint.Answers(PreconditionProblems.Failed, PreconditionProblems.Required);
}
