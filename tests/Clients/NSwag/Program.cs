using System.Net.Http.Headers;
using OtherClients;

// Arguments: the API's address, a token, a key for the plan. Every program here makes the same calls and prints the same.
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var (api, key) = (new Client(http), args[2]);

var observations = await api.ListPlanObservationsAsync("2021", null, null, null, 500, null);
var adopted = observations.Items.Count(one => one.Decision == ObservedDecision.Adopted);
Console.WriteLine($"listed {observations.Items.Count}, {adopted} adopted, {observations.Items.Count(one => one.Decision is null)} unknown");

var drammen = await api.GetMunicipalityAsync("3005", null);
Console.WriteLine($"read {drammen.Name} {drammen.CurrentNumber}");

try
{
    await api.GetMunicipalityAsync("9999", null);
}
catch (ApiException<Problem> refused)
{
    Console.WriteLine($"refused {refused.StatusCode} {refused.Result.Code}");
}

var written = await api.RegisterPlanAsync("3403", key, null, null, null, null, new RegisterPlanRequest
{
    Type = PlanType.LeveHeleLivetPlan,
    Title = "Plan for Leve hele livet",
    Status = PlanStatus.Adopted,
    AdoptedOn = new DateTimeOffset(2021, 12, 15, 0, 0, 0, TimeSpan.Zero),
    MentionsReform = true,
    Solutions = ["3.2"],
});
Console.WriteLine($"registered {written.Change} {written.Record.Type} {written.Record.AdoptedOn:yyyy-MM-dd}");

var deleted = await api.DeletePlanAsync("3403", key, $"\"{written.Record.Revision}\"", null, null, null);
var restored = await api.RestorePlanAsync("3403", key, null, null, Guid.NewGuid().ToString());
Console.WriteLine($"{deleted.Change}, {restored.Change}");

var plans = await api.ListPlansAsync([PlanType.LeveHeleLivetPlan], null, true, ["3403"], null, null, null, null, null, null, null);
Console.WriteLine($"found {plans.Items.Count} {plans.Items.First().Type}");

var receipt = await api.PostInhabitantResponseAsync("hverdagen", "1", Guid.NewGuid().ToString(), new PostInhabitantResponseRequest
{
    Municipality = "3403",
    Answers = new Dictionary<string, object> { ["1"] = 3 },
});
Console.WriteLine($"answered {receipt.Receipt1 != Guid.Empty}");

using var file = await api.ExportPlansAsync(null, null, null, ["3403"], null, null, null, null, null, null);
using var reader = new StreamReader(file.Stream);
Console.Write(await reader.ReadToEndAsync());
