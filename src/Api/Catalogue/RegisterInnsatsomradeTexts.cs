using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

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

    private static async Task<ChangeResponse<InnsatsomradeTextsResponse>> Handle(
        [Description("The innsatsområde's number, 1 to 5.")] int number, RegisterInnsatsomradeTextsRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        return await WriteAsync(writer, new Write(caller, preconditions), database, number, new(request.Name.ToText(), request.Aim.ToText()), cancellationToken);
    }

    /// <summary>Has texts shown; null: those that ship.</summary>
    public static Task<WriteResult<InnsatsomradeTextsResponse>> WriteAsync(Writer writer, Write write, AppDbContext database, int number, InnsatsomradeTexts? texts, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            write,
            find: () => database.InnsatsomradeAsync(number, cancellationToken),
            change: innsatsomrade =>
            {
                if (innsatsomrade.Registered != texts) innsatsomrade.Registered = texts;
                return Task.CompletedTask;
            },
            present: innsatsomrade => Task.FromResult(InnsatsomradeTextsResponse.From(innsatsomrade)),
            cancellationToken);
}
