using System.Globalization;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Guidance;

/// <summary>A section of the guidance: its path, its file under data/guidance/ and what its items are.</summary>
internal abstract record GuidanceSection(string Name, string Operation, string Summary)
{
    public abstract Type PageType { get; }

    public abstract IEnumerable<string> ReadItems(ShippedFiles files);

    /// <summary>A page of the section, as its <see cref="PageType"/>.</summary>
    public abstract Task<IResult> ReadPageAsync(PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken);
}

internal sealed record GuidanceSection<T>(string Name, string Operation, string Summary) : GuidanceSection(Name, Operation, Summary)
{
    public override IEnumerable<string> ReadItems(ShippedFiles files) =>
        files.Json<GuidanceFile<T>>($"guidance/{Name}.json").Items.Select(item => JsonSerializer.Serialize(item, ColumnConversions.Stored));

    public override Type PageType => typeof(Page<T>);

    public override async Task<IResult> ReadPageAsync(PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) => TypedResults.Ok(await page.ReadAsync(
        context,
        after =>
        {
            var last = after is null ? -1 : int.Parse(after, CultureInfo.InvariantCulture);
            return database.Set<GuidanceItem>().AsNoTracking().Where(item => item.Section == Name && item.Position > last).OrderBy(item => item.Position);
        },
        item => item.Position.ToString(CultureInfo.InvariantCulture),
        Read,
        cancellationToken));

    private static T Read(GuidanceItem item) => JsonSerializer.Deserialize<T>(item.Content, ColumnConversions.Stored)!;

    public async Task<IReadOnlyList<T>> ReadAllAsync(AppDbContext database, CancellationToken cancellationToken) =>
        [.. (await database.Set<GuidanceItem>().AsNoTracking().Where(item => item.Section == Name).OrderBy(item => item.Position).ToListAsync(cancellationToken)).Select(Read)];
}

internal sealed record GuidanceFile<T>(IReadOnlyList<T> Items);

internal static class GuidanceSections
{
    public static readonly GuidanceSection<GoalResponse> Goals = new("goals", "ListGoals", "Lists the reform's goals.");
    public static readonly GuidanceSection<PhaseResponse> Phases = new("phases", "ListPhases", "Lists the reform's phases, as planned and as adjusted.");
    public static readonly GuidanceSection<StepResponse> Steps = new("steps", "ListSteps", "Lists the nine steps of the planning guide, with help questions.");
    public static readonly GuidanceSection<LocalProcessStepResponse> LocalProcess = new("local-process", "ListLocalProcessSteps", "Lists the five steps of the local process.");
    public static readonly GuidanceSection<QuestionResponse> Questions = new("questions", "ListQuestions", "Lists good questions to begin with.");
    public static readonly GuidanceSection<PlanExampleResponse> Examples = new("examples", "ListPlanExamples", "Lists ten examples of local planning.");
    public static readonly GuidanceSection<SuccessFactorResponse> SuccessFactors = new("success-factors", "ListSuccessFactors", "Lists what the municipalities found to further the planning.");
    public static readonly GuidanceSection<LinkResponse> Links = new("links", "ListLinks", "Lists recommended links.");
    public static readonly GuidanceSection<WhoDomainResponse> WhoDomains = new("who-domains", "ListWhoDomains", "Lists the World Health Organization's eight domains of age-friendly communities.");
    public static readonly GuidanceSection<SupportBodyResponse> SupportApparatus = new("support-apparatus", "ListSupportApparatus", "Lists who supports the municipalities, and how.");

    public static readonly IReadOnlyList<GuidanceSection> All = [Goals, Phases, Steps, LocalProcess, Questions, Examples, SuccessFactors, Links, WhoDomains, SupportApparatus];
}

/// <summary>Loads the guidance.</summary>
internal sealed class GuidanceData : IShippedData
{
    public Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken) => database.StageAsync(
        GuidanceSections.All.SelectMany(section => section.ReadItems(files).Select((content, position) => new GuidanceItem { Section = section.Name, Position = position, Content = content })),
        cancellationToken);
}
