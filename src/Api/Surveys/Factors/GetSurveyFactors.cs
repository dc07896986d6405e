using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Which items to look for factors in.</summary>
public sealed record FactorRequest
{
    internal const int MaxFactors = 3;
    internal const int MaxItems = 30;

    [FromQuery(Name = "factors"), Range(1, MaxFactors), Description("How many factors to look for, 1 to 3.")]
    public required int Factors { get; init; }

    [FromQuery(Name = "question"), Description("All items of this question. Not together with items.")]
    public QuestionCode? Question { get; init; }

    [FromQuery(Name = "items"), Description("This item. Given once for each, at most 30 times; not together with question.")]
    public ItemCode[]? Items { get; init; }
}

/// <summary>Factors that lie behind the answers to some items.</summary>
/// <param name="Basis">What the analysis rests on: the answers themselves, of all who answered every item.</param>
/// <param name="N">How many answered every item.</param>
/// <param name="Extraction">How the factors were found: principalAxis, iterated from squared multiple correlations until no communality moves by more than 0.000001.</param>
/// <param name="Rotation">How they were turned: promax with power 4, on varimax, both with Kaiser's normalisation; none for one factor.</param>
/// <param name="Items">The items, in the order of the version.</param>
/// <param name="FactorCorrelations">Pearson's correlations between the factors, a row a factor; three decimals.</param>
/// <param name="Eigenvalues">Of the correlations between the items, the largest first; three decimals. How many exceed 1 hints at how many factors there are.</param>
public sealed record SurveyFactorsResponse(
    ResultBasisResponse Basis,
    int N,
    string Extraction,
    string Rotation,
    IReadOnlyList<FactorItemResponse> Items,
    IReadOnlyList<IReadOnlyList<decimal>> FactorCorrelations,
    IReadOnlyList<decimal> Eigenvalues);

/// <summary>An item among factors.</summary>
/// <param name="Item">The item.</param>
/// <param name="Loadings">How it loads on each factor, with the others held: the pattern; three decimals. The first factor is the one that accounts for most.</param>
/// <param name="Communality">The share of its variance that the factors account for, 0 to 1; three decimals.</param>
public sealed record FactorItemResponse(string Item, IReadOnlyList<decimal> Loadings, decimal Communality);

internal static class GetSurveyFactors
{
    /// <summary>How many complete answers there have to be for each item.</summary>
    public const int AnswersPerItem = 10;

    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/factors", Handle)
        .WithName(nameof(GetSurveyFactors))
        .WithSummary("Looks for factors that lie behind the answers to some items on a scale.")
        .WithDescription("Exploratory factor analysis of Pearson's correlations, as in chapter 2 of the evaluation. Computed from the answers themselves, and so for the survey's owner and named readers only, unless the round publishes each municipality; of inhabitants, for named readers once the round is closed. There have to be ten complete answers for each item. The answers are gone through once for each state of theirs.")
        .Requires(Scope.SurveyRead)
        .Answers(
            SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.NotReader, SurveyProblems.RoundStillOpen, ResultProblems.QuestionNotFound, ResultProblems.QuestionWithheld,
            ResultProblems.AnswersNotHeld, FactorProblems.ItemsUnsuitable, FactorProblems.AnswersTooFew, FactorProblems.NoSolution)
        .Example("/v1/surveys/eksempel-svar/rounds/1/factors?question=1&factors=2");

    private static async Task<SurveyFactorsResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] FactorRequest request,
        Caller caller, AppDbContext database, AnswerLayouts layouts, AnswerScans scans, CancellationToken cancellationToken)
    {
        var asked = await database.SurveyAsync(survey, cancellationToken);
        var answered = await database.SurveyRoundAsync(survey, round, cancellationToken);
        if (answered.Publication is not PublicationLevel.PerMunicipality) asked.RequireReader(caller);
        answered.RequireSettled(asked, caller);
        if (answered.Report is not null) throw ResultProblems.AnswersNotHeld.Because($"Of round '{answered.Key}' only what its report prints is held.");
        var slots = SlotsOf(await layouts.OfAsync(database, answered, cancellationToken), request);
        var moments = await scans.MomentsAsync(database, asked, answered, slots, cancellationToken);
        var needed = AnswersPerItem * slots.Count;
        if (moments.N < needed) throw FactorProblems.AnswersTooFew.Because($"{slots.Count} items take {needed} responses that answer them all; there are {moments.N}. Ask for fewer items.");
        var solution = Solve(moments, slots, request.Factors);
        return new SurveyFactorsResponse(
            ResultBasisResponse.From(asked, answered) with { Method = ResultMethod.Exact, Protection = null, Minimum = null, PublishedAt = null },
            moments.N,
            "principalAxis",
            request.Factors == 1 ? "none" : "promax",
            [.. slots.Select((slot, i) => new FactorItemResponse(slot.Item, [.. solution.Loadings.Row(i).Select(Printed)], Printed(solution.Communalities[i])))],
            [.. solution.Correlations.EnumerateRows().Select(row => (IReadOnlyList<decimal>)[.. row.Select(Printed)])],
            [.. solution.Eigenvalues.Select(Printed)]);
    }

    private static List<AnswerSlot> SlotsOf(AnswerLayout layout, FactorRequest request)
    {
        if (request.Question is null == request.Items is not { Length: > 0 }) throw Refuse(PlatformProblems.ParameterInvalid, "Give either question or items.", "question");
        HashSet<string> items = request.Question is { } question
            ? [.. AnswerKind.Of(RoundResults.QuestionIn(layout.Definition, question)).Items]
            : [.. request.Items!.Select(item => item.Value)];
        var slots = layout.Slots.Where(slot => items.Contains(slot.Item)).ToList();
        var place = request.Question is null ? "items" : "question";
        foreach (var item in items.Except(slots.Select(slot => slot.Item)))
        {
            throw layout.ItemsByCode.ContainsKey(item)
                ? ResultProblems.QuestionWithheld.Because($"'{item}' is answered in words.")
                : ResultProblems.QuestionNotFound.Because($"The version has no item '{item}'.");
        }
        if (slots.FirstOrDefault(slot => slot.Question.PersonalData) is { } personal) throw ResultProblems.QuestionWithheld.Because($"'{personal.Item}' is answered by personal data.");
        if (slots.FirstOrDefault(slot => !slot.Kind.HasScale) is { } other) throw Refuse(FactorProblems.ItemsUnsuitable, $"'{other.Item}' is not answered on a scale.", place);
        if (slots.Count > FactorRequest.MaxItems) throw Refuse(FactorProblems.ItemsUnsuitable, $"There are {slots.Count} items; {FactorRequest.MaxItems} can be looked at together.", place);
        if (!FactorAnalysis.CanFind(request.Factors, slots.Count)) throw Refuse(FactorProblems.ItemsUnsuitable, $"{slots.Count} items are too few to find {request.Factors} factors in.", place);
        return slots;
    }

    private static FactorSolution Solve(ItemMoments moments, List<AnswerSlot> slots, int factors)
    {
        var (correlations, constant) = moments.Correlate();
        if (correlations is null) throw FactorProblems.NoSolution.Because($"All gave the same answer to {string.Join(", ", constant.Select(i => slots[i].Item))}. Leave that out.");
        return FactorAnalysis.Solve(correlations, factors) ?? throw FactorProblems.NoSolution.Because($"The answers do not hold {factors} factors that account for a part of every item. Ask for fewer factors or other items.");
    }

    private static ProblemException Refuse(ProblemType type, string why, string parameter) => type.Because(why, new Fault("value_invalid", why, parameter));

    private static decimal Printed(double value) => Math.Round((decimal)value, 3, MidpointRounding.AwayFromZero);
}

internal static class FactorProblems
{
    public static readonly ProblemType ItemsUnsuitable = new("survey_factors_items", 400, "The items do not lend themselves to looking for so many factors.");
    public static readonly ProblemType AnswersTooFew = new("survey_factors_answers_too_few", 409, "There are too few complete answers for so many items.");
    public static readonly ProblemType NoSolution = new("survey_factors_no_solution", 409, "There is no solution with so many factors.");
}
