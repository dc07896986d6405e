using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>Who may call what: every operation of openapi.json, by every kind of caller. What is not in this table has to be open, and to read only.</summary>
public sealed class RoleMatrixTests : IAsyncLifetime
{
    /// <summary>What an organisation has to be, besides having the scope.</summary>
    private enum Kind
    {
        Municipality,
        Support,
        Portal,
        Evaluator,
        Respondent,
        SurveyOwner,
        SurveySupplier,
        SurveyReader,
    }

    private static readonly Dictionary<Kind, (Scope Scope, string[] Operations)> Matrix = new()
    {
        [Kind.Municipality] = (Scope.MunicipalityWrite,
        [
            "RegisterDecision", "DeleteDecision", "RestoreDecision",
            "RegisterPlan", "DeletePlan", "RestorePlan",
            "RegisterPositions", "RegisterPosition", "DeletePosition", "RestorePosition",
            "RegisterMeasure", "DeleteMeasure", "RestoreMeasure",
            "RegisterParticipation", "DeleteParticipation", "RestoreParticipation",
        ]),
        [Kind.Support] = (Scope.SupportWrite, ["RegisterNetwork", "DeleteNetwork", "RestoreNetwork", "ConfirmParticipation", "WithdrawConfirmation"]),
        [Kind.Portal] = (Scope.CatalogueWrite, ["RegisterIndicator", "RegisterIndicatorValues", "RegisterSolutionTexts", "ResetSolutionTexts", "RegisterInnsatsomradeTexts", "ResetInnsatsomradeTexts"]),
        [Kind.Evaluator] = (Scope.EvaluationWrite, ["RegisterPlanSurvey", "RegisterPlanObservations", "DeletePlanSurvey", "RestorePlanSurvey"]),
        [Kind.Respondent] = (Scope.SurveyRespond, ["RegisterResponse", "DeleteResponse", "RestoreResponse"]),
        [Kind.SurveyOwner] = (Scope.SurveyWrite,
        [
            "RegisterSurvey", "RegisterSurveyVersion",
            "RegisterSurveyRound", "DeleteSurveyRound", "OpenSurveyRound", "RemindSurveyRound", "CloseSurveyRound", "PublishSurveyResults", "RecountSurveyRound",
        ]),
        [Kind.SurveySupplier] = (Scope.SurveyRespond, ["PostInhabitantResponse", "ImportResponses", "ListSurveyImports", "GetSurveyImport"]),
        [Kind.SurveyReader] = (Scope.SurveyRead, ["ListResponses", "GetResponse", "ListResponseHistory", "ListInhabitantTexts", "ExportResponses", "ExportResponseLines", "GetSurveyFactors"]),
    };

    private static readonly JsonNode Document = ContractDocument.ReadCommitted();

    private static readonly Lazy<Task<TestApi>> Shared = new(async () =>
    {
        var api = await TestApi.StartAsync();
        await ExampleSurveys.RegisterAsync(api);
        await ExampleAnswers.WriteAsync(api);
        using var owner = await api.AsAsync(OrganisationOf(Kind.SurveyOwner), Scope.SurveyWrite);
        (await owner.PutAsync("/v1/surveys/eksempel", ADefinition.Survey)).ShouldBe(HttpStatusCode.Created);
        return api;
    });

    // Made once: keys take long to make.
    private static readonly Lazy<Task<IReadOnlyList<(string Fault, string Token)>>> FaultyTokens = new(async () =>
    {
        var issuer = await TestIssuer.SharedAsync();
        return [.. TokenTests.Faults.Select(row => ((string)row[0], TokenTests.WithFault(issuer, (string)row[0])))];
    });

    private TestApi _api = null!;
    private TestIssuer _issuer = null!;

    public static TheoryData<string> Restricted => [.. Matrix.Values.SelectMany(row => row.Operations)];

    public static TheoryData<string> Open => [.. Operations().Select(operation => operation.Id).Except(Matrix.Values.SelectMany(row => row.Operations))];

    public async Task InitializeAsync()
    {
        _api = await Shared.Value;
        _issuer = await TestIssuer.SharedAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void The_table_and_the_document_name_the_same_operations()
    {
        var operations = Operations().ToList();
        operations.Count.ShouldBeGreaterThan(70);
        foreach (var (id, method, node) in operations)
        {
            var inTable = Matrix.Values.Any(row => row.Operations.Contains(id));
            (node["security"]!.AsArray().Count > 0).ShouldBe(inTable, $"{id}: put it into this table, or make it open.");
            if (!inTable) method.ShouldBe("get", $"{id} writes and is in nobody's row.");
        }
        Matrix.Values.SelectMany(row => row.Operations).Except(operations.Select(operation => operation.Id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task An_open_operation_takes_callers_without_a_token_and_with_any_valid_one_and_refuses_an_invalid_one(string operation)
    {
        (await CallAsync(operation, null)).Status.ShouldNotBeOneOf(401, 403);
        (await CallAsync(operation, _issuer.Token(new TestToken()))).Status.ShouldNotBeOneOf(401, 403);
        (await CallAsync(operation, _issuer.Token(new TestToken { Consumer = null }))).Status.ShouldNotBeOneOf(401, 403);
        foreach (var (fault, token) in await FaultyTokens.Value) (await CallAsync(operation, token)).ShouldBe((401, IdentityProblems.TokenInvalid.Code), fault);
    }

    [Theory]
    [MemberData(nameof(Restricted))]
    public async Task A_restricted_operation_refuses_everybody_but_whose_it_is(string operation)
    {
        var (kind, (scope, _)) = Matrix.Single(row => row.Value.Operations.Contains(operation));
        var before = LastChange();

        (await CallAsync(operation, null)).ShouldBe((401, IdentityProblems.TokenMissing.Code));
        foreach (var (fault, token) in await FaultyTokens.Value) (await CallAsync(operation, token)).ShouldBe((401, IdentityProblems.TokenInvalid.Code), fault);
        (await CallAsync(operation, _issuer.Token(new TestToken { Consumer = null, Scopes = [scope] }))).ShouldBe((403, IdentityProblems.ConsumerMissing.Code));
        foreach (var other in Scopes.All.Where(other => other != scope)) (await CallAsync(operation, _issuer.TokenFor(OrganisationOf(kind), other))).ShouldBe((403, IdentityProblems.ScopeMissing.Code), other.ToString());
        (await CallAsync(operation, _issuer.TokenFor(OrganisationOf(kind)))).ShouldBe((403, IdentityProblems.ScopeMissing.Code));
        var (known, unknown) = RefusalsOf(kind);
        (await CallAsync(operation, _issuer.TokenFor(TestOrganisations.Nobody, scope))).ShouldBe((403, unknown.Code));
        foreach (var other in Enum.GetValues<Kind>().Where(other => OrganisationOf(other) != OrganisationOf(kind)))
        {
            (await CallAsync(operation, _issuer.TokenFor(OrganisationOf(other), [.. Scopes.All]))).ShouldBe((403, known.Code), other.ToString());
        }
        if (kind is Kind.Municipality or Kind.Respondent) (await CallAsync(operation, _issuer.TokenFor(TestOrganisations.NumberOf("4203"), scope))).ShouldBe((403, AccessProblems.MunicipalityNotYours.Code));
        // A supplier's own number gives it nothing; what counts is whom it calls for.
        (await CallAsync(operation, _issuer.Token(new TestToken { Consumer = TestIssuer.Organisation(TestOrganisations.Nobody), Supplier = OrganisationOf(kind), Scopes = [scope] }))).ShouldBe((403, unknown.Code));
        LastChange().ShouldBe(before, "a refused call was logged as a change");

        (await CallAsync(operation, _issuer.TokenFor(OrganisationOf(kind), scope))).Status.ShouldNotBeOneOf(401, 403);
        (await CallAsync(operation, _issuer.Token(new TestToken { Consumer = TestIssuer.Organisation(OrganisationOf(kind)), Supplier = TestOrganisations.Nobody, Scopes = [scope] }))).Status.ShouldNotBeOneOf(401, 403);
    }

    /// <summary>What those are refused with who are not of the kind: organisations that are known here, and others.</summary>
    private static (ProblemType Known, ProblemType Unknown) RefusalsOf(Kind kind) => kind switch
    {
        Kind.SurveyOwner or Kind.SurveySupplier => (SurveyProblems.NotOwned, AccessProblems.OrganisationUnknown),
        Kind.SurveyReader => (SurveyProblems.NotReader, SurveyProblems.NotReader),
        _ => (AccessProblems.RoleMissing, AccessProblems.OrganisationUnknown),
    };

    private static string OrganisationOf(Kind kind) => kind switch
    {
        Kind.Support => TestOrganisations.Support,
        Kind.Portal => TestOrganisations.Portal,
        Kind.Evaluator => TestOrganisations.Evaluator,
        _ => TestOrganisations.NumberOf("3401"),
    };

    private async Task<(int Status, string? Code)> CallAsync(string operation, string? token)
    {
        var (_, method, node) = Operations().Single(known => known.Id == operation);
        var call = _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation).Metadata.GetOrderedMetadata<ExampleCall>()[0];
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpper(CultureInfo.InvariantCulture)), call.Call);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == "post") request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (call.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, call.MediaType);
        using var response = await _api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return ((int)response.StatusCode, null);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return ((int)response.StatusCode, problem.GetProperty("code").GetString());
    }

    private long LastChange() => _api.Services.GetRequiredService<DataVersions>().Known;

    private static IEnumerable<(string Id, string Method, JsonNode Node)> Operations() =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ((string)operation.Value!["operationId"]!, operation.Key, operation.Value!);
}
