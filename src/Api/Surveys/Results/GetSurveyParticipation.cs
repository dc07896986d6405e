using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How many have answered a round.</summary>
/// <param name="Basis">What the numbers rest on.</param>
/// <param name="Groups">A group of municipalities each. Empty: a report prints what is known.</param>
/// <param name="Published">What a report prints of the participation; null: it is counted here.</param>
public sealed record SurveyParticipationResponse(ResultBasisResponse Basis, IReadOnlyList<GroupParticipationResponse> Groups, PublishedParticipationResponse? Published);

/// <summary>How many of a group have answered.</summary>
/// <param name="Group">The group, with how many were invited and have answered.</param>
/// <param name="RatePercent">The response rate in per cent with one decimal, halves away from zero; null: not shown, or of inhabitants, of whom nobody knows how many were asked.</param>
public sealed record GroupParticipationResponse(ResultGroupResponse Group, decimal? RatePercent);

/// <summary>What a report prints of the participation in a round.</summary>
/// <param name="Population">How many were invited.</param>
/// <param name="Responses">How many answered.</param>
/// <param name="RatePercent">The response rate as printed, in per cent.</param>
/// <param name="LastAnswerOn">The day of the last answer; null: it does not say.</param>
/// <param name="Note">How the round went.</param>
/// <param name="Counties">The counties that the report compares.</param>
public sealed record PublishedParticipationResponse(int Population, int Responses, decimal RatePercent, DateOnly? LastAnswerOn, Text Note, IReadOnlyList<PublishedCountyShare> Counties);

internal static class GetSurveyParticipation
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/participation", Handle)
        .WithName(nameof(GetSurveyParticipation))
        .WithSummary("Gets how many were invited to a round and how many have answered.")
        .WithDescription("The groups that are hidden in the results are hidden here. Of inhabitants the responses are those that the results show, and the municipalities whose inhabitants are asked count as invited.")
        .Answers(GetSurveyResults.Problems)
        .Shows(GetSurveyResults.Resources)
        .Example("/v1/surveys/kommuneundersokelsen/rounds/2020/participation");

    private static async Task<SurveyParticipationResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] ResultFilter filter,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        var results = await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken);
        return new SurveyParticipationResponse(
            ResultBasisResponse.From(results),
            [.. results.Groups.Select(ResultGroupResponse.From).Select(group => new GroupParticipationResponse(group, RateOf(group, results.Survey)))],
            results.Round.Report is { } report ? new PublishedParticipationResponse(report.Population, report.Responses, report.RatePercent, report.LastAnswerOn, report.Note, report.Counties) : null);
    }

    private static decimal? RateOf(ResultGroupResponse group, Survey survey) =>
        survey.Audience is SurveyAudience.Municipality && group.Responses is { } responses ? Rounding.Percent(responses, group.Invited) : null;
}
