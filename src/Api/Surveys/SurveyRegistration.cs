using LeveHeleLivet.Api.Platform.Identity;

namespace LeveHeleLivet.Api.Surveys;

internal static class SurveyRegistration
{
    public static void AddSurveys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new RestrictedResource(MunicipalResponse.Resource, Scope.SurveyRead));
        builder.Services.AddSingleton<AnswerLayouts>();
        builder.Services.AddSingleton<AnswerScans>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ResponseReading>();
        builder.Services.AddScoped<ResponseExport>();
        builder.Services.AddScoped<ResponseWriter>();
        builder.Services.AddSingleton<AnswerGroups>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AnswerGroups>());
        builder.Services.AddSingleton<ImportTidying>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportTidying>());
    }
}
