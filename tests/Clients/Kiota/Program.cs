using System.Net.Http.Headers;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using OtherClients;
using OtherClients.Models;

// The same calls as NSwag/Program.cs.
using var http = KiotaClientFactory.Create();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = args[0] };
var (api, key) = (new Client(adapter).V1, args[2]);

var observations = (await api.PlanSurveys["2021"].Observations.GetAsync(call => call.QueryParameters.Limit = 500))!.Items!;
var adopted = observations.Count(one => one.Decision == ObservedDecision.Adopted);
Console.WriteLine($"listed {observations.Count}, {adopted} adopted, {observations.Count(one => one.Decision is null)} unknown");

var drammen = await api.Municipalities["3005"].GetAsync();
Console.WriteLine($"read {drammen!.Name} {drammen.CurrentNumber}");

try
{
    await api.Municipalities["9999"].GetAsync();
}
catch (Problem refused)
{
    Console.WriteLine($"refused {refused.Status} {refused.Code}");
}

var plan = api.Municipalities["3403"].Plans[key];
var written = await plan.PutAsync(new RegisterPlanRequest
{
    Type = PlanType.LeveHeleLivetPlan,
    Title = "Plan for Leve hele livet",
    Status = PlanStatus.Adopted,
    AdoptedOn = new Date(2021, 12, 15),
    MentionsReform = true,
    Solutions = ["3.2"],
});
Console.WriteLine($"registered {written!.Change} {written.Record!.Type} {written.Record.AdoptedOn}");

var deleted = await plan.DeleteAsync(call => call.Headers.Add("If-Match", $"\"{written.Record.Revision}\""));
var restored = await plan.Restore.PostAsync(call => call.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));
Console.WriteLine($"{deleted!.Change}, {restored!.Change}");

var plans = await api.Plans.GetAsync(call =>
{
    call.QueryParameters.TypeAsPlanType = [PlanType.LeveHeleLivetPlan];
    call.QueryParameters.MentionsReform = true;
    call.QueryParameters.Municipality = ["3403"];
});
Console.WriteLine($"found {plans!.Items!.Count} {plans.Items[0].Type}");

var receipt = await api.Surveys["hverdagen"].Rounds["1"].Responses.PostAsync(new PostInhabitantResponseRequest
{
    Municipality = "3403",
    Answers = new PostInhabitantResponseRequest_answers { AdditionalData = new Dictionary<string, object> { ["1"] = 3 } },
});
Console.WriteLine($"answered {receipt!.ReceiptProp != Guid.Empty}");

using var reader = new StreamReader((await api.PlansCsv.GetAsync(call => call.QueryParameters.Municipality = ["3403"]))!);
Console.Write(await reader.ReadToEndAsync());
