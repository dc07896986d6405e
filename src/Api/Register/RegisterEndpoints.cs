using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Register;

internal static class RegisterEndpoints
{
    public static readonly IReadOnlyList<(string Name, string Description)> Tags =
    [
        ("Decisions", "What the municipal councils have decided about the reform, as registered by the municipalities."),
        ("Plans", "Municipal plans, as registered by the municipalities."),
        ("Positions", "Where municipalities stand on each solution and innsatsområde."),
        ("Measures", "What municipalities do to carry the reform out (tiltak)."),
        ("Networks", "The regional networks for the reform, registered by the support apparatus."),
        ("Participations", "Municipalities' part in regional networks, and processes in which people had a say (medvirkning)."),
    ];

    public static void AddRegister(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<RegisterWriter>();
    }

    public static void MapRegister(this IEndpointRouteBuilder routes)
    {
        var decisions = routes.MapArea("Decisions").Open();
        ListDecisions.Map(decisions);
        ListMunicipalityDecisions.Map(decisions);
        GetDecision.Map(decisions);
        RegisterDecision.Map(decisions);
        DeleteDecision.Map(decisions);
        RestoreDecision.Map(decisions);
        ListDecisionHistory.Map(decisions);

        var plans = routes.MapArea("Plans").Open();
        ListPlans.Map(plans);
        ExportPlans.Map(plans);
        ListMunicipalityPlans.Map(plans);
        GetPlan.Map(plans);
        RegisterPlan.Map(plans);
        DeletePlan.Map(plans);
        RestorePlan.Map(plans);
        ListPlanHistory.Map(plans);

        var positions = routes.MapArea("Positions").Open();
        ListPositions.Map(positions);
        GetPositions.Map(positions);
        RegisterPositions.Map(positions);
        GetPosition.Map(positions);
        RegisterPosition.Map(positions);
        DeletePosition.Map(positions);
        RestorePosition.Map(positions);
        ListPositionHistory.Map(positions);

        var measures = routes.MapArea("Measures").Open();
        ListMeasures.Map(measures);
        ListMunicipalityMeasures.Map(measures);
        GetMeasure.Map(measures);
        RegisterMeasure.Map(measures);
        DeleteMeasure.Map(measures);
        RestoreMeasure.Map(measures);
        ListMeasureHistory.Map(measures);

        var networks = routes.MapArea("Networks").Open();
        ListNetworks.Map(networks);
        GetNetwork.Map(networks);
        RegisterNetwork.Map(networks);
        DeleteNetwork.Map(networks);
        RestoreNetwork.Map(networks);
        ListNetworkHistory.Map(networks);

        var participations = routes.MapArea("Participations").Open();
        ListParticipations.Map(participations);
        ListMunicipalityParticipations.Map(participations);
        GetParticipation.Map(participations);
        RegisterParticipation.Map(participations);
        DeleteParticipation.Map(participations);
        RestoreParticipation.Map(participations);
        ListParticipationHistory.Map(participations);
        ConfirmParticipation.Map(participations);
        WithdrawConfirmation.Map(participations);
    }
}
