using FluentValidation;
using FluentValidation.Results;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

internal sealed class SurveyDefinitionValidator : AbstractValidator<SurveyDefinition>
{
    public SurveyDefinitionValidator()
    {
        RuleFor(version => version.Sections).NotEmpty().MaxItems(SurveyDefinition.MaxSections);
        RuleForEach(version => version.Sections).SetValidator(new SectionDefinitionValidator());
        RuleFor(version => version.Questions).NotEmpty().MaxItems(SurveyDefinition.MaxQuestions);
        RuleForEach(version => version.Questions).SetValidator(new QuestionDefinitionValidator());
        RuleFor(version => version.Former).HasForm(SurveyKey.Pattern);
        RuleFor(version => version.Pairs!).MaxItems(SurveyDefinition.MaxPairs);
        RuleForEach(version => version.Pairs).SetValidator(new PairDefinitionValidator());
    }

    /// <summary>What no single member is wrong in, together with what is.</summary>
    protected override bool PreValidate(ValidationContext<SurveyDefinition> context, ValidationResult result)
    {
        result.Errors.AddRange(DefinitionRules.FaultsIn(context.InstanceToValidate).Select(fault => new ValidationFailure(fault.Pointer![1..], fault.Message) { ErrorCode = fault.Code }));
        return true;
    }
}

internal sealed class SectionDefinitionValidator : AbstractValidator<SectionDefinition>
{
    public SectionDefinitionValidator()
    {
        RuleFor(section => section.Code).HasForm(SectionDefinition.CodePattern);
        RuleFor(section => section.Title).SetValidator(new TextRequestValidator());
    }
}

internal sealed class QuestionDefinitionValidator : AbstractValidator<QuestionDefinition>
{
    public QuestionDefinitionValidator()
    {
        RuleFor(question => question.Code).HasForm(QuestionDefinition.CodePattern);
        RuleFor(question => question.Section).HasForm(SectionDefinition.CodePattern);
        RuleFor(question => question.Text).SetValidator(new TextRequestValidator());
        RuleFor(question => question.Scale!).SetValidator(new ScaleDefinitionValidator());
        RuleFor(question => question.Items!).MaxItems(SurveyDefinition.MaxItems);
        RuleForEach(question => question.Items).SetValidator(new ItemDefinitionValidator());
        RuleFor(question => question.Options!).MaxItems(SurveyDefinition.MaxOptions);
        RuleForEach(question => question.Options).SetValidator(new OptionDefinitionValidator());
        RuleFor(question => question.Number!).SetValidator(new NumberRangeDefinitionValidator());
        RuleFor(question => question.Date!).SetValidator(new DateRangeDefinitionValidator());
        RuleFor(question => question.Condition!).SetValidator(new ConditionDefinitionValidator());
        RuleFor(question => question.Solutions!).MaxItems(SolutionLinkDefinition.MaxPerItem);
        RuleForEach(question => question.Solutions).SetValidator(new SolutionLinkDefinitionValidator());
        RuleFor(question => question.Former!).SetValidator(new FormerQuestionDefinitionValidator());
    }
}

internal sealed class ScaleDefinitionValidator : AbstractValidator<ScaleDefinition>
{
    public ScaleDefinitionValidator()
    {
        RuleFor(scale => scale.Min).InclusiveBetween(ScaleDefinition.Lowest, ScaleDefinition.Highest);
        RuleFor(scale => scale.Max).InclusiveBetween(ScaleDefinition.Lowest, ScaleDefinition.Highest);
        RuleFor(scale => scale.MinLabel).SetValidator(new TextRequestValidator());
        RuleFor(scale => scale.MaxLabel).SetValidator(new TextRequestValidator());
    }
}

internal sealed class NumberRangeDefinitionValidator : AbstractValidator<NumberRangeDefinition>
{
    public NumberRangeDefinitionValidator()
    {
        RuleFor(number => number.Classes).NotEmpty().MaxItems(SurveyDefinition.MaxClasses);
        RuleForEach(number => number.Classes).SetValidator(new NumberClassDefinitionValidator());
        RuleFor(number => number.Max).InclusiveBetween(0, NumberRangeDefinition.Highest);
        RuleFor(number => number.Decimals).InclusiveBetween(0, NumberRangeDefinition.MaxDecimals);
    }
}

internal sealed class NumberClassDefinitionValidator : AbstractValidator<NumberClassDefinition>
{
    public NumberClassDefinitionValidator()
    {
        RuleFor(numbers => numbers.Code).HasForm(OptionDefinition.CodePattern);
        RuleFor(numbers => numbers.From).InclusiveBetween(0, NumberRangeDefinition.Highest);
        RuleFor(numbers => numbers.Label).SetValidator(new TextRequestValidator());
    }
}

internal sealed class DateRangeDefinitionValidator : AbstractValidator<DateRangeDefinition>
{
    public DateRangeDefinitionValidator()
    {
        RuleFor(date => date.Classes).NotEmpty().MaxItems(SurveyDefinition.MaxClasses);
        RuleForEach(date => date.Classes).SetValidator(new DateClassDefinitionValidator());
    }
}

internal sealed class DateClassDefinitionValidator : AbstractValidator<DateClassDefinition>
{
    public DateClassDefinitionValidator()
    {
        RuleFor(dates => dates.Code).HasForm(OptionDefinition.CodePattern);
        RuleFor(dates => dates.Label).SetValidator(new TextRequestValidator());
    }
}

internal sealed class ItemDefinitionValidator : AbstractValidator<ItemDefinition>
{
    public ItemDefinitionValidator()
    {
        RuleFor(item => item.Code).HasForm(ItemDefinition.CodePattern);
        RuleFor(item => item.Label).SetValidator(new TextRequestValidator());
        RuleFor(item => item.Solutions!).MaxItems(SolutionLinkDefinition.MaxPerItem);
        RuleForEach(item => item.Solutions).SetValidator(new SolutionLinkDefinitionValidator());
    }
}

internal sealed class OptionDefinitionValidator : AbstractValidator<OptionDefinition>
{
    public OptionDefinitionValidator()
    {
        RuleFor(option => option.Code).HasForm(OptionDefinition.CodePattern);
        RuleFor(option => option.Label).SetValidator(new TextRequestValidator());
    }
}

internal sealed class ConditionDefinitionValidator : AbstractValidator<ConditionDefinition>
{
    public ConditionDefinitionValidator()
    {
        RuleFor(condition => condition.Item).HasForm(ItemDefinition.CodePattern);
        RuleFor(condition => condition.AnyOf).MaxItems(SurveyDefinition.MaxOptions);
        RuleForEach(condition => condition.AnyOf).MaximumLength(OptionDefinition.CodeMaxLength);
    }
}

internal sealed class SolutionLinkDefinitionValidator : AbstractValidator<SolutionLinkDefinition>
{
    public SolutionLinkDefinitionValidator() => RuleFor(link => link.Solution).HasForm(SolutionCode.KnownPattern);
}

internal sealed class FormerQuestionDefinitionValidator : AbstractValidator<FormerQuestionDefinition>
{
    public FormerQuestionDefinitionValidator() => RuleFor(former => former.Question).HasForm(QuestionDefinition.CodePattern);
}

internal sealed class PairDefinitionValidator : AbstractValidator<PairDefinition>
{
    public PairDefinitionValidator()
    {
        RuleFor(pair => pair.Code).HasForm(ItemDefinition.CodePattern);
        RuleFor(pair => pair.Need).HasForm(ItemDefinition.CodePattern);
        RuleFor(pair => pair.Offer).HasForm(ItemDefinition.CodePattern);
    }
}
