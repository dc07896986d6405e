using System.Text.Json.Serialization;
using Refit;

namespace OtherClients;

// Written by hand from the document: the operations that Program.cs calls, and the members that it uses.

internal interface IApi
{
    [Get("/v1/plan-surveys/{id}/observations")]
    Task<Page<PlanObservation>> ListPlanObservationsAsync(string id, int limit);

    [Get("/v1/municipalities/{number}")]
    Task<Municipality> GetMunicipalityAsync(string number);

    [Put("/v1/municipalities/{number}/plans/{key}")]
    Task<PlanWritten> RegisterPlanAsync(string number, string key, [Body] RegisterPlanRequest body);

    [Delete("/v1/municipalities/{number}/plans/{key}")]
    Task<PlanWritten> DeletePlanAsync(string number, string key, [Header("If-Match")] string ifMatch);

    [Post("/v1/municipalities/{number}/plans/{key}/restore")]
    Task<PlanWritten> RestorePlanAsync(string number, string key, [Header("Idempotency-Key")] string idempotencyKey);

    [Get("/v1/plans")]
    Task<Page<Plan>> ListPlansAsync(
        [Query(CollectionFormat.Multi)] PlanType[] type, bool mentionsReform, [Query(CollectionFormat.Multi)] string[] municipality);

    [Post("/v1/surveys/{survey}/rounds/{round}/responses")]
    Task<Receipt> PostInhabitantResponseAsync(string survey, string round, [Body] PostInhabitantResponseRequest body);

    [Get("/v1/plans.csv")]
    Task<Stream> ExportPlansAsync([Query(CollectionFormat.Multi)] string[] municipality);
}

internal enum ObservedDecision { Adopted, TreatedOrMentioned, NothingFound }

internal enum PlanType
{
    LeveHeleLivetPlan,
    Planstrategi,
    Samfunnsdel,
    Arealdel,
    Kommunedelplan,
    HelseOgOmsorgsplan,
    Handlingsdel,
    HandlingsOgOkonomiplan,
    Temaplan,
}

internal enum PlanStatus { Initiative, Started, Proposed, Adopted, Repealed, Superseded, AdoptedDeferred, Overridden, Rejected, Withdrawn }

internal enum WrittenChange { None, Created, Changed, Deleted, Restored }

internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal sealed record PlanObservation(ObservedDecision? Decision);

internal sealed record Municipality(string Name, string CurrentNumber);

internal sealed record RegisterPlanRequest(
    PlanType Type, string Title, PlanStatus Status, DateOnly? AdoptedOn, bool? MentionsReform, IReadOnlyList<string>? Solutions);

internal sealed record Plan(PlanType Type, DateOnly? AdoptedOn, Guid Revision);

internal sealed record PlanWritten(WrittenChange Change, Plan Record);

internal sealed record PostInhabitantResponseRequest(string Municipality, IReadOnlyDictionary<string, object> Answers);

internal sealed record Receipt([property: JsonPropertyName("receipt")] Guid Id);

internal sealed record Problem(string Code);
