using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace LeveHeleLivet.Api.Platform.Language;

/// <summary>Chooses the language of the texts by <c>Accept-Language</c>. <c>no</c> means Bokmål; a language that is not held gets Bokmål.</summary>
internal static class LanguageNegotiation
{
    public static void Configure(RequestLocalizationOptions options)
    {
        // Only texts follow the caller: numbers and dates are written the same for everybody.
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo(Languages.Bokmal));
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [.. Languages.All.Select(language => new CultureInfo(language))];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(Choose(context.Request)))];
    }

    private static ProviderCultureResult? Choose(HttpRequest request)
    {
        var language = request.GetTypedHeaders().AcceptLanguage
            .Where(accepted => accepted.Quality != 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => accepted.Value.ToString().Split('-')[0].ToLowerInvariant())
            .Select(accepted => accepted == "no" ? Languages.Bokmal : accepted)
            .FirstOrDefault(Languages.All.Contains);
        return language is null ? null : new ProviderCultureResult(StringSegment.Empty, language);
    }
}
