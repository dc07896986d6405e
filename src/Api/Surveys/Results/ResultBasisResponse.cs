using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Where results come from.</summary>
public enum ResultOrigin
{
    /// <summary>Counted here.</summary>
    Computed,

    /// <summary>Printed in a report; the answers themselves are not held.</summary>
    Published,
}

/// <summary>How the counts that are shown come of those that were counted.</summary>
public enum ResultMethod
{
    /// <summary>They are the same.</summary>
    Exact,

    /// <summary>Random noise was added to each municipality's counts once, when they were published; all else is summed and derived from these. Counts may be below 0, and what concerns the same people need not add up.</summary>
    NoisedCounts,

    /// <summary>An earlier version of the program published each municipality's counts as one of the two nearest multiples of the minimum, up or down by chance; all else is summed and derived from these.</summary>
    RoundedCounts,

    /// <summary>A report prints them.</summary>
    Printed,
}

/// <summary>What results rest on, and how they give nobody away.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Round">The round.</param>
/// <param name="Version">What it asked.</param>
/// <param name="Audience">Who answered.</param>
/// <param name="Origin">Where the numbers come from.</param>
/// <param name="Source">The report that prints them; null: they are computed.</param>
/// <param name="Publication">What the round publishes.</param>
/// <param name="Method">How the counts come of those that were counted.</param>
/// <param name="Protection">What the method promises those who answered, and what it does not; null: nothing is changed by it.</param>
/// <param name="LeavesOut">Whether answers of municipalities with few are in no number, as they are too few even together; never while the round is open, when they wait.</param>
/// <param name="Minimum">The fewest responses or answers that a number is shown of; null: nothing is hidden here.</param>
/// <param name="PublishedAt">When the results were published; null: they are not yet, or always shown as they stand.</param>
/// <param name="Synthetic">Whether the answers are made up, for tests and demonstrations.</param>
public sealed record ResultBasisResponse(
    string Survey,
    string Round,
    string Version,
    SurveyAudience Audience,
    ResultOrigin Origin,
    string? Source,
    PublicationLevel Publication,
    ResultMethod Method,
    Text? Protection,
    bool LeavesOut,
    int? Minimum,
    DateTimeOffset? PublishedAt,
    bool Synthetic)
{
    internal static ResultBasisResponse From(RoundResults results) => From(results.Survey, results.Round) with { LeavesOut = results.LeavesOut };

    internal static ResultBasisResponse From(Survey survey, SurveyRound round)
    {
        var computed = round.Report is null;
        var method = !computed ? ResultMethod.Printed : survey.Audience is SurveyAudience.Municipality ? ResultMethod.Exact : round.HasNoise ? ResultMethod.NoisedCounts : ResultMethod.RoundedCounts;
        return new ResultBasisResponse(
            survey.Key,
            round.Key,
            round.VersionKey,
            survey.Audience,
            computed ? ResultOrigin.Computed : ResultOrigin.Published,
            round.Report?.Source,
            round.Publication,
            method,
            method is ResultMethod.NoisedCounts ? RoundTexts.Protection(round) : null,
            LeavesOut: false,
            !computed || round.Publication is PublicationLevel.PerMunicipality ? null : round.Minimum,
            round.PublishedAt,
            round.Synthetic);
    }
}

/// <summary>A group of municipalities that results are for.</summary>
/// <param name="Grouping">How the municipalities are divided; none: this is all of them.</param>
/// <param name="Key">Which group: all, a county or municipality number, low, medium or high ageing, small, medium or large size.</param>
/// <param name="Name">The name of the county or municipality on the day of the round's population; null for other groups.</param>
/// <param name="Invited">How many municipalities of the group were invited to answer, or to have their inhabitants asked.</param>
/// <param name="Status">Whether its results are shown.</param>
/// <param name="Rule">What hides them.</param>
/// <param name="Responses">How many have answered; null unless shown.</param>
/// <param name="Margin">The standard error that noise gives responses; null: not shown, or exact or rounded.</param>
public sealed record ResultGroupResponse(
    ResultGrouping Grouping,
    string Key,
    string? Name,
    int Invited,
    ResultStatus Status,
    HidingRule Rule,
    int? Responses,
    decimal? Margin)
{
    internal static ResultGroupResponse From(GroupNumbers group) => new(
        group.Group.Grouping,
        group.Group.Key,
        group.Name,
        group.Invited,
        group.Status,
        group.Rule,
        group.Counts?.Responses,
        group.Counts?.Noise is { } noise ? Rounding.Tenths(noise.OfSum(1)) : null);
}
