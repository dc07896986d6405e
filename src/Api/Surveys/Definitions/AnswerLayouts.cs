using System.Collections.Concurrent;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The layouts of the versions that no longer change: read from the database once.</summary>
internal sealed class AnswerLayouts
{
    private readonly ConcurrentDictionary<(string Survey, string Version), AnswerLayout> _fixed = new();

    public async Task<AnswerLayout> OfAsync(AppDbContext database, SurveyRound round, CancellationToken cancellationToken)
    {
        if (_fixed.TryGetValue((round.SurveyKey, round.VersionKey), out var known)) return known;
        var version = await database.SurveyVersionAsync(new(round.SurveyKey), new(round.VersionKey), cancellationToken);
        var layout = new AnswerLayout(version.Definition);
        return version.FixedAt is null ? layout : _fixed.GetOrAdd((round.SurveyKey, round.VersionKey), layout);
    }
}
