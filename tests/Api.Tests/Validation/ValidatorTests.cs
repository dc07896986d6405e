using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.OpenApi;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace LeveHeleLivet.Api.Tests.Validation;

public sealed class ValidatorTests
{
    [Fact]
    public async Task The_document_says_the_limits_that_the_validators_hold()
    {
        var api = await TestApi.SharedAsync();
        var document = api.Services.GetRequiredService<ISwaggerProvider>().GetSwagger(OpenApiRegistration.DocumentName);
        var schemas = document.Components!.Schemas!;

        var row = schemas["IndicatorValueRequest"];
        row.Properties!["year"].Minimum.ShouldBe("1900");
        row.Properties["year"].Maximum.ShouldBe("2150");
        row.Properties["edition"].Pattern.ShouldBe("^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$");
        row.Properties["source"].MinLength.ShouldBe(1);
        row.Properties["note"].MaxLength.ShouldBe(1000);
        row.Required.ShouldBe(["areaKind", "year", "statistic", "nature", "edition", "value", "source"], ignoreOrder: true);
        schemas["RegisterIndicatorValuesRequest"].Properties!["values"].MaxItems.ShouldBe(10_000);
        schemas["RegisterIndicatorValuesRequest"].Properties!["values"].MinItems.ShouldBe(1);
        schemas["TextRequest"].Properties!["nb"].MaxLength.ShouldBe(Text.MaxLength);
        schemas["TextRequest"].Required.ShouldBe(["nb"]);

        var post = document.Paths["/v1/indicators/{id}/values"].Operations![HttpMethod.Post];
        var key = post.Parameters!.Single(parameter => parameter.Name == "Idempotency-Key");
        (key.In, key.Required, key.Schema!.MaxLength).ShouldBe((ParameterLocation.Header, false, 255));
        key.Extensions!["x-originalName"].ShouldBeOfType<JsonNodeExtension>().Node.ToString().ShouldBe("idempotencyKey");
        post.Responses!.Keys.ShouldBe(["200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503", "default"], ignoreOrder: true);
        var put = document.Paths["/v1/indicators/{id}"].Operations![HttpMethod.Put];
        put.Parameters!.Single(parameter => parameter.Name == "If-Match").Description.ShouldNotBeNullOrEmpty();
        put.Parameters!.Single(parameter => parameter.Name == "If-Match").Extensions!["x-originalName"].ShouldBeOfType<JsonNodeExtension>().Node.ToString().ShouldBe("ifMatch");
    }

    [Fact]
    public async Task Every_rule_has_a_code_of_ours_and_speaks_all_three_languages()
    {
        // Its start sets how members are named.
        _ = await TestApi.SharedAsync();
        var validator = new InlineValidator<Sample>();
        validator.RuleFor(sample => sample.Empty).NotEmpty();
        validator.RuleFor(sample => sample.Nothing).NotNull();
        validator.RuleFor(sample => sample.Long).MaximumLength(1);
        validator.RuleFor(sample => sample.Short).MinimumLength(3);
        validator.RuleFor(sample => sample.Form).HasForm("^a$");
        validator.RuleFor(sample => sample.Small).GreaterThanOrEqualTo(1);
        validator.RuleFor(sample => sample.Less).GreaterThan(1);
        validator.RuleFor(sample => sample.Large).LessThanOrEqualTo(1);
        validator.RuleFor(sample => sample.More).LessThan(1);
        validator.RuleFor(sample => sample.Outside).InclusiveBetween(1, 2);
        validator.RuleFor(sample => sample.Many).MaxItems(1);

        var messages = new HashSet<string>();
        foreach (var language in new[] { "nb", "nn", "en" })
        {
            CultureInfo.CurrentUICulture = new CultureInfo(language);
            var faults = validator.FaultsIn(new Sample(), "/rows/3");
            faults.Select(fault => $"{fault.Pointer} {fault.Code}").ShouldBe(
            [
                "/rows/3/empty not_empty", "/rows/3/nothing not_empty", "/rows/3/long too_long", "/rows/3/short too_short", "/rows/3/form form_invalid", "/rows/3/small too_small",
                "/rows/3/less too_small", "/rows/3/large too_large", "/rows/3/more too_large", "/rows/3/outside out_of_range", "/rows/3/many too_many",
            ]);
            foreach (var fault in faults) fault.Message.ShouldContain($"'{fault.Pointer!.Split('/')[^1]}'", Case.Sensitive);
            messages.UnionWith(faults.Select(fault => fault.Message));
        }
        messages.Count.ShouldBe(33, string.Join('\n', messages));
    }

    [Fact]
    public async Task Every_rule_of_a_body_has_a_code()
    {
        var api = await TestApi.SharedAsync();
        var rules = typeof(Validators).Assembly.GetTypes().Select(api.Services.For).OfType<IValidator>()
            .SelectMany(validator => validator.CreateDescriptor().Rules.SelectMany(rule => rule.Components.Select(component => (Where: $"{validator.GetType().Name}, {rule.PropertyName}", component.Validator, component.ErrorCode))))
            .Where(rule => rule.Validator is not IChildValidatorAdaptor)
            .ToList();
        rules.Count.ShouldBeGreaterThan(10);
        foreach (var (where, rule, code) in rules)
        {
            (code is not null && code != rule.Name || Validators.CodeByRule.ContainsKey(rule.Name)).ShouldBeTrue($"{where}: give {rule.Name} a code and a message by .Says().");
        }
    }

    [Fact]
    public async Task Every_text_that_may_not_be_empty_has_to_be_seen()
    {
        var api = await TestApi.SharedAsync();
        var rules = typeof(Validators).Assembly.GetTypes().Select(api.Services.For).OfType<IValidator>()
            .SelectMany(validator => validator.CreateDescriptor().Rules.SelectMany(rule => rule.Components.Select(component => (Where: $"{validator.GetType().Name}, {rule.PropertyName}", component.Validator))))
            .Where(rule => rule.Validator is INotEmptyValidator)
            .ToList();
        rules.Count.ShouldBeGreaterThan(20);
        foreach (var (where, rule) in rules)
        {
            rule.GetType().GenericTypeArguments.Skip(1).ShouldNotContain(typeof(string), $"{where}: NotEmpty() takes zero-width characters for a text; use NotBlank().");
        }
    }

    [Fact]
    public async Task Faults_in_lists_and_in_what_they_hold_have_pointers()
    {
        _ = await TestApi.SharedAsync();
        var inner = new InlineValidator<Inner>();
        inner.RuleFor(one => one.WebAddress).NotEmpty();
        var validator = new InlineValidator<Outer>();
        validator.RuleForEach(outer => outer.Documents).SetValidator(inner);
        validator.RuleForEach(outer => outer.Tags).MaximumLength(2);
        validator.FaultsIn(new Outer([new("x"), new("")], ["a", "abc"])).Select(fault => fault.Pointer).ShouldBe(["/documents/1/webAddress", "/tags/1"]);
    }

    private sealed record Sample
    {
        public string Empty { get; } = "";

        public string? Nothing { get; }

        public string Long { get; } = "long";

        public string Short { get; } = "s";

        public string Form { get; } = "a\n";

        public int Small { get; }

        public int Less { get; }

        public int Large { get; } = 9;

        public int More { get; } = 9;

        public int Outside { get; } = 9;

        public IReadOnlyList<int> Many { get; } = [1, 2];
    }

    private sealed record Outer(IReadOnlyList<Inner> Documents, IReadOnlyList<string> Tags);

    private sealed record Inner(string WebAddress);
}
