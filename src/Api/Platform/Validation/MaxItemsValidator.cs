using FluentValidation;
using FluentValidation.Validators;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform.Validation;

internal interface IMaxItemsValidator : IPropertyValidator
{
    int Max { get; }
}

/// <summary>How many items a list holds at most.</summary>
internal sealed class MaxItemsValidator<T, TItem>(int max) : PropertyValidator<T, IReadOnlyList<TItem>>, IMaxItemsValidator
{
    private static readonly Text Message = new("'{PropertyName}' har flere enn {Max} elementer.", "'{PropertyName}' har fleire enn {Max} element.", "'{PropertyName}' has more than {Max} items.");

    public override string Name => nameof(MaxItemsValidator<,>);

    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem> value)
    {
        context.MessageFormatter.AppendArgument(nameof(Max), max);
        return value is null || value.Count <= max;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => Message.ToString();
}

internal static class MaxItemsRule
{
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> MaxItems<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int max) => rule.SetValidator(new MaxItemsValidator<T, TItem>(max));
}
