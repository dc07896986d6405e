using FluentValidation;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal sealed class ArchiveCaseValidator : AbstractValidator<ArchiveCase>
{
    public ArchiveCaseValidator()
    {
        RuleFor(archiveCase => archiveCase.Year).InclusiveBetween(ArchiveCase.FirstYear, ArchiveCase.LastYear);
        RuleFor(archiveCase => archiveCase.Sequence).GreaterThanOrEqualTo(1);
    }
}

internal sealed class DocumentValidator : AbstractValidator<Document>
{
    public DocumentValidator()
    {
        RuleFor(document => document.Title).NotBlank().MaximumLength(Document.TitleMaxLength);
        RuleFor(document => document.Url).NotBlank().MaximumLength(Document.UrlMaxLength).IsWebAddress();
        RuleFor(document => document.Sha256).HasForm(Document.Sha256Pattern);
    }
}

internal static class RecordRules
{
    public const int MaxSolutions = 30;
    public const string SolutionPattern = "^[1-5](\\.[1-5])?$";

    /// <summary>An address that a browser opens.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && !url.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))).Says("form_invalid", RecordTexts.AddressForm);
}
