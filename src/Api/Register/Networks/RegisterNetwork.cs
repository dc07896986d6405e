using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

/// <summary>A network as it is to be registered.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Counties">The numbers of the counties that it covers; the caller supports all of them today.</param>
/// <param name="Description">What it is for, and for whom.</param>
/// <param name="Url">Where to read more: an address that begins with http:// or https://.</param>
/// <param name="ActiveFrom">The first day of its activity.</param>
/// <param name="ActiveTo">The last day; not before the first.</param>
public sealed record RegisterNetworkRequest(
    string Name,
    IReadOnlyList<string> Counties,
    string? Description = null,
    string? Url = null,
    DateOnly? ActiveFrom = null,
    DateOnly? ActiveTo = null)
{
    internal Network ToRecord(string key) => new()
    {
        Key = key,
        Name = Name,
        Counties = Counties,
        Description = Description,
        Url = Url,
        ActiveFrom = ActiveFrom,
        ActiveTo = ActiveTo,
        Search = Folding.Fold(Name, Description),
    };
}

internal sealed class RegisterNetworkValidator : AbstractValidator<RegisterNetworkRequest>
{
    public RegisterNetworkValidator()
    {
        RuleFor(network => network.Name).NotBlank().MaximumLength(Network.NameMaxLength);
        RuleFor(network => network.Counties).NotEmpty().MaxItems(Network.MaxCounties);
        RuleForEach(network => network.Counties).HasForm(CountyNumber.Pattern);
        RuleFor(network => network.Description).MaximumLength(Network.DescriptionMaxLength);
        RuleFor(network => network.Url).MaximumLength(Network.UrlMaxLength).IsWebAddress().When(network => network.Url is not null);
        RuleFor(network => network.ActiveTo).NotBefore(network => network.ActiveFrom, "activeFrom");
    }
}

internal static class RegisterNetwork
{
    private const string ExampleBody = """
        {
          "name": "Eksempel: Leve hele livet i Innlandet",
          "counties": ["34"],
          "activeFrom": "2020-01-01"
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/networks/{key}", Handle)
        .WithName(nameof(RegisterNetwork))
        .WithSummary("Registers a network, or replaces it.")
        .WithDescription("For the support apparatus of all counties that it covers. Without If-Match it creates; with it, it changes what If-Match names. Sent again after a lost answer it changes nothing and answers 200.")
        .Requires(Scope.SupportWrite)
        .Answers(AccessProblems.ForSupport)
        .Answers(PreconditionProblems.Required, PreconditionProblems.Failed)
        .Example("/v1/networks/innlandet", ExampleBody);

    private static async Task<PutResponse<NetworkResponse>> Handle(
        [Description("The network's key.")] RecordKey key, RegisterNetworkRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportAsync(caller, request.Counties, clock.Today, cancellationToken);
        await access.RequireSupportOfNetworkAsync(caller, database, key, clock.Today, cancellationToken);
        return await writer.PutRecordAsync(
            new Write(caller, preconditions),
            database.NetworkVersions(key),
            propose: _ => request.ToRecord(key),
            check: _ => Task.CompletedTask,
            present: change => Task.FromResult(NetworkResponse.From(change.Row)),
            cancellationToken);
    }
}
