using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Access;

internal static class AccessRegistration
{
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        // Without this an entry that cannot be read, a role misspelt say, would be left out without a word.
        builder.Services.AddOptions<AccessOptions>().Bind(builder.Configuration.GetSection(AccessOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddScoped<OrganisationAccess>();
    }
}
