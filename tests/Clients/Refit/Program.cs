using System.Net.Http.Headers;
using OtherClients;
using Refit;

// The same calls as NSwag/Program.cs.
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var (api, key) = (RestService.For<IApi>(http), args[2]);

var observations = (await api.ListPlanObservationsAsync("2021", 500)).Items;
var adopted = observations.Count(one => one.Decision == ObservedDecision.Adopted);
Console.WriteLine($"listed {observations.Count}, {adopted} adopted, {observations.Count(one => one.Decision is null)} unknown");

var drammen = await api.GetMunicipalityAsync("3005");
Console.WriteLine($"read {drammen.Name} {drammen.CurrentNumber}");

try
{
    await api.GetMunicipalityAsync("9999");
}
catch (ApiException refused)
{
    Console.WriteLine($"refused {(int)refused.StatusCode} {(await refused.GetContentAsAsync<Problem>())!.Code}");
}

var written = await api.RegisterPlanAsync("3403", key, new(
    PlanType.LeveHeleLivetPlan, "Plan for Leve hele livet", PlanStatus.Adopted, new DateOnly(2021, 12, 15), true, ["3.2"]));
Console.WriteLine($"registered {written.Change} {written.Record.Type} {written.Record.AdoptedOn:yyyy-MM-dd}");

var deleted = await api.DeletePlanAsync("3403", key, $"\"{written.Record.Revision}\"");
var restored = await api.RestorePlanAsync("3403", key, Guid.NewGuid().ToString());
Console.WriteLine($"{deleted.Change}, {restored.Change}");

var plans = (await api.ListPlansAsync([PlanType.LeveHeleLivetPlan], true, ["3403"])).Items;
Console.WriteLine($"found {plans.Count} {plans[0].Type}");

var receipt = await api.PostInhabitantResponseAsync("hverdagen", "1", new("3403", new Dictionary<string, object> { ["1"] = 3 }));
Console.WriteLine($"answered {receipt.Id != Guid.Empty}");

using var reader = new StreamReader(await api.ExportPlansAsync(["3403"]));
Console.Write(await reader.ReadToEndAsync());
