using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>A kind of record that is written under a key, with two made-up bodies that differ in one member.</summary>
internal sealed record RecordKind(string Name, string Key, string First, string Second, string Differs)
{
    public static readonly IReadOnlyList<RecordKind> All =
    [
        new("decisions", "vedtak", """{"kind":"takePart","body":"Eksempel","decidedOn":"2021-11-24"}""", """{"kind":"makePlan","body":"Eksempel","decidedOn":"2021-11-24"}""", "/kind"),
        new("plans", "plan", """{"type":"samfunnsdel","title":"Eksempel","status":"adopted","mentionsReform":true}""", """{"type":"samfunnsdel","title":"Eksempel","status":"adopted","mentionsReform":false}""", "/mentionsReform"),
        new("positions", "3.2", """{"stance":"adopted"}""", """{"stance":"declined"}""", "/stance"),
        new("measures", "tiltak", """{"title":"Eksempel","solutions":["2.1"],"state":"planned"}""", """{"title":"Eksempel","solutions":["3.2","2.1"],"state":"planned"}""", "/solutions"),
        new("participations", "medvirkning", """{"kind":"medvirkning","title":"Eksempel","state":"planned","participants":["eldrerad"]}""", """{"kind":"medvirkning","title":"Eksempel","state":"planned","participants":["eldrerad","staff"]}""", "/participants"),
        new("networks", "eksempel", """{"name":"Eksempel","counties":["34"]}""", """{"name":"Eksempel","counties":["34","33"]}""", "/counties"),
    ];

    public static TheoryData<string> Names => [.. All.Select(kind => kind.Name)];

    public static TheoryData<string> OfMunicipalities => [.. All.Where(kind => kind.IsMunicipal).Select(kind => kind.Name)];

    public bool IsMunicipal => Name != "networks";

    public string List => IsMunicipal ? $"/v1/municipalities/3403/{Name}" : "/v1/networks";

    public string Path => $"{List}/{Key}";

    /// <summary>As the change log names the record.</summary>
    public string Address => IsMunicipal ? $"3403/{Key}" : Key;

    /// <summary>What a deletion answers: a municipality's says how the municipality then stands.</summary>
    public HttpStatusCode Deleted => IsMunicipal ? HttpStatusCode.OK : HttpStatusCode.NoContent;

    public static RecordKind Of(string name) => All.Single(kind => kind.Name == name);

    /// <summary>Whoever may write it.</summary>
    public Task<HttpClient> OwnerAsync(TestApi api) => IsMunicipal ? api.AsMunicipalityAsync("3403") : api.AsAsync(TestOrganisations.Support, Scope.SupportWrite);
}
