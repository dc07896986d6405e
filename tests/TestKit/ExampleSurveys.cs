using System.Text.Json;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.TestKit;

/// <summary>A made-up survey of municipalities, which no operation's example makes: with a round that is open and one that is planned.</summary>
public static class ExampleSurveys
{
    public const string Key = "eksempel-kommuner";

    private const string Number = "3401";

    /// <summary>Registers the survey for the organisation that the examples are called as.</summary>
    public static async Task RegisterAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var version = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == "RegisterSurveyVersion").Metadata.GetRequiredMetadata<ExampleCall>();
        var definition = JsonSerializer.Deserialize<SurveyDefinition>(version.Body!, Json.Options)!;
        var text = new Text("Eksempel: undersøkelse av kommuner", "Døme: undersøking av kommunar", "Example: survey of municipalities");
        database.Add(new Survey { Key = Key, Title = text, Description = text, Audience = SurveyAudience.Municipality, OrganisationNumber = TestOrganisations.NumberOf(Number), Readers = [] });
        database.Add(new SurveyVersion { SurveyKey = Key, Key = "1", Definition = definition, FixedAt = database.Now });
        var open = Round("2026", text);
        open.Open(database.Now);
        database.AddRange(open, Round("2027", text));
        var municipality = await database.Set<MunicipalityPeriod>().SingleAsync(period => period.Number == Number && period.ValidTo == null);
        database.Add(new SurveyTally
        {
            SurveyKey = Key,
            RoundKey = open.Key,
            MunicipalityId = municipality.MunicipalityId,
            Number = Number,
            CountyNumber = municipality.CountyNumber,
            Counters = AnswerLayout.Pack(new int[new AnswerLayout(definition).Counters]),
        });
        await database.SaveAsync();
    }

    private static SurveyRound Round(string key, Text title) => new()
    {
        SurveyKey = Key,
        Key = key,
        VersionKey = "1",
        Title = title,
        Publication = PublicationLevel.AggregateOnly,
        Minimum = SurveyRound.UsualMinimum,
        PopulationOn = new DateOnly(2026, 1, 1),
        Municipalities = [Number],
        RemindedAt = [],
        HiddenGroups = [],
        Synthetic = true,
    };
}
