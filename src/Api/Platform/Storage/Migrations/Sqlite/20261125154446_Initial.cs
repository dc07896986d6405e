using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeveHeleLivet.Api.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgeingCutOffs",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    LowAtMost = table.Column<decimal>(type: "TEXT", precision: 6, scale: 2, nullable: false),
                    HighAbove = table.Column<decimal>(type: "TEXT", precision: 6, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgeingCutOffs", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "ChangeSequence",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeSequence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CountyPeriods",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OfficialName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountyPeriods", x => new { x.Number, x.ValidFrom });
                });

            migrationBuilder.CreateTable(
                name: "CountySuccessions",
                columns: table => new
                {
                    FromNumber = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    ToNumber = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountySuccessions", x => new { x.FromNumber, x.ToNumber, x.On });
                });

            migrationBuilder.CreateTable(
                name: "GuidanceItems",
                columns: table => new
                {
                    Section = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuidanceItems", x => new { x.Section, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyRecords",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    StoredBy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    IsShipped = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Innsatsomrader",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    ShippedName = table.Column<string>(type: "TEXT", nullable: false),
                    Aliases = table.Column<string>(type: "TEXT", nullable: false),
                    NynorskName = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    EnglishName = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ShippedAim = table.Column<string>(type: "TEXT", nullable: false),
                    Registered = table.Column<string>(type: "TEXT", nullable: true),
                    WhitePaperChapter = table.Column<int>(type: "INTEGER", nullable: false),
                    SustainabilityGoals = table.Column<string>(type: "TEXT", nullable: false),
                    Sources = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Innsatsomrader", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Municipalities",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    LatestNumber = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CentralityClass = table.Column<int>(type: "INTEGER", nullable: true),
                    KostraGroup = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    CentralitySource = table.Column<string>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Municipalities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Networks",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    CountyNumbers = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Search = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Networks", x => x.Revision);
                });

            migrationBuilder.CreateTable(
                name: "PlanSurveys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ObservedTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AgeingYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Codes = table.Column<string>(type: "TEXT", nullable: false),
                    Caveats = table.Column<string>(type: "TEXT", nullable: false),
                    Published = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    IsShipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanSurveys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecordSets",
                columns: table => new
                {
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Saves = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordSets", x => new { x.MunicipalityId, x.Resource });
                });

            migrationBuilder.CreateTable(
                name: "ShippedEdition",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Build = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoadedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShippedEdition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Surveys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Readers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Surveys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Solutions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    InnsatsomradeNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    ShippedTitle = table.Column<string>(type: "TEXT", nullable: false),
                    FullTitle = table.Column<string>(type: "TEXT", nullable: true),
                    AlternativeTitles = table.Column<string>(type: "TEXT", nullable: false),
                    ShippedTitleEvidence = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    NynorskTitle = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ShippedDescription = table.Column<string>(type: "TEXT", nullable: false),
                    Registered = table.Column<string>(type: "TEXT", nullable: true),
                    Sources = table.Column<string>(type: "TEXT", nullable: false),
                    SurveyItems = table.Column<string>(type: "TEXT", nullable: false),
                    Unmeasured = table.Column<string>(type: "TEXT", nullable: true),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Solutions", x => x.Code);
                    table.ForeignKey(
                        name: "FK_Solutions_Innsatsomrader_InnsatsomradeNumber",
                        column: x => x.InnsatsomradeNumber,
                        principalTable: "Innsatsomrader",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ArchiveCase = table.Column<string>(type: "TEXT", nullable: true),
                    MeetingCase = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: true),
                    Process = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PlannedAdoption = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SamfunnsdelIntegration = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnchoringModel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    LeadershipModel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Understanding = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_Decisions_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorValues",
                columns: table => new
                {
                    IndicatorId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AreaKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AreaNumber = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Statistic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<decimal>(type: "TEXT", precision: 18, scale: 6, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorValues", x => new { x.IndicatorId, x.Key });
                    table.ForeignKey(
                        name: "FK_IndicatorValues_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorValues_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Start = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    End = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Plan = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Documents = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_Measures_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MunicipalityFigures",
                columns: table => new
                {
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Population = table.Column<int>(type: "INTEGER", nullable: false),
                    Aged20To64 = table.Column<int>(type: "INTEGER", nullable: true),
                    Aged65Plus = table.Column<int>(type: "INTEGER", nullable: false),
                    Aged80Plus = table.Column<int>(type: "INTEGER", nullable: false),
                    OldAgeDependencyRatio = table.Column<decimal>(type: "TEXT", precision: 6, scale: 2, nullable: true),
                    Ageing = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MunicipalityFigures", x => new { x.MunicipalityId, x.Year });
                    table.ForeignKey(
                        name: "FK_MunicipalityFigures_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MunicipalityPeriods",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CountyNumber = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    NameOfficial = table.Column<string>(type: "TEXT", nullable: true),
                    NameNorwegian = table.Column<string>(type: "TEXT", nullable: true),
                    NameNorthernSami = table.Column<string>(type: "TEXT", nullable: true),
                    NameSouthernSami = table.Column<string>(type: "TEXT", nullable: true),
                    NameLuleSami = table.Column<string>(type: "TEXT", nullable: true),
                    NameKven = table.Column<string>(type: "TEXT", nullable: true),
                    NameSource = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    RegisteredName = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationNumberSource = table.Column<string>(type: "TEXT", nullable: true),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MunicipalityPeriods", x => new { x.Number, x.ValidFrom });
                    table.ForeignKey(
                        name: "FK_MunicipalityPeriods_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Participations",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Network = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Participants = table.Column<string>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Documents = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Participations", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_Participations_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    AdoptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MentionsReform = table.Column<bool>(type: "INTEGER", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Documents = table.Column<string>(type: "TEXT", nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false),
                    Participants = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_Plans_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Positions",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stance = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    WorkState = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Rationale = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Start = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Positions", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_Positions_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Successions",
                columns: table => new
                {
                    FromId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    ToId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Successions", x => new { x.FromId, x.ToId, x.On });
                    table.ForeignKey(
                        name: "FK_Successions_Municipalities_FromId",
                        column: x => x.FromId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Successions_Municipalities_ToId",
                        column: x => x.ToId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanObservations",
                columns: table => new
                {
                    SurveyId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    CountyNumber = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Planstrategi = table.Column<bool>(type: "INTEGER", nullable: true),
                    Samfunnsdel = table.Column<bool>(type: "INTEGER", nullable: true),
                    Arealdel = table.Column<bool>(type: "INTEGER", nullable: true),
                    HelseOgOmsorgsplan = table.Column<bool>(type: "INTEGER", nullable: true),
                    HandlingsOgOkonomiplan = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanObservations", x => new { x.SurveyId, x.Number });
                    table.ForeignKey(
                        name: "FK_PlanObservations_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanObservations_PlanSurveys_SurveyId",
                        column: x => x.SurveyId,
                        principalTable: "PlanSurveys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyVersions",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    FixedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyVersions", x => new { x.SurveyKey, x.Key });
                    table.ForeignKey(
                        name: "FK_SurveyVersions_Surveys_SurveyKey",
                        column: x => x.SurveyKey,
                        principalTable: "Surveys",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyRounds",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Publication = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Minimum = table.Column<int>(type: "INTEGER", nullable: false),
                    PopulationOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Municipalities = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindedAt = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HiddenGroups = table.Column<string>(type: "TEXT", nullable: false),
                    Synthetic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyRounds", x => new { x.SurveyKey, x.Key });
                    table.ForeignKey(
                        name: "FK_SurveyRounds_SurveyVersions_SurveyKey_VersionKey",
                        columns: x => new { x.SurveyKey, x.VersionKey },
                        principalTable: "SurveyVersions",
                        principalColumns: new[] { "SurveyKey", "Key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyImports",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Refused = table.Column<long>(type: "INTEGER", nullable: false),
                    Faults = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsTidy = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyImports", x => new { x.SurveyKey, x.RoundKey, x.Number });
                    table.ForeignKey(
                        name: "FK_SurveyImports_SurveyRounds_SurveyKey_RoundKey",
                        columns: x => new { x.SurveyKey, x.RoundKey },
                        principalTable: "SurveyRounds",
                        principalColumns: new[] { "SurveyKey", "Key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyTallies",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    CountyNumber = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Ageing = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Size = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Counters = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stamp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyTallies", x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_SurveyTallies_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SurveyTallies_SurveyRounds_SurveyKey_RoundKey",
                        columns: x => new { x.SurveyKey, x.RoundKey },
                        principalTable: "SurveyRounds",
                        principalColumns: new[] { "SurveyKey", "Key" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InhabitantAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Coded = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ImportNumber = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InhabitantAnswers", x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId, x.Id });
                    table.ForeignKey(
                        name: "FK_InhabitantAnswers_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                        columns: x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId },
                        principalTable: "SurveyTallies",
                        principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InhabitantTexts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ImportNumber = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InhabitantTexts", x => new { x.SurveyKey, x.RoundKey, x.Id });
                    table.ForeignKey(
                        name: "FK_InhabitantTexts_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                        columns: x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId },
                        principalTable: "SurveyTallies",
                        principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MunicipalResponses",
                columns: table => new
                {
                    Revision = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Coded = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Texts = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    KnownTo = table.Column<long>(type: "INTEGER", nullable: true),
                    OrganisationNumber = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MunicipalResponses", x => x.Revision);
                    table.ForeignKey(
                        name: "FK_MunicipalResponses_SurveyTallies_SurveyKey_RoundKey_Key",
                        columns: x => new { x.SurveyKey, x.RoundKey, x.Key },
                        principalTable: "SurveyTallies",
                        principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurveyPublications",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MunicipalityId = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Counted = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Shown = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyPublications", x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_SurveyPublications_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                        columns: x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId },
                        principalTable: "SurveyTallies",
                        principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "ChangeSequence",
                columns: new[] { "Id", "Last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Changes_Id",
                table: "Changes",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Changes_Resource_Sequence",
                table: "Changes",
                columns: new[] { "Resource", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Current",
                table: "Decisions",
                columns: new[] { "MunicipalityId", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_MunicipalityId_Key_Version",
                table: "Decisions",
                columns: new[] { "MunicipalityId", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Number_Key",
                table: "Decisions",
                columns: new[] { "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_StoredBy",
                table: "IdempotencyRecords",
                column: "StoredBy");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_IndicatorId_Year",
                table: "IndicatorValues",
                columns: new[] { "IndicatorId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_MunicipalityId",
                table: "IndicatorValues",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_InhabitantTexts_SurveyKey_RoundKey_MunicipalityId",
                table: "InhabitantTexts",
                columns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" });

            migrationBuilder.CreateIndex(
                name: "IX_Measures_Current",
                table: "Measures",
                columns: new[] { "MunicipalityId", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Measures_MunicipalityId_Key_Version",
                table: "Measures",
                columns: new[] { "MunicipalityId", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Measures_Number_Key",
                table: "Measures",
                columns: new[] { "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalityFigures_Year_Ageing",
                table: "MunicipalityFigures",
                columns: new[] { "Year", "Ageing" });

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalityPeriods_CountyNumber_Number",
                table: "MunicipalityPeriods",
                columns: new[] { "CountyNumber", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalityPeriods_MunicipalityId",
                table: "MunicipalityPeriods",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalityPeriods_OrganisationNumber",
                table: "MunicipalityPeriods",
                column: "OrganisationNumber");

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalityPeriods_ValidFrom",
                table: "MunicipalityPeriods",
                column: "ValidFrom");

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalResponses_Current",
                table: "MunicipalResponses",
                columns: new[] { "SurveyKey", "RoundKey", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalResponses_SurveyKey_RoundKey_Key_Version",
                table: "MunicipalResponses",
                columns: new[] { "SurveyKey", "RoundKey", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Networks_Current",
                table: "Networks",
                column: "Key",
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Networks_Key_Version",
                table: "Networks",
                columns: new[] { "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Current",
                table: "Participations",
                columns: new[] { "MunicipalityId", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Participations_MunicipalityId_Key_Version",
                table: "Participations",
                columns: new[] { "MunicipalityId", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Network",
                table: "Participations",
                column: "Network");

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Number_Key",
                table: "Participations",
                columns: new[] { "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanObservations_MunicipalityId",
                table: "PlanObservations",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Current",
                table: "Plans",
                columns: new[] { "MunicipalityId", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_MunicipalityId_Key_Version",
                table: "Plans",
                columns: new[] { "MunicipalityId", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Number_Key",
                table: "Plans",
                columns: new[] { "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Type_Number_Key",
                table: "Plans",
                columns: new[] { "Type", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Positions_Current",
                table: "Positions",
                columns: new[] { "MunicipalityId", "Key" },
                unique: true,
                filter: "KnownTo IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_Key_Number",
                table: "Positions",
                columns: new[] { "Key", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Positions_MunicipalityId_Key_Version",
                table: "Positions",
                columns: new[] { "MunicipalityId", "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Positions_Number_Key",
                table: "Positions",
                columns: new[] { "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Solutions_InnsatsomradeNumber",
                table: "Solutions",
                column: "InnsatsomradeNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Successions_ToId",
                table: "Successions",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_SurveyRounds_SurveyKey_VersionKey",
                table: "SurveyRounds",
                columns: new[] { "SurveyKey", "VersionKey" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyTallies_MunicipalityId",
                table: "SurveyTallies",
                column: "MunicipalityId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgeingCutOffs");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "ChangeSequence");

            migrationBuilder.DropTable(
                name: "CountyPeriods");

            migrationBuilder.DropTable(
                name: "CountySuccessions");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "GuidanceItems");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "IndicatorValues");

            migrationBuilder.DropTable(
                name: "InhabitantAnswers");

            migrationBuilder.DropTable(
                name: "InhabitantTexts");

            migrationBuilder.DropTable(
                name: "Measures");

            migrationBuilder.DropTable(
                name: "MunicipalityFigures");

            migrationBuilder.DropTable(
                name: "MunicipalityPeriods");

            migrationBuilder.DropTable(
                name: "MunicipalResponses");

            migrationBuilder.DropTable(
                name: "Networks");

            migrationBuilder.DropTable(
                name: "Participations");

            migrationBuilder.DropTable(
                name: "PlanObservations");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropTable(
                name: "Positions");

            migrationBuilder.DropTable(
                name: "RecordSets");

            migrationBuilder.DropTable(
                name: "ShippedEdition");

            migrationBuilder.DropTable(
                name: "Solutions");

            migrationBuilder.DropTable(
                name: "Successions");

            migrationBuilder.DropTable(
                name: "SurveyImports");

            migrationBuilder.DropTable(
                name: "SurveyPublications");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "PlanSurveys");

            migrationBuilder.DropTable(
                name: "Innsatsomrader");

            migrationBuilder.DropTable(
                name: "SurveyTallies");

            migrationBuilder.DropTable(
                name: "Municipalities");

            migrationBuilder.DropTable(
                name: "SurveyRounds");

            migrationBuilder.DropTable(
                name: "SurveyVersions");

            migrationBuilder.DropTable(
                name: "Surveys");
        }
    }
}
