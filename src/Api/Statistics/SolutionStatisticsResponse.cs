using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Statistics;

/// <summary>What is known of the solutions, in two series that are never combined: what municipalities have decided, and what they have answered of their practice.</summary>
/// <param name="Date">The day that the decisions are of: today in Norway.</param>
/// <param name="Frame">How many municipalities there are on that day.</param>
/// <param name="PracticeBasis">The round that the practice is from, the survey's latest with results; null: no round has any.</param>
/// <param name="PracticeResponses">How many answered that round, as it is shown or printed; null: it is hidden, or no round has results.</param>
/// <param name="Solutions">A solution each, in the order of their codes.</param>
public sealed record SolutionStatisticsResponse(
    DateOnly Date,
    int Frame,
    ResultBasisResponse? PracticeBasis,
    int? PracticeResponses,
    IReadOnlyList<SolutionStatisticsRowResponse> Solutions);

/// <summary>What is known of a solution.</summary>
/// <param name="Code">The solution's code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Decisions">What the municipalities have decided of it.</param>
/// <param name="Practice">The items of the survey that tell something of it; empty: none does.</param>
public sealed record SolutionStatisticsRowResponse(string Code, Text Title, SolutionDecisionsResponse Decisions, IReadOnlyList<SolutionPracticeResponse> Practice);

/// <summary>Where municipalities stand on a solution, as they have registered it. A position on the whole innsatsområde is not one on the solution.</summary>
/// <param name="N">How many have registered a position on it.</param>
/// <param name="Missing">How many have not: unknown, never a no.</param>
/// <param name="Stances">How many have each stance.</param>
public sealed record SolutionDecisionsResponse(int N, int Missing, IReadOnlyList<StanceCountResponse> Stances);

/// <summary>How many municipalities have a stance.</summary>
/// <param name="Stance">The stance.</param>
/// <param name="Count">How many have it.</param>
/// <param name="Percent">In per cent of n with one decimal, halves away from zero; null when n is 0.</param>
public sealed record StanceCountResponse(PositionStance Stance, int Count, decimal? Percent);

/// <summary>What an item of the survey tells of a solution.</summary>
/// <param name="Item">The item.</param>
/// <param name="Relation">How closely it measures the solution.</param>
/// <param name="Results">How it was answered, of a multiple choice an option each; null unless the results are shown.</param>
/// <param name="Published">What a report prints of it; empty: the results are computed, or it prints nothing.</param>
public sealed record SolutionPracticeResponse(string Item, SurveyItemRelation Relation, IReadOnlyList<ItemResultsResponse>? Results, IReadOnlyList<PublishedFigure> Published);
