using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Writes the responses of municipalities: each municipality's own only. Its tally moves in the same save.</summary>
internal sealed class ResponseWriter(AppDbContext database, Writer writer, OrganisationAccess access, AnswerLayouts layouts, OsloClock clock)
{
    /// <summary>Registers a municipality's response, or makes the one that is there be like it.</summary>
    public async Task<WriteResult<WrittenAnswersResponse>> PutAsync(Write write, SurveyKey survey, RoundKey round, MunicipalityNumber number, RegisterResponseRequest request, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(write, survey, round, number, cancellationToken);
        var read = AnswerReading.Read(place.Layout, request.Answers, request.Status is RegisteredStatus.Complete);
        if (read.Faults.Count > 0) throw Validators.Refusal(read.Faults);
        return await writer.PutRecordAsync(
            write,
            Versions(place),
            current => new MunicipalResponse
            {
                SurveyKey = place.Round.SurveyKey,
                RoundKey = place.Round.Key,
                Key = place.Municipality.Id,
                Number = number,
                Status = StatusOf(request.Status, current, read),
                Coded = read.Coded,
                Texts = read.Texts,
            },
            change => CountAsync(change, place, cancellationToken),
            change => PresentAsync(write, change, place),
            cancellationToken);
    }

    /// <summary>Deletes a response that was entered in error; one that is deleted stays so.</summary>
    public async Task<WriteResult<WrittenAnswersResponse>> DeleteAsync(Write write, SurveyKey survey, RoundKey round, MunicipalityNumber number, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(write, survey, round, number, cancellationToken);
        return await writer.DeleteRecordAsync(
            write, Versions(place), ResponseReading.Never(round, number), change => CountAsync(change, place, cancellationToken), change => PresentAsync(write, change, place), cancellationToken);
    }

    /// <summary>Brings back a response as it was when it was deleted.</summary>
    public async Task<WriteResult<WrittenAnswersResponse>> RestoreAsync(Write write, SurveyKey survey, RoundKey round, MunicipalityNumber number, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(write, survey, round, number, cancellationToken);
        return await writer.RestoreRecordAsync(
            write, Versions(place), ResponseReading.Never(round, number), change => CountAsync(change, place, cancellationToken), change => PresentAsync(write, change, place), cancellationToken);
    }

    /// <summary>Makes sure that the caller may respond for the municipality, in a round that has been opened to it.</summary>
    private async Task<Place> BeginAsync(Write write, SurveyKey survey, RoundKey round, MunicipalityNumber number, CancellationToken cancellationToken)
    {
        var municipality = await access.RequireMunicipalityAsync(write.Caller, number, write.Options.Reason, cancellationToken);
        var answered = await database.SurveyAsync(survey, cancellationToken);
        var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
        if (answered.Audience is not SurveyAudience.Municipality) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by inhabitants.");
        if (open.State is RoundState.Planned || open.Report is not null) throw NotOpen(open.Key, open.State);
        await database.TallyAsync(open, number, cancellationToken);
        var names = await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken);
        return new Place(open, municipality, number, names[municipality.Id], await layouts.OfAsync(database, open, cancellationToken));
    }

    /// <summary>Submitted again with other answers, a response is amended; it never becomes a draft again.</summary>
    private static ResponseStatus StatusOf(RegisteredStatus status, MunicipalResponse? current, ReadAnswers read)
    {
        if (status is RegisteredStatus.Draft)
        {
            return current is not { IsSubmitted: true } ? ResponseStatus.Draft : throw SurveyProblems.ResponseSubmitted.Because("Send it with the status complete to amend it, or delete it if it was entered in error.");
        }
        if (current is not { IsSubmitted: true }) return ResponseStatus.Complete;
        return current.HasAnswers(read) ? current.Status : ResponseStatus.Amended;
    }

    /// <summary>Stages the tally as it is with the change; refuses a change in a round that is not open.</summary>
    private async Task CountAsync(StagedChange<MunicipalResponse> change, Place place, CancellationToken cancellationToken)
    {
        // The tally is read before the state: a round that closes after that moves the tally, and this save fails.
        var tally = await database.TallyAsync(place.Round, place.Number, cancellationToken);
        var state = await database.Set<SurveyRound>().AsNoTracking().Where(round => round.SurveyKey == place.Round.SurveyKey && round.Key == place.Round.Key).Select(round => round.State).SingleAsync(cancellationToken);
        if (state is not RoundState.Open) throw NotOpen(place.Round.Key, state);

        var counters = AnswerLayout.Unpack(tally.Counters, place.Layout.Counters);
        if (change.Kind is ChangeKind.Changed && database.Entry(change.Row).OriginalValues is var former && former.GetValue<ResponseStatus>(nameof(MunicipalResponse.Status)) is not ResponseStatus.Draft)
        {
            place.Layout.Count(former.GetValue<byte[]>(nameof(MunicipalResponse.Coded)), counters, -1);
        }
        if (change.Row.IsSubmitted) place.Layout.Count(change.Row.Coded, counters, change.Kind is ChangeKind.Deleted ? -1 : 1);
        tally.Counters = AnswerLayout.Pack(counters);
        tally.Stamp++;
    }

    private static Task<WrittenAnswersResponse> PresentAsync(Write write, StagedChange<MunicipalResponse> change, Place place) => Task.FromResult(
        new WrittenAnswersResponse(write.IsDryRun, WrittenChanges.Of(change.Kind), SurveyAnswersResponse.From(change.Row, place.Round, place.Layout, place.Names)));

    private IQueryable<MunicipalResponse> Versions(Place place) => database.ResponsesIn(place.Round).Where(response => response.Key == place.Municipality.Id);

    private static ProblemException NotOpen(string round, RoundState state) => SurveyProblems.RoundNotOpen.Because(state switch
    {
        RoundState.Planned => $"Round '{round}' is planned; its owner opens it.",
        _ => $"Round '{round}' is closed; what was answered stays as it is.",
    });

    /// <summary>Where a municipality responds.</summary>
    private sealed record Place(SurveyRound Round, Municipality Municipality, MunicipalityNumber Number, (string? CurrentNumber, string Name) Names, AnswerLayout Layout);
}
