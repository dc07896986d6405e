using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.TestKit;

/// <summary>The organisations of these tests: those of the shipped register, and some that are made up and configured.</summary>
public static class TestOrganisations
{
    /// <summary>Supports the counties 33 and 34.</summary>
    public const string Support = "900000001";

    public const string Portal = "900000002";

    public const string Evaluator = "900000003";

    /// <summary>1508 Ålesund, whose number the shipped register does not hold.</summary>
    public const string Alesund = "900000004";

    /// <summary>Supports the county 34 too.</summary>
    public const string OtherSupport = "900000005";

    /// <summary>Has the form of a number, and nobody has it.</summary>
    public const string Nobody = "900000009";

    public static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["Access:Organisations:0:Number"] = Support,
        ["Access:Organisations:0:Name"] = "Made-up statsforvalter",
        ["Access:Organisations:0:Role"] = "Support",
        ["Access:Organisations:0:Counties:0:Number"] = "33",
        ["Access:Organisations:0:Counties:0:From"] = "2024-01-01",
        ["Access:Organisations:0:Counties:1:Number"] = "34",
        ["Access:Organisations:1:Number"] = Portal,
        ["Access:Organisations:1:Name"] = "Made-up portal",
        ["Access:Organisations:1:Role"] = "Portal",
        ["Access:Organisations:2:Number"] = Evaluator,
        ["Access:Organisations:2:Name"] = "Made-up evaluators",
        ["Access:Organisations:2:Role"] = "Evaluator",
        ["Access:Organisations:3:Number"] = Alesund,
        ["Access:Organisations:3:Name"] = "Ålesund, under a made-up number",
        ["Access:Organisations:3:Municipality"] = "1508",
        ["Access:Organisations:4:Number"] = OtherSupport,
        ["Access:Organisations:4:Name"] = "Another made-up statsforvalter",
        ["Access:Organisations:4:Role"] = "Support",
        ["Access:Organisations:4:Counties:0:Number"] = "34",
    };

    private static readonly Lazy<IReadOnlyDictionary<string, string>> ByMunicipality = new(() =>
        new ShippedFiles().Csv(RegisterFiles.OrganisationNumbersFile).Select(OrganisationRow.Read)
            .Where(row => row.OrganisationNumber is not null)
            .GroupBy(row => row.Number)
            .Select(rows => rows.MaxBy(row => row.From)!)
            .Append(new OrganisationRow("1508", default, null, Alesund, null, "", null!))
            .ToDictionary(row => row.Number, row => row.OrganisationNumber!));

    /// <summary>An organisation that may do what a scope allows; of municipalities, Kongsvinger.</summary>
    public static string WithRightTo(Scope scope) => scope switch
    {
        Scope.SupportWrite => Support,
        Scope.CatalogueWrite => Portal,
        Scope.EvaluationWrite => Evaluator,
        _ => NumberOf("3401"),
    };

    /// <summary>The organisation number of a municipality.</summary>
    public static string NumberOf(string municipality) => ByMunicipality.Value[municipality];
}
