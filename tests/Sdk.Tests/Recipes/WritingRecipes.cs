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
        written.Effect.ShouldBe(WriteEffect.Written);
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
        catch (ApiProblemException refused) when (refused.Code == "validation_failed")
        {
            foreach (var fault in refused.Problem!.Errors)
                Show(fault.Pointer, fault.Message);
        }
        #endregion
        shown.Single().ShouldStartWith("/title: ");
    }
}
