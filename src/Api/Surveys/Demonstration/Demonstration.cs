using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using MathNet.Numerics.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.Memory;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Two surveys with made-up answers for every municipality, in a database of their own: one of municipalities, near what the
/// report of the survey of 2020 prints, and one of inhabitants. The answers are the same whenever they are drawn.
/// </summary>
internal static class Demonstration
{
    public const string OfMunicipalities = "demonstrasjon";
    public const string OfInhabitants = "demonstrasjon-innbyggere";

    /// <summary>Who owns both: nobody, for the check digit is wrong.</summary>
    public const string Owner = "900000100";

    private static readonly ChangeOrigin Origin = new(ChangeReason.Registration, Owner);

    private const int Seed = 2020;

    /// <summary>By how much municipalities are further along in the second round.</summary>
    private const double FurtherAlong = 0.25;

    /// <summary>How far along an inhabitant is correlates this much with the municipality.</summary>
    private const double OfMunicipality = 0.4;

    private const double AnswersPerInhabitant = 0.005;

    /// <summary>Of a municipality that the data hold no population of.</summary>
    private const int UsualPopulation = 5_000;

    /// <summary>The support that makes gap.4 what the report prints; it does not print the support.</summary>
    private static readonly AnswerShare SupportOfGap4 = new("39.4", "share4to5", 0.23);

    /// <summary>Whether there are obstacles: for fewer, the further along they are.</summary>
    private static readonly string[] Obstacles = ["7", "12", "16", "20", "24"];

    /// <summary>Puts the database into a file of its own, unless the settings say where it is.</summary>
    public static void Configure(WebApplicationBuilder builder) => ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = [new($"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}", "Data Source=demonstration.db")],
    });

    /// <summary>Whether this is a demonstration or can become one: a database in which no organisation has registered anything. Nothing is written to find out, not even the schema.</summary>
    public static async Task<bool> MayUseAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        if (!(await database.Database.GetAppliedMigrationsAsync(cancellationToken)).Any() || await IsFilledAsync(database, cancellationToken)) return true;
        return !await database.Set<Survey>().AnyAsync(survey => survey.OrganisationNumber != null, cancellationToken)
            && !await database.Changes.AnyAsync(change => change.OrganisationNumber != null, cancellationToken);
    }

    /// <summary>Fills the database, unless it is filled: whole or not at all. Inhabitants answer today.</summary>
    public static Task FillAsync(AppDbContext database, DateOnly today, CancellationToken cancellationToken) => database.InTransactionAsync(
        async token =>
        {
            if (!await IsFilledAsync(database, token)) await WriteAsync(database, today, token);
        },
        token => IsFilledAsync(database, token),
        cancellationToken);

    private static Task<bool> IsFilledAsync(AppDbContext database, CancellationToken cancellationToken) =>
        database.Set<Survey>().AnyAsync(survey => survey.Key == OfMunicipalities && survey.OrganisationNumber == Owner, cancellationToken);

    /// <summary>As surveys come about: registered, opened, answered, closed and published.</summary>
    private static async Task WriteAsync(AppDbContext database, DateOnly today, CancellationToken cancellationToken)
    {
        var shipped = (await database.Set<SurveyRound>().ToListAsync(cancellationToken)).Single(round => round.Report is not null);
        var asked = await database.SurveyVersionAsync(new(shipped.SurveyKey), new(shipped.VersionKey), cancellationToken);
        var municipalities = NewSurvey(
            OfMunicipalities, SurveyAudience.Municipality, asked.Definition, PublicationLevel.PerMunicipality, [2024, 2026],
            DemonstrationTexts.MunicipalSurvey);
        var inhabitants = NewSurvey(
            OfInhabitants, SurveyAudience.Inhabitants, InhabitantsQuestionnaire.Definition, PublicationLevel.AggregateOnly, [2026],
            DemonstrationTexts.InhabitantSurvey);
        MadeUpSurvey[] both = [municipalities, inhabitants];
        foreach (var made in both) database.AddRange([made.Survey, made.Version, .. made.Rounds]);
        await database.SaveAsync(Origin, cancellationToken);

        foreach (var round in both.SelectMany(made => made.Rounds)) await OpenSurveyRound.OpenAsync(database, round, cancellationToken);
        await database.SaveAsync(Origin, cancellationToken);

        var random = new Random(Seed);
        var along = await DrawAlongAsync(database, municipalities.Rounds[0], random, cancellationToken);
        await AnswerAsMunicipalitiesAsync(database, municipalities, AnswerShare.PrintedIn(shipped.Report!), along, random, cancellationToken);
        await AnswerAsInhabitantsAsync(database, inhabitants, today, along, random, cancellationToken);

        foreach (var made in both)
        {
            foreach (var round in made.Rounds)
            {
                round.Close(database.Now);
                if (round.AwaitsPublication) await database.StagePublicationAsync(made.Survey, round, made.Layout, cancellationToken);
            }
        }
        await database.SaveAsync(Origin, cancellationToken);
    }

    /// <summary>How far along each municipality is, by its identity: standard normal over all, and larger municipalities on average above.</summary>
    private static async Task<OrderedDictionary<string, double>> DrawAlongAsync(AppDbContext database, SurveyRound round, Random random, CancellationToken cancellationToken)
    {
        var drawn = new OrderedDictionary<string, double>();
        foreach (var tally in await database.TalliesOf(round).ToListAsync(cancellationToken)) drawn.Add(tally.MunicipalityId, AnswerDrawing.Chance(random) + LeadOf(tally.Size));
        var (mean, deviation) = drawn.Values.MeanStandardDeviation();
        foreach (var (municipality, value) in drawn.ToList()) drawn[municipality] = (value - mean) / deviation;
        return drawn;
    }

    private static double LeadOf(MunicipalitySize? size) => size switch
    {
        MunicipalitySize.Small => -0.3,
        MunicipalitySize.Large => 0.5,
        _ => 0,
    };

    /// <summary>The same municipality answers each round, further along than in the one before.</summary>
    private static async Task AnswerAsMunicipalitiesAsync(
        AppDbContext database, MadeUpSurvey made, IEnumerable<AnswerShare> printed, OrderedDictionary<string, double> along, Random random, CancellationToken cancellationToken)
    {
        var drawing = new AnswerDrawing(made.Layout, [.. printed, SupportOfGap4], Obstacles);
        var respondents = along.ToDictionary(municipality => municipality.Key, municipality => drawing.Respondent(random, municipality.Value));
        foreach (var (index, round) in made.Rounds.Index())
        {
            foreach (var tally in await database.TalliesOf(round).ToListAsync(cancellationToken))
            {
                var coded = drawing.Draw(random, respondents[tally.MunicipalityId], index * FurtherAlong);
                Count(made.Layout, tally, [coded]);
                database.Add(new MunicipalResponse
                {
                    SurveyKey = tally.SurveyKey,
                    RoundKey = tally.RoundKey,
                    Key = tally.MunicipalityId,
                    Number = tally.Number,
                    Status = ResponseStatus.Complete,
                    Coded = coded,
                    Texts = new Dictionary<string, string>(),
                });
            }
        }
        await database.SaveAsync(Origin, cancellationToken);
    }

    private static async Task AnswerAsInhabitantsAsync(AppDbContext database, MadeUpSurvey made, DateOnly today, OrderedDictionary<string, double> along, Random random, CancellationToken cancellationToken)
    {
        var drawing = new AnswerDrawing(made.Layout, InhabitantsQuestionnaire.Shares, []);
        var round = made.Rounds[0];
        var figures = (await database.Set<MunicipalityFigures>().AsNoTracking().Where(figures => figures.Year <= round.PopulationOn.Year).ToListAsync(cancellationToken)).ToLookup(figures => figures.MunicipalityId);
        foreach (var tally in await database.TalliesOf(round).ToListAsync(cancellationToken))
        {
            var population = figures[tally.MunicipalityId].MaxBy(figures => figures.Year)?.Population ?? UsualPopulation;
            var answers = new byte[(int)(population * AnswersPerInhabitant * (0.5 + random.NextDouble()))][];
            for (var i = 0; i < answers.Length; i++)
            {
                var own = OfMunicipality * along[tally.MunicipalityId] + Math.Sqrt(1 - OfMunicipality * OfMunicipality) * AnswerDrawing.Chance(random);
                answers[i] = drawing.Draw(random, drawing.Respondent(random, own));
            }
            Count(made.Layout, tally, answers);
            database.AddRange(answers.Select(coded => new InhabitantAnswer { SurveyKey = tally.SurveyKey, RoundKey = tally.RoundKey, MunicipalityId = tally.MunicipalityId, On = today, Coded = coded }));
        }
        // A save of its own, for it has no change event: with one, each answer would be gone through once more.
        await database.SaveAsync(Origin, cancellationToken);
    }

    private static void Count(AnswerLayout layout, SurveyTally tally, byte[][] answers)
    {
        var counters = new int[layout.Counters];
        foreach (var coded in answers) layout.Count(coded, counters, +1);
        (tally.Counters, tally.Stamp) = (AnswerLayout.Pack(counters), answers.Length);
    }

    private static MadeUpSurvey NewSurvey(string key, SurveyAudience audience, SurveyDefinition definition, PublicationLevel publication, int[] years, Text title) => new(
        new Survey
        {
            Key = key,
            Title = title,
            Description = DemonstrationTexts.MadeUp,
            Audience = audience,
            OrganisationNumber = Owner,
            Readers = [],
        },
        new SurveyVersion { SurveyKey = key, Key = "1", Definition = definition },
        new AnswerLayout(definition),
        [
            .. years.Select(year => new SurveyRound
            {
                SurveyKey = key,
                Key = $"{year}",
                VersionKey = "1",
                Title = DemonstrationTexts.Round(year),
                Publication = publication,
                Minimum = publication is PublicationLevel.PerMunicipality ? 1 : SurveyRound.UsualMinimum,
                PopulationOn = new DateOnly(year, 1, 1),
                Municipalities = [],
                RemindedAt = [],
                HiddenGroups = [],
                Synthetic = true,
            }),
        ]);

    private sealed record MadeUpSurvey(Survey Survey, SurveyVersion Version, AnswerLayout Layout, IReadOnlyList<SurveyRound> Rounds);
}
