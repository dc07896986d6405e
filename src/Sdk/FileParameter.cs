namespace LeveHeleLivet.Sdk;

/// <summary>
/// A file to send, read as it goes. The time-out does not run while it is under way. A stream that can be wound back is sent
/// again if the connection breaks, any other once only.
/// </summary>
/// <param name="Stream">The contents, from where it stands; the caller's to dispose of.</param>
/// <param name="MediaType">What it is, such as <c>text/csv</c>, <c>text/csv; charset=windows-1252</c> or <c>application/x-ndjson</c>.</param>
public sealed record FileParameter(Stream Stream, string MediaType);
