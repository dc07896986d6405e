using FluentValidation;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Platform.Language;

/// <summary>A text for people as it is to be registered: in Bokmål, and in the other languages when they are to hand.</summary>
/// <param name="Nb">In Bokmål.</param>
/// <param name="Nn">In Nynorsk; without it, readers of Nynorsk get Bokmål.</param>
/// <param name="En">In English; without it, readers of English get Bokmål.</param>
public sealed record TextRequest(string Nb, string? Nn = null, string? En = null)
{
    internal Text ToText() => new(Nb, Nn, En);
}

internal sealed class TextRequestValidator : AbstractValidator<TextRequest>
{
    public TextRequestValidator()
    {
        RuleFor(text => text.Nb).NotBlank().MaximumLength(Text.MaxLength);
        RuleFor(text => text.Nn).NotBlank().When(text => text.Nn is not null);
        RuleFor(text => text.Nn).MaximumLength(Text.MaxLength);
        RuleFor(text => text.En).NotBlank().When(text => text.En is not null);
        RuleFor(text => text.En).MaximumLength(Text.MaxLength);
    }
}
