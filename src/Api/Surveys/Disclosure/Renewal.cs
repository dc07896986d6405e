namespace LeveHeleLivet.Api.Surveys;

/// <summary>What has come to a municipality since its numbers were last renewed.</summary>
/// <param name="Id">The municipality's identity.</param>
/// <param name="County">Its county.</param>
/// <param name="Increment">By how much each cell has moved.</param>
/// <param name="Threshold">The noise that blurs when it is renewed: drawn once after each renewal, and shown to nobody.</param>
/// <param name="Shown">How many responses it shows.</param>
internal sealed record UnpublishedAnswers(string Id, string County, int[] Increment, int Threshold, int Shown);

/// <summary>A unit whose numbers a publication renews.</summary>
/// <param name="Unit">A municipality's identity; for those that are too few alone, a county's number or <see cref="SurveyPublication.Country"/>.</param>
/// <param name="Municipalities">Whose answers it adds.</param>
/// <param name="Noised">What it adds to each cell; null: they are too few even together, and are left out for good.</param>
internal sealed record RenewedUnit(string Unit, IReadOnlyList<string> Municipalities, int[]? Noised);

/// <summary>
/// Decides which numbers a publication renews, and adds noise to what they have moved by: once, and never again. It knows the true
/// counts; what it decides follows from noised numbers alone.
/// </summary>
internal static class Renewal
{
    /// <summary>How many responses have to be new, noise added, for a unit to be renewed.</summary>
    public const int Fewest = 10;

    /// <param name="municipalities">All that the round invites, those without answers too.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="isLast">Whether the round has closed: then those that are too few alone are added up by county, and after that for the country.</param>
    /// <param name="noise">Draws noise.</param>
    public static IReadOnlyList<RenewedUnit> Of(IReadOnlyList<UnpublishedAnswers> municipalities, PublishedCells cells, bool isLast, Func<int> noise)
    {
        var (renewed, rest) = (new List<RenewedUnit>(), new List<UnpublishedAnswers>());
        foreach (var municipality in municipalities)
        {
            var moved = cells.Moved(municipality.Increment) + municipality.Threshold;
            // Half of what is shown, so that an open round does not pile noise upon noise.
            if (moved >= Fewest && (isLast || 2 * moved >= municipality.Shown)) Renew(municipality.Id, [municipality]);
            else rest.Add(municipality);
        }
        if (!isLast) return renewed;

        var few = new List<UnpublishedAnswers>();
        foreach (var county in rest.GroupBy(municipality => municipality.County))
        {
            if (IsEnough(county)) Renew(county.Key, [.. county]);
            else few.AddRange(county);
        }
        if (few.Count == 0) return renewed;
        if (IsEnough(few)) Renew(SurveyPublication.Country, few);
        else renewed.Add(new RenewedUnit(SurveyPublication.Country, [], Noised: null));
        return renewed;

        bool IsEnough(IEnumerable<UnpublishedAnswers> members) => cells.Moved(Sum(members)) + noise() >= Fewest;

        void Renew(string unit, IReadOnlyList<UnpublishedAnswers> members) =>
            renewed.Add(new RenewedUnit(unit, [.. members.Select(member => member.Id)], [.. Sum(members).Select(moved => moved + noise())]));

        int[] Sum(IEnumerable<UnpublishedAnswers> members)
        {
            var sum = new int[cells.Count];
            foreach (var member in members)
                for (var cell = 0; cell < sum.Length; cell++) sum[cell] += member.Increment[cell];
            return sum;
        }
    }
}
