using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeveHeleLivet.Api.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FilterIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Participations_Network",
                table: "Participations");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_Stance_Number_Key",
                table: "Positions",
                columns: new[] { "Stance", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Plans_Status_Number_Key",
                table: "Plans",
                columns: new[] { "Status", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Kind_Number_Key",
                table: "Participations",
                columns: new[] { "Kind", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Network_Number_Key",
                table: "Participations",
                columns: new[] { "Network", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Measures_State_Number_Key",
                table: "Measures",
                columns: new[] { "State", "Number", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_IndicatorId_AreaKind_AreaNumber",
                table: "IndicatorValues",
                columns: new[] { "IndicatorId", "AreaKind", "AreaNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_IndicatorId_MunicipalityId",
                table: "IndicatorValues",
                columns: new[] { "IndicatorId", "MunicipalityId" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Kind_Number_Key",
                table: "Decisions",
                columns: new[] { "Kind", "Number", "Key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Positions_Stance_Number_Key",
                table: "Positions");

            migrationBuilder.DropIndex(
                name: "IX_Plans_Status_Number_Key",
                table: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_Participations_Kind_Number_Key",
                table: "Participations");

            migrationBuilder.DropIndex(
                name: "IX_Participations_Network_Number_Key",
                table: "Participations");

            migrationBuilder.DropIndex(
                name: "IX_Measures_State_Number_Key",
                table: "Measures");

            migrationBuilder.DropIndex(
                name: "IX_IndicatorValues_IndicatorId_AreaKind_AreaNumber",
                table: "IndicatorValues");

            migrationBuilder.DropIndex(
                name: "IX_IndicatorValues_IndicatorId_MunicipalityId",
                table: "IndicatorValues");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_Kind_Number_Key",
                table: "Decisions");

            migrationBuilder.CreateIndex(
                name: "IX_Participations_Network",
                table: "Participations",
                column: "Network");
        }
    }
}
