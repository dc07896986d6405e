using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Writes the responses of municipalities: each municipality's own only, by the rules of <see cref="RecordWrites"/>, and
/// moves its tally in the same save.
/// </summary>
internal sealed class ResponseWriter(AppDbContext database, OrganisationAccess access, AnswerLayouts layouts, OsloClock clock, IdempotentAnswer idempotency, IHttpContextAccessor http)
{
    /// <summary>Registers a municipality's response, or makes the one there be like it.</summary>
    public async Task<Results<Ok<WrittenAnswersResponse>, Created<WrittenAnswersResponse>>> PutAsync(
        string survey, string round, string number, RegisterResponseRequest request, Preconditions preconditions, WriteOptions options, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(survey, round, number, options, cancellationToken);
        var read = AnswerReading.Read(place.Layout, request.Answers, request.Status is RegisteredStatus.Complete);
        if (read.Faults.Count > 0) throw Validators.Refusal(read.Faults);
        var change = await database.PutAsync(
            Versions(place),
            standing => new MunicipalResponse
            {
                SurveyKey = place.Round.SurveyKey,
                RoundKey = place.Round.Key,
                Key = place.Municipality.Id,
                Number = number,
                Status = StatusOf(request.Status, standing, read),
                Coded = read.Coded,
                Texts = read.Texts,
            },
            preconditions,
            change => IsToBeSavedAsync(change, place, options, cancellationToken),
            cancellationToken);
        var answer = Answer(change, place, options);
        if (answer.Effect is WriteEffect.DryRun) return TypedResults.Ok(answer);
        SetTag(change.Record);
        return change.Kind is ChangeKind.Created ? TypedResults.Created(http.HttpContext!.Request.Path, answer) : TypedResults.Ok(answer);
    }

    /// <summary>Deletes a response that was entered in error; one that is deleted stays so.</summary>
    public async Task<Ok<WrittenAnswersResponse>> DeleteAsync(
        string survey, string round, string number, Preconditions preconditions, WriteOptions options, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(survey, round, number, options, cancellationToken);
        var change = await database.DeleteAsync(Versions(place), preconditions, ResponseReading.Never(round, number), change => IsToBeSavedAsync(change, place, options, cancellationToken), cancellationToken);
        return TypedResults.Ok(Answer(change, place, options));
    }

    /// <summary>Brings back a response as it was when it was deleted.</summary>
    public async Task<Ok<WrittenAnswersResponse>> RestoreAsync(string survey, string round, string number, WriteOptions options, CancellationToken cancellationToken)
    {
        var place = await BeginAsync(survey, round, number, options, cancellationToken);
        WrittenAnswersResponse? answer = null;
        var change = await database.RestoreAsync(
            Versions(place),
            ResponseReading.Never(round, number),
            async change =>
            {
                await IsToBeSavedAsync(change, place, options, cancellationToken);
                answer = Answer(change, place, options);
                if (options.DryRun is true) return false;
                // Kept also when there was nothing to restore: repeated with its key, it must not restore what is deleted later.
                await idempotency.KeepAsync(answer, cancellationToken, Preconditions.TagOf(change.Record.Revision));
                return true;
            },
            cancellationToken);
        if (answer!.Effect is not WriteEffect.DryRun) SetTag(change.Record);
        return TypedResults.Ok(answer);
    }

    /// <summary>Makes sure that the caller may respond for the municipality, in a round that has been opened to it, and signs what follows.</summary>
    private async Task<Place> BeginAsync(string survey, string round, string number, WriteOptions options, CancellationToken cancellationToken)
    {
        var caller = http.HttpContext!.Features.GetRequiredFeature<Caller>();
        var municipality = await access.RequireMunicipalityAsync(caller, number, options.Reason, cancellationToken);
        database.Origin = new ChangeOrigin(options.Reason is null ? ChangeReason.Registration : ChangeReason.Correction, caller.OrganisationNumber, options.Reason);
        var answered = await database.SurveyAsync(survey, cancellationToken);
        var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
        if (answered.Audience is not SurveyAudience.Municipality) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by inhabitants.");
        if (open.State is RoundState.Planned || open.Report is not null) throw NotOpen(open.Key, open.State);
        await database.TallyAsync(open, number, cancellationToken);
        var names = await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken);
        return new Place(open, municipality, number, names[municipality.Id], await layouts.OfAsync(database, open, cancellationToken));
    }

    /// <summary>Submitted again with other answers, a response is amended; it never becomes a draft again.</summary>
    private static ResponseStatus StatusOf(RegisteredStatus status, MunicipalResponse? standing, ReadAnswers read)
    {
        if (status is RegisteredStatus.Draft)
        {
            return standing is not { IsSubmitted: true } ? ResponseStatus.Draft : throw SurveyProblems.ResponseSubmitted.Because("Send it with the status complete to amend it, or delete it if it was entered in error.");
        }
        if (standing is not { IsSubmitted: true }) return ResponseStatus.Complete;
        return standing.HasAnswers(read) ? standing.Status : ResponseStatus.Amended;
    }

    private async Task<bool> IsToBeSavedAsync(RecordChange<MunicipalResponse> change, Place place, WriteOptions options, CancellationToken cancellationToken)
    {
        if (change.Kind is null) return false;
        // The tally is read before the state: a round that closes after that moves the tally, and this save fails.
        var tally = await database.TallyAsync(place.Round, place.Number, cancellationToken);
        var state = await database.Set<SurveyRound>().AsNoTracking().Where(round => round.SurveyKey == place.Round.SurveyKey && round.Key == place.Round.Key).Select(round => round.State).SingleAsync(cancellationToken);
        if (state is not RoundState.Open) throw NotOpen(place.Round.Key, state);
        if (options.DryRun is true) return false;

        var counters = AnswerLayout.Unpack(tally.Counters, place.Layout.Counters);
        if (change.Kind is ChangeKind.Changed && database.Entry(change.Record).OriginalValues is var former && former.GetValue<ResponseStatus>(nameof(MunicipalResponse.Status)) is not ResponseStatus.Draft)
        {
            place.Layout.Count(former.GetValue<byte[]>(nameof(MunicipalResponse.Coded)), counters, -1);
        }
        if (change.Record.IsSubmitted) place.Layout.Count(change.Record.Coded, counters, change.Kind is ChangeKind.Deleted ? -1 : 1);
        tally.Counters = AnswerLayout.Pack(counters);
        tally.Stamp++;
        return true;
    }

    private WrittenAnswersResponse Answer(RecordChange<MunicipalResponse> change, Place place, WriteOptions options)
    {
        if (options.DryRun is true && change.Kind is ChangeKind.Created or ChangeKind.Restored) (change.Record.Revision, change.Record.KnownFrom) = (Guid.Empty, database.Now);
        return new WrittenAnswersResponse(
            options.DryRun is true ? WriteEffect.DryRun : change.Kind is null ? WriteEffect.Unchanged : WriteEffect.Written,
            WrittenChanges.Of(change.Kind),
            SurveyAnswersResponse.From(change.Record, place.Round, place.Layout, place.Names));
    }

    private IQueryable<MunicipalResponse> Versions(Place place) => database.ResponsesIn(place.Round).Where(response => response.Key == place.Municipality.Id);

    private void SetTag(MunicipalResponse response) => http.HttpContext!.Response.Headers.ETag = Preconditions.TagOf(response.Revision);

    private static ProblemException NotOpen(string round, RoundState state) => SurveyProblems.RoundNotOpen.Because(state switch
    {
        RoundState.Planned => $"Round '{round}' is planned; its owner opens it.",
        _ => $"Round '{round}' is closed; what was answered stays as it is.",
    });

    /// <summary>Where a municipality responds.</summary>
    private sealed record Place(SurveyRound Round, Municipality Municipality, string Number, (string? CurrentNumber, string Name) Names, AnswerLayout Layout);
}
