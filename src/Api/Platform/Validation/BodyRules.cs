using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;

namespace LeveHeleLivet.Api.Platform.Validation;

internal interface IMaxItemsValidator : IPropertyValidator
{
    int Max { get; }
}

/// <summary>How many items a list holds at most.</summary>
internal sealed class MaxItemsValidator<T, TItem>(int max) : PropertyValidator<T, IReadOnlyList<TItem>>, IMaxItemsValidator
{
    public override string Name => nameof(MaxItemsValidator<,>);

    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem> value)
    {
        context.MessageFormatter.AppendArgument(nameof(Max), max);
        return value is null || value.Count <= max;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => ValidationTexts.TooMany.ToString();
}

/// <summary>A text that has a form from its beginning to its very end; the library's own rule lets a last line break pass.</summary>
internal sealed class FormValidator<T>(string pattern) : PropertyValidator<T, string?>, IRegularExpressionValidator
{
    private readonly Regex _form = new(pattern, RegexOptions.CultureInvariant);

    public override string Name => "RegularExpressionValidator";

    public string Expression => pattern;

    public override bool IsValid(ValidationContext<T> context, string? value) =>
        value is null || _form.Match(value) is { Success: true } match && match.Length == value.Length;

    protected override string GetDefaultMessageTemplate(string errorCode) => Localized(errorCode, Name);
}

/// <summary>A text that shows something; to the library's own rule, zero-width characters alone are a text.</summary>
internal sealed class NotBlankValidator<T> : PropertyValidator<T, string?>, INotEmptyValidator
{
    public override string Name => "NotEmptyValidator";

    public override bool IsValid(ValidationContext<T> context, string? value) => !Characters.IsBlank(value);

    protected override string GetDefaultMessageTemplate(string errorCode) => Localized(errorCode, Name);
}

/// <summary>Rules that the library lacks.</summary>
internal static class BodyRules
{
    private const int FirstYear = 1900;

    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> MaxItems<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int max) => rule.SetValidator(new MaxItemsValidator<T, TItem>(max));

    /// <summary>A day that does not come before another one of the body; where one of them is missing, nothing is compared.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> NotBefore<T>(this IRuleBuilder<T, DateOnly?> rule, Func<T, DateOnly?> first, string firstName) => rule
        .Must((body, day) => day is null || first(body) is not { } earliest || earliest <= day)
        .Says("dates_out_of_order", ValidationTexts.DatesOutOfOrder(firstName));

    /// <summary>A list that names nothing twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> HasNoDoubles<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule) => rule
        .Must(items => items is null || items.Distinct().Count() == items.Count)
        .Says("repeated", ValidationTexts.Repeated);

    /// <summary>A day that somebody living may remember: an earlier one is a slip.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> IsOfOurTime<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || day.Value.Year >= FirstYear)
        .Says("too_small", ValidationTexts.NotOfOurTime(FirstYear));

    /// <summary>The text holds something that can be seen.</summary>
    public static IRuleBuilderOptions<T, string?> NotBlank<T>(this IRuleBuilder<T, string?> rule) => rule.SetValidator(new NotBlankValidator<T>());

    /// <summary>The whole text matches the pattern; null passes.</summary>
    public static IRuleBuilderOptions<T, string?> HasForm<T>(this IRuleBuilder<T, string?> rule, string pattern) => rule.SetValidator(new FormValidator<T>(pattern));
}
