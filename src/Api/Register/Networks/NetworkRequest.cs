using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

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
