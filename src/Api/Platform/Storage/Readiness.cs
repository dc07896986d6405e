namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Whether the service can answer, and if not, why.</summary>
internal sealed class Readiness
{
    public const string DatabaseAway = "The database does not answer.";

    public string? Reason { get; private set; } = "The service is starting.";

    public void Ready() => Reason = null;

    public void NotReady(string reason) => Reason = reason;
}
