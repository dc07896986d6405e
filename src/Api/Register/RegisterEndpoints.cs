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
        builder.Services.AddScoped<RecordWriter>();
    }

    public static void MapRegister(this IEndpointRouteBuilder routes)
    {
        routes.MapDecisions();
        routes.MapPlans();
        routes.MapPositions();
        routes.MapMeasures();
        routes.MapNetworks();
        routes.MapParticipations();
    }
}
