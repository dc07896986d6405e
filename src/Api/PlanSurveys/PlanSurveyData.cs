using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>Loads the plan survey that ships, annex 2 of the evaluation, beside those that are registered. Comes after the municipalities, whose identities it refers to.</summary>
internal sealed class PlanSurveyData : IShippedData
{
    private const string DescriptionFile = "surveys/plan-survey-2021.json";
    private const string ObservationsFile = "surveys/plan-survey-2021.csv";

    public async Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken)
    {
        var description = files.Json<Description>(DescriptionFile);
        var survey = new PlanSurvey
        {
            Id = description.Id,
            Title = description.Title,
            Source = description.Source,
            ObservedTo = description.ObservedTo,
            AgeingYear = description.AgeingYear,
            Codes = description.Codes,
            Caveats = description.Caveats,
            Published = description.Published,
            IsShipped = true,
        };
        await database.StageAsync([survey], cancellationToken, among: stored => stored.IsShipped || stored.Id == survey.Id);

        // Staged but not saved yet when everything is loaded for the first time: what is tracked is what there is.
        await database.Set<MunicipalityPeriod>().LoadAsync(cancellationToken);
        var municipalities = database.Set<MunicipalityPeriod>().Local
            .Where(period => period.ValidFrom <= survey.ObservedTo && (period.ValidTo is null || survey.ObservedTo < period.ValidTo))
            .ToDictionary(period => period.Number);
        await database.StageAsync(ReadObservations(files, survey.Id, municipalities), cancellationToken, among: stored => stored.SurveyId == survey.Id);
    }

    private static List<PlanObservation> ReadObservations(ShippedFiles files, string surveyId, Dictionary<string, MunicipalityPeriod> municipalities)
    {
        var observations = new Dictionary<string, PlanObservation>();
        foreach (var row in files.Csv(ObservationsFile))
        {
            var number = row.Digits("code", 4);
            if (!municipalities.TryGetValue(number, out var municipality)) throw row.Fault($"No municipality had the number {number} when the survey was made.");
            if (!Bare(row.Text("name")).Split(" - ").Intersect(Bare(municipality.Name).Split(" - ")).Any()) throw row.Fault($"{number} is {municipality.Name}, not {row.Text("name")}.");
            var observation = new PlanObservation
            {
                SurveyId = surveyId,
                Number = number,
                MunicipalityId = municipality.MunicipalityId,
                CountyNumber = municipality.CountyNumber,
                Decision = Printed(row, "lhl_decision") switch
                {
                    null => null,
                    "0" => ObservedDecision.NothingFound,
                    "1" => ObservedDecision.TreatedOrMentioned,
                    "2" => ObservedDecision.Adopted,
                    var cell => throw row.Fault($"'lhl_decision' is 0, 1, 2 or nothing, not '{cell}'."),
                },
                Planstrategi = Mentions(row, "planstrategi"),
                Samfunnsdel = Mentions(row, "samfunnsdel"),
                Arealdel = Mentions(row, "arealdel"),
                HelseOgOmsorgsplan = Mentions(row, "helse_og_omsorg_delplan"),
                HandlingsOgOkonomiplan = Mentions(row, "okonomiplan"),
            };
            if (!observations.TryAdd(number, observation)) throw row.Fault($"{number} stands twice.");
        }
        return [.. observations.Values];
    }

    /// <summary>A name without the county that tells it from another of the same name.</summary>
    private static string Bare(string name) => name.Split(" (")[0];

    /// <summary>The annex prints a point or nothing where a document was not found.</summary>
    private static string? Printed(ShippedRow row, string column) => row.Optional(column) is { } cell && cell != "." ? cell : null;

    private static bool? Mentions(ShippedRow row, string column) => Printed(row, column) switch
    {
        null => null,
        "0" => false,
        "1" => true,
        var cell => throw row.Fault($"'{column}' is 0, 1 or nothing, not '{cell}'."),
    };

    private sealed record Description(
        string Id, Text Title, string Source, DateOnly ObservedTo, int AgeingYear, IReadOnlyList<PlanSurveyCodeResponse> Codes, IReadOnlyList<Text> Caveats, IReadOnlyList<PublishedPlanFigureResponse> Published);
}
