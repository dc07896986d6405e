using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The client against the API itself, as a developer uses it.</summary>
public sealed class RealApiTests
{
    [Fact]
    public async Task The_five_innsatsomrader_are_read_in_nynorsk()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address, language: "nn");
        var names = new List<string>();
        await foreach (var innsatsomrade in client.Catalogue.ListAllInnsatsomraderAsync()) names.Add(innsatsomrade.Name);
        names.ShouldBe(["Eit aldersvennleg Noreg", "Aktivitet og fellesskap", "Mat og måltid", "Helsehjelp", "Samanheng i tenestene"]);
    }

    [Fact]
    public async Task A_solution_carries_its_revision_and_tag()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var solution = await client.Catalogue.GetSolutionAsync("3.2");
        solution.Title.ShouldBe("Måltidstider");
        solution.TitleConfirmed.ShouldBeTrue();
        solution.ETag.ShouldStartWith($"\"{solution.Revision:N}.");
        (solution.ChangeSequence > 0).ShouldBeTrue();
        solution.SurveyItems.Single().Relation.ShouldBe(SurveyItemRelation.Related);
    }

    [Fact]
    public async Task Titles_that_nothing_confirms_say_so()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address, language: "en");
        var unconfirmed = new List<string>();
        await foreach (var solution in client.Catalogue.ListAllSolutionsAsync())
        {
            solution.Translation.ShouldBe(Translation.Unofficial);
            (solution.SurveyItems.Count > 0).ShouldBe(solution.Unmeasured is null, "either survey items or the reason why there are none");
            if (!solution.TitleConfirmed) unconfirmed.Add(solution.Code);
        }
        unconfirmed.ShouldBe(["4.3", "4.4", "4.5", "5.3", "5.4", "5.5"]);
    }

    [Fact]
    public async Task Drammen_is_found_by_the_number_before_and_after_2024()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var before = await client.Municipalities.GetMunicipalityAsync("3005", new DateOnly(2023, 6, 1));
        var now = await client.Municipalities.GetMunicipalityAsync("3005");
        (before.Number, before.CurrentNumber, now.Number, now.Name).ShouldBe(("3005", "3301", "3301", "Drammen"));
    }

    [Fact]
    public async Task Alesund_of_2023_names_what_it_became()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var then = await client.Municipalities.GetMunicipalityAsync("1507");
        then.CurrentNumber.ShouldBeNull();
        then.Successors.Select(successor => successor.Number).ShouldBe(["1508", "1580"]);
        then.Successors.ShouldAllBe(successor => successor.Kind == SuccessionKind.Split);
        (await client.Municipalities.GetMunicipalityAsync("1508")).OrganisationNumber.ShouldBeNull();
    }

    [Fact]
    public async Task Every_municipality_of_a_day_comes_through_the_pages()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var numbers = new List<string>();
        await foreach (var municipality in client.Municipalities.ListAllMunicipalitiesAsync(date: new DateOnly(2021, 11, 30))) numbers.Add(municipality.Number);
        numbers.Count.ShouldBe(356);
        numbers.ShouldBe(numbers.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Guidance_comes_with_its_questions_and_examples()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var steps = (await client.Guidance.ListStepsAsync()).Items;
        steps.Count(step => step.Kind == StepKind.Step).ShouldBe(9);
        steps.ShouldAllBe(step => step.Questions.Count >= 2);
        var examples = (await client.Guidance.ListPlanExamplesAsync()).Items;
        examples.Count.ShouldBe(10);
        examples.Single(example => example.Code == "rana").InhabitantsNote.ShouldNotBeNull();
        (await client.Guidance.ListSuccessFactorsAsync()).Items.Count.ShouldBe(9);
        (await client.Guidance.ListWhoDomainsAsync()).Items.Count.ShouldBe(8);
        (await client.Guidance.ListPhasesAsync()).Items.Single(phase => phase.Number == 2).AdjustedTo.ShouldBe(2021);
        (await client.Guidance.ListLocalProcessStepsAsync()).Items.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Statistics_by_county_are_the_printed_ones()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var statistics = await client.Statistics.GetPlanStatisticsAsync(PlanStatisticsSource.Survey2021, PlanMeasure.Decision, PlanGrouping.County);
        statistics.Rows.Select(row => (row.GroupName, row.N, row.Counts[0].Percent)).ShouldBe([("Nordland", 40, 20), ("Innlandet", 46, 37), ("Agder", 24, 25)]);
    }

    [Fact]
    public async Task Plans_that_are_registered_are_listed_and_read_and_followed()
    {
        await using var api = await TestApi.StartAsync();
        var client = new LeveHeleLivetClient(api.Address);
        var before = (await client.Plans.ListPlansAsync()).ChangeSequence;
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            database.AddRange(ExampleRecords.Plan(), ExampleRecords.Decision());
            await database.SaveAsync();
        }

        var listed = (await client.Plans.ListPlansAsync(type: [PlanType.LeveHeleLivetPlan])).Items.Single();
        var read = await client.Plans.GetPlanAsync("3401", listed.Key);
        read.ShouldBe(listed with { Documents = read.Documents, Links = read.Links, Participants = read.Participants, Solutions = read.Solutions });
        (read.Status, read.StatusCode, read.MentionsReform).ShouldBe((PlanStatus.Adopted, 3, true));
        (await client.Decisions.GetDecisionAsync("3401", read.Decision!)).ArchiveCase!.Sequence.ShouldBe(4711);

        var changes = new List<(string, string, ChangeKind)>();
        await foreach (var change in client.Changes.ListAllChangesAsync(after: before)) changes.Add((change.Resource, change.Key, change.Kind));
        changes.ShouldBe([("decisions", "3401/leve-hele-livet-2021", ChangeKind.Created), ("plans", "3401/leve-hele-livet-2021", ChangeKind.Created)]);
    }

    [Fact]
    public async Task A_refusal_is_one_exception_with_code_and_place()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        var refused = await Should.ThrowAsync<ApiProblemException>(() => client.Catalogue.ListSolutionsAsync(limit: 501));
        refused.Code.ShouldBe("parameter_invalid");
        refused.Problem!.Errors.Single().Parameter.ShouldBe("limit");
        var missing = await Should.ThrowAsync<ApiProblemException>(() => client.Municipalities.GetMunicipalityAsync("1508", new DateOnly(2023, 6, 1)));
        missing.Code.ShouldBe("municipality_not_found");
        missing.Message.ShouldContain("1507");
    }

    [Fact]
    public async Task A_csv_file_is_read_as_a_stream()
    {
        var client = new LeveHeleLivetClient((await TestApi.SharedAsync()).Address);
        using var file = await client.Statistics.ExportPlanStatisticsAsync(PlanStatisticsSource.Survey2021, PlanMeasure.Decision, PlanGrouping.County, profile: CsvProfile.ExcelNo);
        using var reader = new StreamReader(file.Stream);
        (await reader.ReadLineAsync())!.ShouldStartWith("source;measure;groupBy;");
    }
}
