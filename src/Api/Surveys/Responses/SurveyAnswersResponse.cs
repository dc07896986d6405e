using System.Text.Json;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a municipality has answered in a round.</summary>
/// <param name="Survey">The survey's name.</param>
/// <param name="Round">The round's name.</param>
/// <param name="Version">The version that is answered.</param>
/// <param name="Municipality">The municipality.</param>
/// <param name="Status">How far the response has come.</param>
/// <param name="Answers">The answers by item: a number, the code of an answer, a list of codes, a date, or words. What is blank is left out.</param>
/// <param name="Synthetic">True: the answers are made up.</param>
/// <param name="KnownFrom">Since when the response has been as it is.</param>
/// <param name="Revision">Changes whenever the response does.</param>
public sealed record SurveyAnswersResponse(
    string Survey,
    string Round,
    string Version,
    MunicipalityReferenceResponse Municipality,
    ResponseStatus Status,
    IReadOnlyDictionary<string, JsonElement> Answers,
    bool Synthetic,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static SurveyAnswersResponse From(MunicipalResponse response, SurveyRound round, AnswerLayout layout, (string? CurrentNumber, string Name) municipality) => new(
        round.SurveyKey,
        round.Key,
        round.VersionKey,
        new MunicipalityReferenceResponse(response.Number, municipality.CurrentNumber, municipality.Name),
        response.Status,
        AnswerReading.Write(layout, response.Coded, response.Texts),
        round.Synthetic,
        response.KnownFrom,
        response.Revision);
}

/// <summary>What a write of a response came to.</summary>
/// <param name="DryRun">Whether it was a dry run, which writes nothing.</param>
/// <param name="Change">What happened to the response or, in a dry run, would happen.</param>
/// <param name="Response">The response as it is afterwards; of a deletion, as it was. In a dry run it carries the revision that stands now, of zeros when nothing does.</param>
public sealed record WrittenAnswersResponse(bool DryRun, WrittenChange Change, SurveyAnswersResponse Response);
