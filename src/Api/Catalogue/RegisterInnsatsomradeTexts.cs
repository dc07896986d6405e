using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>The texts of an innsatsområde as they are to be shown.</summary>
/// <param name="Name">The name.</param>
/// <param name="Aim">What the efforts are to achieve.</param>
public sealed record RegisterInnsatsomradeTextsRequest(TextRequest Name, TextRequest Aim);

internal sealed class RegisterInnsatsomradeTextsValidator : AbstractValidator<RegisterInnsatsomradeTextsRequest>
{
    public RegisterInnsatsomradeTextsValidator()
    {
        RuleFor(texts => texts.Name).SetValidator(new TextRequestValidator());
        RuleFor(texts => texts.Aim).SetValidator(new TextRequestValidator());
    }
}

internal static class RegisterInnsatsomradeTexts
{
    private const string ExampleBody = """
        {
          "name": { "nb": "Eksempel: et navn", "nn": "Døme: eit namn", "en": "Example: a name" },
          "aim": { "nb": "Eksempel: hva innsatsen skal oppnå.", "nn": "Døme: kva innsatsen skal oppnå.", "en": "Example: what the efforts are to achieve." }
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/innsatsomrader/{number}/texts", Handle)
        .WithName(nameof(RegisterInnsatsomradeTexts))
        .WithSummary("Registers the texts of an innsatsområde, which are shown in place of those that ship.")
        .WithDescription("For ressursportalen. In all languages at once; one that is left out is shown in Bokmål. If-Match names the revision of the innsatsområde. Sent again after a lost answer, it changes nothing and answers 200. New editions of the shipped texts leave what is registered.")
        .Requires(Scope.CatalogueWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(CatalogueProblems.InnsatsomradeNotFound, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/innsatsomrader/5/texts", ExampleBody);

    private static async Task<InnsatsomradeTextsResponse> Handle(
        [Description("The innsatsområde's number, 1 to 5.")] int number, RegisterInnsatsomradeTextsRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        database.Origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber);
        var innsatsomrade = await WriteAsync(database, number, new(request.Name.ToText(), request.Aim.ToText()), preconditions, cancellationToken);
        context.Response.Headers.ETag = Preconditions.TagOf(innsatsomrade.Revision);
        return InnsatsomradeTextsResponse.From(innsatsomrade);
    }

    /// <summary>Has texts shown; null: those that ship. Who loses a race is judged anew against what the winner left.</summary>
    public static async Task<Innsatsomrade> WriteAsync(AppDbContext database, int number, InnsatsomradeTexts? texts, Preconditions preconditions, CancellationToken cancellationToken)
    {
        while (true)
        {
            var innsatsomrade = await database.InnsatsomradeAsync(number, cancellationToken);
            if (innsatsomrade.Registered == texts) return innsatsomrade;
            preconditions.JudgeChange(innsatsomrade.Revision);
            innsatsomrade.Registered = texts;
            if (await database.TrySaveAsync(cancellationToken)) return innsatsomrade;
        }
    }
}
