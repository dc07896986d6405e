using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A question's code in its version.</summary>
public sealed class QuestionCode : IIdentifier
{
    public static string Pattern => QuestionDefinition.CodePattern;

    public static string Example => "14";

    public static string Meaning => "a question's code, 1 to 20 letters, digits and hyphens";
}

/// <summary>An item's code in its version.</summary>
public sealed class ItemCode : IIdentifier
{
    public static string Pattern => ItemDefinition.CodePattern;

    public static string Example => "14.7";

    public static string Meaning => "an item's code, 1 to 30 letters, digits, points and hyphens";
}
