using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Municipalities;

internal static class MunicipalityProblems
{
    public static readonly ProblemType NotFound = new("municipality_not_found", 404, "There is no such municipality at that date.");
    public static readonly ProblemType CountyUnknown = new("county_unknown", 400, "A county in a filter does not exist at that date.");
    public static readonly ProblemType MunicipalityUnknown = new("municipality_unknown", 400, "A municipality in a filter has never existed.");
}
