using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeveHeleLivet.Api.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class NoisedPublications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SurveyRenewals",
                columns: table => new
                {
                    SurveyKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RoundKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MunicipalityId = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Counted = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyRenewals", x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_SurveyRenewals_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                        columns: x => new { x.SurveyKey, x.RoundKey, x.MunicipalityId },
                        principalTable: "SurveyTallies",
                        principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddColumn<int>(
                name: "NoiseDenominator",
                table: "SurveyRounds",
                type: "int",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<int>(
                name: "NoiseNumerator",
                table: "SurveyRounds",
                type: "int",
                nullable: false,
                defaultValue: 1);

            // What inhabitants' rounds have published by rounding stays: a closed round as it is, an open one with noise added from now on, its
            // rounding, which errs as much, counted as a first draw. Municipalities that were hidden as too small leave the sums that gave them away.
            migrationBuilder.Sql(
                """
                EXEC(N'
                INSERT INTO SurveyRenewals (SurveyKey, RoundKey, MunicipalityId, Counted)
                SELECT SurveyKey, RoundKey, MunicipalityId, Counted FROM SurveyPublications
                WHERE SurveyKey IN (SELECT [Key] FROM Surveys WHERE Audience = ''Inhabitants'');

                UPDATE SurveyRounds SET NoiseNumerator = 0
                WHERE State = ''Closed'' AND PublishedAt >= ClosedAt AND SurveyKey IN (SELECT [Key] FROM Surveys WHERE Audience = ''Inhabitants'');

                UPDATE SurveyPublications SET Shown = 0x
                WHERE SUBSTRING(Counted, 2, 3) = 0x000000
                  AND CAST(SUBSTRING(Counted, 1, 1) AS int) < (SELECT Minimum FROM SurveyRounds WHERE SurveyRounds.SurveyKey = SurveyPublications.SurveyKey AND SurveyRounds.[Key] = SurveyPublications.RoundKey AND NoiseNumerator = 0);')
                """);

            migrationBuilder.DropForeignKey(
                name: "FK_SurveyPublications_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                table: "SurveyPublications");

            migrationBuilder.DropColumn(
                name: "Counted",
                table: "SurveyPublications");

            migrationBuilder.RenameColumn(
                name: "MunicipalityId",
                table: "SurveyPublications",
                newName: "Unit");

            migrationBuilder.AddColumn<int>(
                name: "Draws",
                table: "SurveyPublications",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddForeignKey(
                name: "FK_SurveyPublications_SurveyRounds_SurveyKey_RoundKey",
                table: "SurveyPublications",
                columns: new[] { "SurveyKey", "RoundKey" },
                principalTable: "SurveyRounds",
                principalColumns: new[] { "SurveyKey", "Key" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_SurveyPublications_SurveyRounds_SurveyKey_RoundKey",
                table: "SurveyPublications");

            migrationBuilder.DropTable(
                name: "SurveyRenewals");

            migrationBuilder.DropColumn(
                name: "NoiseDenominator",
                table: "SurveyRounds");

            migrationBuilder.DropColumn(
                name: "NoiseNumerator",
                table: "SurveyRounds");

            migrationBuilder.DropColumn(
                name: "Draws",
                table: "SurveyPublications");

            migrationBuilder.RenameColumn(
                name: "Unit",
                table: "SurveyPublications",
                newName: "MunicipalityId");

            migrationBuilder.AddColumn<byte[]>(
                name: "Counted",
                table: "SurveyPublications",
                type: "varbinary(max)",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddForeignKey(
                name: "FK_SurveyPublications_SurveyTallies_SurveyKey_RoundKey_MunicipalityId",
                table: "SurveyPublications",
                columns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                principalTable: "SurveyTallies",
                principalColumns: new[] { "SurveyKey", "RoundKey", "MunicipalityId" },
                onDelete: ReferentialAction.Restrict);
        }
    }
}
