using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Access;

internal static class AccessRegistration
{
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccessOptions>().Bind(builder.Configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddScoped<OrganisationAccess>();
    }
}
