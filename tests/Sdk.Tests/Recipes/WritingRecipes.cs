using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

public sealed class WritingRecipes
{
    [Fact]
    public async Task One_registers_a_plan()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality("3403");
        #region Write
        var written = await hamar.Plans.RegisterPlanAsync("3403", "plan-2021", new()
        {
            Type = PlanType.LeveHeleLivetPlan,
            Title = "Plan for Leve hele livet",
            Status = PlanStatus.Proposed,
        });
        Console.WriteLine($"{written.Change}; the plan requirement is {written.PlanRequirement.Verdict}");
        #endregion
        written.Change.ShouldBe(WrittenChange.Created);
    }

    [Fact]
    public async Task One_handles_a_refusal()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality("3403");
        var plan = new RegisterPlanRequest { Type = PlanType.LeveHeleLivetPlan, Title = "", Status = PlanStatus.Proposed };
        var shown = new List<string>();
        void Show(string? place, string message) => shown.Add($"{place}: {message}");
        #region Handle a problem
        try
        {
            await hamar.Plans.RegisterPlanAsync("3403", "plan-2021", plan);
        }
        catch (ApiProblemException refused) when (refused.Code == ProblemCodes.ValidationFailed)
        {
            foreach (var fault in refused.Faults)
                Show(fault.Pointer, fault.Message);
        }
        #endregion
        shown.Single().ShouldStartWith("/title: ");
    }

    [Fact]
    public async Task One_updates_what_others_write_too()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality("3403");
        await hamar.Plans.RegisterPlanAsync("3403", "plan-2021", new() { Type = PlanType.LeveHeleLivetPlan, Title = "Plan for Leve hele livet", Status = PlanStatus.Proposed });
        #region Update safely
        var adopted = await hamar.Plans.UpdatePlanAsync("3403", "plan-2021", plan => plan.AsRequest() with
        {
            Status = PlanStatus.Adopted,
            AdoptedOn = new DateOnly(2021, 12, 15),
        });
        #endregion
        adopted.ChangedMembers.ShouldBe(["/adoptedOn", "/status"]);

        #region Update safely
        await foreach (var plan in hamar.Plans.ListAllPlansAsync(municipality: ["3403"], status: [PlanStatus.Adopted]))
            await hamar.Plans.UpdatePlanAsync("3403", plan.Key, one => one.AsRequest() with { MentionsReform = true }, current: plan);
        #endregion
        (await hamar.Plans.GetPlanAsync("3403", "plan-2021")).MentionsReform.ShouldBe(true);
    }
}
