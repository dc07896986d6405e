using System.Text.Json;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>What a token allows, beside the rights of the organisation that it is made out to.</summary>
public enum Scope
{
    /// <summary>Registering a municipality's decisions, plans, positions, measures and participation.</summary>
    MunicipalityWrite,

    /// <summary>Answering surveys.</summary>
    SurveyRespond,

    /// <summary>Reading answers that are not published.</summary>
    SurveyRead,

    /// <summary>Making surveys and opening their rounds.</summary>
    SurveyWrite,

    /// <summary>Writing catalogue texts and indicators.</summary>
    CatalogueWrite,

    /// <summary>Registering networks and confirming participation.</summary>
    SupportWrite,

    /// <summary>Loading plan surveys.</summary>
    EvaluationWrite,
}

internal static class Scopes
{
    public static readonly IReadOnlyList<Scope> All = Enum.GetValues<Scope>();

    /// <summary>The scope's name in a token, such as <c>lhl:municipality.write</c>.</summary>
    public static string NameOf(this Scope scope, string prefix) =>
        $"{prefix}:{JsonNamingPolicy.KebabCaseLower.ConvertName(scope.ToString()).Replace('-', '.')}";
}
