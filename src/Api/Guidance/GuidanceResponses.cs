using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Guidance;

/// <summary>A goal of the reform.</summary>
/// <param name="Code">The goal's code.</param>
/// <param name="Title">The goal in short.</param>
/// <param name="Text">The goal; our words.</param>
/// <param name="Source">Where the goal is stated.</param>
public sealed record GoalResponse(string Code, Text Title, Text Text, string Source);

/// <summary>A phase of the reform.</summary>
/// <param name="Number">1 to 4.</param>
/// <param name="PlannedFrom">The first year, as planned in 2018.</param>
/// <param name="PlannedTo">The last year, as planned in 2018.</param>
/// <param name="AdjustedFrom">The first year after the adjustments.</param>
/// <param name="AdjustedTo">The last year after the adjustments.</param>
/// <param name="Title">The phase's name.</param>
/// <param name="Text">What happens in it; our words.</param>
/// <param name="Source">Where the phase is described.</param>
/// <param name="Note">Where sources differ; null when they agree.</param>
public sealed record PhaseResponse(int Number, int PlannedFrom, int PlannedTo, int AdjustedFrom, int AdjustedTo, Text Title, Text Text, string Source, Text? Note);

/// <summary>Whether an entry of the planning guide is one of the nine steps.</summary>
public enum StepKind
{
    /// <summary>One of the nine numbered steps.</summary>
    Step,

    /// <summary>Stands between two steps and has no number.</summary>
    Interlude,
}

/// <summary>A step of the national guide to planning the local work.</summary>
/// <param name="Code">The step's code.</param>
/// <param name="Number">1 to 9; null for the interlude between steps 6 and 7.</param>
/// <param name="Kind">A numbered step or the interlude.</param>
/// <param name="Title">The step's name.</param>
/// <param name="Text">What the step is for; our words.</param>
/// <param name="Questions">Questions that help on the way; our words.</param>
/// <param name="Source">Where the step is described.</param>
public sealed record StepResponse(string Code, int? Number, StepKind Kind, Text Title, Text Text, IReadOnlyList<Text> Questions, string Source);

/// <summary>A step of the local process that the handbook outlines.</summary>
/// <param name="Number">1 to 5.</param>
/// <param name="Title">The step's name.</param>
/// <param name="Text">What the step is about; our words.</param>
/// <param name="Actions">What the municipality does in it; our words.</param>
/// <param name="Source">Where the step is described.</param>
public sealed record LocalProcessStepResponse(int Number, Text Title, Text Text, IReadOnlyList<Text> Actions, string Source);

/// <summary>A question that opens the work.</summary>
/// <param name="Code">The question's code.</param>
/// <param name="Group">What the question is for: getting-started, ambition or mobilising.</param>
/// <param name="Text">The question; our words.</param>
/// <param name="Source">Where it is from.</param>
public sealed record QuestionResponse(string Code, string Group, Text Text, string Source);

/// <summary>How one municipality has gone about its planning.</summary>
/// <param name="Code">The municipality's name in a form for addresses.</param>
/// <param name="MunicipalityNumber">The municipality's number when the example was written (2020).</param>
/// <param name="MunicipalityName">The municipality's name.</param>
/// <param name="CountyName">The county's name as printed.</param>
/// <param name="Inhabitants">How many inhabitants, as printed; see the note where the figure is a slip.</param>
/// <param name="InhabitantsNote">What is wrong with the printed figure; null when nothing is.</param>
/// <param name="Title">The example in short.</param>
/// <param name="Text">What characterises it; our words.</param>
/// <param name="Activities">What the municipality has done; our words.</param>
/// <param name="SuccessFactors">What it found to help; empty when it names nothing.</param>
/// <param name="Links">Documents that it points to, as printed; not checked since.</param>
/// <param name="Source">Where the example is from.</param>
public sealed record PlanExampleResponse(
    string Code,
    string MunicipalityNumber,
    string MunicipalityName,
    string CountyName,
    int Inhabitants,
    Text? InhabitantsNote,
    Text Title,
    Text Text,
    IReadOnlyList<Text> Activities,
    IReadOnlyList<Text> SuccessFactors,
    IReadOnlyList<PlanExampleLinkResponse> Links,
    string Source);

/// <summary>A document that an example points to.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Url">Its address, as printed.</param>
public sealed record PlanExampleLinkResponse(Text Title, string Url);

/// <summary>Something that furthers the planning.</summary>
/// <param name="Number">1 to 9, the order of the source.</param>
/// <param name="Title">The factor.</param>
/// <param name="Text">What is meant; our words.</param>
/// <param name="Source">Where it is from.</param>
public sealed record SuccessFactorResponse(int Number, Text Title, Text Text, string Source);

/// <summary>A link that the sources recommend.</summary>
/// <param name="Code">The link's code.</param>
/// <param name="Category">portal, planning, tools, participation, quality, workforce or reform.</param>
/// <param name="Title">What it leads to.</param>
/// <param name="Text">What it is good for; our words.</param>
/// <param name="Url">The address as printed; not checked since.</param>
/// <param name="Source">Who recommends it.</param>
/// <param name="Note">What to know before following it; null when nothing.</param>
public sealed record LinkResponse(string Code, string Category, Text Title, Text Text, string Url, string Source, Text? Note);

/// <summary>A domain of the World Health Organization's framework for age-friendly communities.</summary>
/// <param name="Number">1 to 8.</param>
/// <param name="Title">The domain's name.</param>
/// <param name="Text">What it is about; our words.</param>
/// <param name="TitleNote">Where the name comes from.</param>
/// <param name="Source">Where the domain is described.</param>
public sealed record WhoDomainResponse(int Number, Text Title, Text Text, Text? TitleNote, string Source);

/// <summary>At which level support is given.</summary>
public enum SupportLevel
{
    /// <summary>For the whole country.</summary>
    National,

    /// <summary>In each region.</summary>
    Regional,

    /// <summary>Not a body but something that the bodies offer.</summary>
    Activity,
}

/// <summary>A part of the support apparatus (støtteapparatet): a body, or an activity that it offers.</summary>
/// <param name="Code">The part's code.</param>
/// <param name="Level">At which level it works.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it does; our words.</param>
/// <param name="Source">Where it is described.</param>
public sealed record SupportBodyResponse(string Code, SupportLevel Level, Text Title, Text Text, string Source);
