using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A question's code in its version.</summary>
public readonly record struct QuestionCode(string Value) : IIdentifier<QuestionCode>
{
    public static string Pattern => QuestionDefinition.CodePattern;

    public static int MaxLength => QuestionDefinition.CodeMaxLength;

    public static string Example => "14";

    public static string Meaning => "a question's code, 1 to 20 letters, digits and hyphens";

    public static implicit operator string(QuestionCode code) => code.Value;

    public static QuestionCode Of(string value) => new(value);

    public static QuestionCode Parse(string s, IFormatProvider? provider) => Identifier.Parse<QuestionCode>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QuestionCode result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>An item's code in its version.</summary>
public readonly record struct ItemCode(string Value) : IIdentifier<ItemCode>
{
    public static string Pattern => ItemDefinition.CodePattern;

    public static int MaxLength => ItemDefinition.CodeMaxLength;

    public static string Example => "14.7";

    public static string Meaning => "an item's code, 1 to 30 letters, digits, points and hyphens";

    public static implicit operator string(ItemCode code) => code.Value;

    public static ItemCode Of(string value) => new(value);

    public static ItemCode Parse(string s, IFormatProvider? provider) => Identifier.Parse<ItemCode>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ItemCode result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
