using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>The texts of a solution as they are to be shown.</summary>
/// <param name="Title">The title.</param>
/// <param name="Description">What the solution is about.</param>
public sealed record RegisterSolutionTextsRequest(TextRequest Title, TextRequest Description);

internal sealed class RegisterSolutionTextsValidator : AbstractValidator<RegisterSolutionTextsRequest>
{
    public RegisterSolutionTextsValidator()
    {
        RuleFor(texts => texts.Title).SetValidator(new TextRequestValidator());
        RuleFor(texts => texts.Description).SetValidator(new TextRequestValidator());
    }
}

internal static class RegisterSolutionTexts
{
    private const string ExampleBody = """
        {
          "title": { "nb": "Eksempel: en tittel", "nn": "Døme: ein tittel", "en": "Example: a title" },
          "description": { "nb": "Eksempel: hva løsningen handler om.", "nn": "Døme: kva løysinga handlar om.", "en": "Example: what the solution is about." }
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/solutions/{code}/texts", Handle)
        .WithName(nameof(RegisterSolutionTexts))
        .WithSummary("Registers the texts of a solution, which are shown in place of those that ship.")
        .WithDescription("For ressursportalen. In all languages at once; one that is left out is shown in Bokmål. If-Match names the revision of the solution. Sent again after a lost answer, it changes nothing and answers 200. New editions of the shipped texts leave what is registered.")
        .Requires(Scope.CatalogueWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(CatalogueProblems.SolutionNotFound, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/solutions/5.5/texts", ExampleBody);

    private static async Task<ChangeResponse<SolutionTextsResponse>> Handle(
        [Description("The solution's code.")] SolutionCode code, RegisterSolutionTextsRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        return await WriteAsync(writer, new Write(caller, preconditions), database, code, new(request.Title.ToText(), request.Description.ToText()), cancellationToken);
    }

    /// <summary>Has texts shown; null: those that ship.</summary>
    public static Task<WriteResult<SolutionTextsResponse>> WriteAsync(Writer writer, Write write, AppDbContext database, SolutionCode code, SolutionTexts? texts, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            write,
            find: () => database.SolutionAsync(code, cancellationToken),
            change: solution =>
            {
                if (solution.Registered != texts) solution.Show(texts);
                return Task.CompletedTask;
            },
            present: solution => Task.FromResult(SolutionTextsResponse.From(solution)),
            cancellationToken);
}
