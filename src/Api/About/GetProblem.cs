using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.About;

/// <summary>What a problem code means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">What it means.</param>
/// <param name="Operations">The operations that can answer with it; empty: any.</param>
public sealed record ProblemTypeResponse(string Code, int Status, string Title, IReadOnlyList<string> Operations);

internal static class GetProblem
{
    private static readonly ProblemType CodeUnknown = new("problem_unknown", 404, "There is no such problem code.");

    public static void Map(RouteGroupBuilder area) => area.MapGet("/problems/{code}", Handle)
        .WithName(nameof(GetProblem))
        .WithSummary("Explains a problem code.")
        .WithDescription("The address that a problem's member type points to: the code's status and meaning, and the operations that can answer with it.")
        .Answers(CodeUnknown)
        .Example("/problems/parameter_invalid");

    private static ProblemTypeResponse Handle([MaxLength(60), Description("The code, as in a problem's member code.")] string code, EndpointDataSource endpoints)
    {
        var declaring = endpoints.Endpoints
            .SelectMany(endpoint => endpoint.Metadata.OfType<DeclaredProblems>().SelectMany(declared => declared.Types).Select(type => (Type: type, Operation: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)))
            .Where(entry => entry.Type.Code == code)
            .ToList();
        var type = ProblemWriter.OfEveryOperation.FirstOrDefault(type => type.Code == code) ?? declaring.Select(entry => entry.Type).FirstOrDefault()
            ?? throw CodeUnknown.Because($"No operation answers with '{code}'.");
        return new ProblemTypeResponse(type.Code, type.Status, type.Title, [.. declaring.Select(entry => entry.Operation).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }
}
