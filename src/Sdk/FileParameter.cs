namespace LeveHeleLivet.Sdk;

/// <summary>
/// A file to send, read as it goes and disposed of afterwards. The time-out of the <see cref="HttpClient"/> holds for all
/// of the way: give it one that suits the file.
/// </summary>
/// <param name="Stream">The contents.</param>
/// <param name="MediaType">What it is, such as <c>text/csv</c>, <c>text/csv; charset=windows-1252</c> or <c>application/x-ndjson</c>.</param>
public sealed record FileParameter(Stream Stream, string MediaType);
