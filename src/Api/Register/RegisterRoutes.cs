using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

/// <summary>What the operations on all kinds of records say alike.</summary>
internal static class RegisterRoutes
{
    public const string Number = "Any number that the municipality has had since 2018.";
    public const string Putting = "Without If-Match it creates; with it, it changes what If-Match names. Sent again after a lost answer it changes nothing and answers 200. The answer says what changed and what is missing for the plan requirement.";
    public const string History = "The first version first, with who registered it, when and why. A deletion ends a version; the history of what has been deleted stays readable.";

    /// <summary>A municipality registers what is its own.</summary>
    public static RouteHandlerBuilder Registers(this RouteHandlerBuilder endpoint) => endpoint.Writes().Answers(PreconditionProblems.Required, PreconditionProblems.Failed);

    /// <summary>A municipality deletes what is its own.</summary>
    public static RouteHandlerBuilder Deletes(this RouteHandlerBuilder endpoint) => endpoint.Writes().Answers(RecordProblems.NotFound, PreconditionProblems.Required, PreconditionProblems.Failed);

    /// <summary>A municipality restores what was its own.</summary>
    public static RouteHandlerBuilder Restores(this RouteHandlerBuilder endpoint) => endpoint.Writes().Answers(RecordProblems.NotFound);

    private static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint) => endpoint
        .Requires(Scope.MunicipalityWrite)
        .Answers(MunicipalityProblems.NotFound)
        .Answers(AccessProblems.ForMunicipality);
}
