using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Who calls, and what they may. Every token is validated by the framework's bearer handler and nothing else.</summary>
internal static class IdentityRegistration
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    public static readonly string AlgorithmList = string.Join(", ", Algorithms);

    public static void AddIdentity(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = builder.Configuration.GetSection(IdentityOptions.Section);
        services.AddOptions<IdentityOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<IdentityOptions>, IServiceProvider>(Configure);
        services.AddAuthorization();
        if (builder.Environment.IsDevelopment() && string.IsNullOrEmpty(settings[nameof(IdentityOptions.Metadata)]))
        {
            services.AddSingleton<DevelopmentIssuer>();
            return;
        }
        services.AddSingleton<IssuerKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<IssuerKeys>());
    }

    public static void UseIdentity(this WebApplication app)
    {
        app.UseMiddleware<TokenGuard>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<WriteLog>();
    }

    private static void Configure(JwtBearerOptions bearer, IOptions<IdentityOptions> identity, IServiceProvider services)
    {
        if (services.GetService<DevelopmentIssuer>() is { } issuer) bearer.Configuration = issuer.Configuration;
        else bearer.ConfigurationManager = services.GetRequiredService<IssuerKeys>();
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            ValidateAudience = identity.Value.Audience is not null,
            ValidAudience = identity.Value.Audience,
            ClockSkew = ClockSkew,
        };
    }
}
