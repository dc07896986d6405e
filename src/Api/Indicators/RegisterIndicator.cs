using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>An indicator as it is to be registered.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it tells, and how it is calculated.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="Source">Where it is from.</param>
public sealed record RegisterIndicatorRequest(TextRequest Name, TextRequest Description, TextRequest Unit, string Source);

internal sealed class RegisterIndicatorValidator : AbstractValidator<RegisterIndicatorRequest>
{
    public RegisterIndicatorValidator()
    {
        RuleFor(request => request.Name).SetValidator(new TextRequestValidator());
        RuleFor(request => request.Description).SetValidator(new TextRequestValidator());
        RuleFor(request => request.Unit).SetValidator(new TextRequestValidator());
        RuleFor(request => request.Source).NotBlank().MaximumLength(Indicator.SourceMaxLength);
    }
}

internal static class RegisterIndicator
{
    private const string ExampleBody = """
        {
          "name": { "nb": "Eksempel: aktivitetsvenner", "nn": "Døme: aktivitetsvenner", "en": "Example: activity friends" },
          "description": { "nb": "Eksempel: antall aktivitetsvenner per 1000 innbyggere over 80 år." },
          "unit": { "nb": "per 1000" },
          "source": "Eksempel"
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/indicators/{id}", Handle)
        .WithName(nameof(RegisterIndicator))
        .WithSummary("Registers an indicator, or replaces it.")
        .WithDescription("For ressursportalen. Creates without If-Match; changes what If-Match names. Sent again after a lost answer, it changes nothing and answers 200. The values stay.")
        .Answers(AccessProblems.ForRole)
        .Answers(IndicatorProblems.Shipped, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Requires(Scope.CatalogueWrite)
        .Example("/v1/indicators/eksempel-aktivitetsvenner", ExampleBody);

    private static async Task<PutResponse<IndicatorResponse>> Handle(
        [Description("The indicator's id.")] IndicatorId id, RegisterIndicatorRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        return await writer.PutAsync(
            new Write(caller, preconditions),
            find: () => database.Set<Indicator>().SingleOrDefaultAsync(indicator => indicator.Id == id.Value, cancellationToken),
            guard: stored => stored.RequireOwn(),
            create: () => new Indicator { Id = id, Name = request.Name.ToText(), Description = request.Description.ToText(), Unit = request.Unit.ToText(), Source = request.Source },
            change: stored => (stored.Name, stored.Description, stored.Unit, stored.Source) = (request.Name.ToText(), request.Description.ToText(), request.Unit.ToText(), request.Source),
            present: stored => Task.FromResult(IndicatorResponse.From(stored)),
            cancellationToken: cancellationToken);
    }
}
