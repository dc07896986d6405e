using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A time in which a version of a survey is answered.</summary>
/// <param name="Survey">The survey's name.</param>
/// <param name="Key">The round's name.</param>
/// <param name="Version">The version that is answered.</param>
/// <param name="Title">What the round is called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Publication">What is published of it; it no longer changes once the round is open.</param>
/// <param name="Minimum">The fewest responses or answers that a number is shown of; null: each municipality is shown.</param>
/// <param name="Rule">What is shown of the answers, and when, in words.</param>
/// <param name="PopulationOn">The day whose municipalities are invited, and whose counties and figures they are grouped by.</param>
/// <param name="Municipalities">The invited municipalities, by their numbers on that day; empty: all.</param>
/// <param name="Invited">How many municipalities are invited.</param>
/// <param name="OpenedAt">When it was opened; null: it has not been.</param>
/// <param name="ClosedAt">When it was closed; null: it has not been.</param>
/// <param name="RemindedAt">When municipalities that had not answered were reminded.</param>
/// <param name="PublishedAt">When results were last published; null: they have not been, or they are open all the time.</param>
/// <param name="Synthetic">True: its answers are made up, for tests and demonstrations.</param>
/// <param name="Report">What a report prints of a round whose answers are not held; null: they are.</param>
/// <param name="Revision">Changes whenever the round does; answers do not change it.</param>
public sealed record SurveyRoundResponse(
    string Survey,
    string Key,
    string Version,
    Text Title,
    RoundState State,
    PublicationLevel Publication,
    int? Minimum,
    Text Rule,
    DateOnly PopulationOn,
    IReadOnlyList<string> Municipalities,
    int Invited,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<DateTimeOffset> RemindedAt,
    DateTimeOffset? PublishedAt,
    bool Synthetic,
    RoundReportResponse? Report,
    Guid Revision) : IOneResource
{
    internal static SurveyRoundResponse From(SurveyAudience audience, SurveyRound round, int invited) => new(
        round.SurveyKey,
        round.Key,
        round.VersionKey,
        round.Title,
        round.State,
        round.Publication,
        round.Publication is PublicationLevel.PerMunicipality ? null : round.Minimum,
        RoundTexts.Rule(audience, round),
        round.PopulationOn,
        round.Municipalities,
        invited,
        round.OpenedAt,
        round.ClosedAt,
        round.RemindedAt,
        round.PublishedAt,
        round.Synthetic,
        round.Report is { } report ? new RoundReportResponse(report.Source, report.Note, report.Responses, report.Population, report.RatePercent, report.LastAnswerOn, report.Counties) : null,
        round.Revision);
}

/// <summary>What a report prints of how a round went.</summary>
/// <param name="Source">The report.</param>
/// <param name="Note">How the round went, in words.</param>
/// <param name="Responses">How many answered.</param>
/// <param name="Population">How many were invited.</param>
/// <param name="RatePercent">The printed response rate in per cent.</param>
/// <param name="LastAnswerOn">The day of the last answer; null: not printed.</param>
/// <param name="Counties">Each county's share of those invited and of those who answered.</param>
public sealed record RoundReportResponse(
    string Source, Text Note, int Responses, int Population, decimal RatePercent, DateOnly? LastAnswerOn, IReadOnlyList<PublishedCountyShare> Counties);

internal static class RoundInvitations
{
    /// <summary>How many municipalities a round invites.</summary>
    public static async Task<int> InvitedAsync(this AppDbContext database, SurveyRound round, CancellationToken cancellationToken) =>
        round.Report is { } report ? report.Population
        : round.State is not RoundState.Planned ? await database.TalliesOf(round).CountAsync(cancellationToken)
        : round.Municipalities.Count > 0 ? round.Municipalities.Count
        : await database.MunicipalitiesOn(round.PopulationOn).CountAsync(cancellationToken);
}
