using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeveHeleLivet.Api.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CamelCaseCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Columns hold the names in the code, which stay. In JSON a word is replaced only as the value of its own member: elsewhere it may be a
            // key or a title that a caller has chosen. Of answers that are kept for a repetition, so is what they say of the plan requirement.
            migrationBuilder.Sql(
                """
                UPDATE PlanSurveys SET
                    Codes = REPLACE(REPLACE(Codes,
                        '"field":"helse-og-omsorgsplan"', '"field":"helseOgOmsorgsplan"'),
                        '"field":"handlings-og-okonomiplan"', '"field":"handlingsOgOkonomiplan"'),
                    Published = REPLACE(REPLACE(REPLACE(Published,
                        '"measure":"leve-hele-livet-plan"', '"measure":"leveHeleLivetPlan"'),
                        '"measure":"helse-og-omsorgsplan"', '"measure":"helseOgOmsorgsplan"'),
                        '"measure":"handlings-og-okonomiplan"', '"measure":"handlingsOgOkonomiplan"');

                UPDATE IdempotencyRecords SET Answer = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(Answer,
                    '"type":"leve-hele-livet-plan"', '"type":"leveHeleLivetPlan"'),
                    '"type":"helse-og-omsorgsplan"', '"type":"helseOgOmsorgsplan"'),
                    '"type":"handlings-og-okonomiplan"', '"type":"handlingsOgOkonomiplan"'),
                    '"anchoringModel":"start-and-end"', '"anchoringModel":"startAndEnd"'),
                    '"anchoringModel":"when-needed"', '"anchoringModel":"whenNeeded"'),
                    '"code":"plan-or-process","meaning":', '"code":"planOrProcess","meaning":'),
                    '"code":"council-position","meaning":', '"code":"councilPosition","meaning":');

                UPDATE IdempotencyRecords SET Answer = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(Answer,
                    '"field":"helse-og-omsorgsplan"', '"field":"helseOgOmsorgsplan"'),
                    '"field":"handlings-og-okonomiplan"', '"field":"handlingsOgOkonomiplan"'),
                    '"measure":"leve-hele-livet-plan"', '"measure":"leveHeleLivetPlan"'),
                    '"measure":"helse-og-omsorgsplan"', '"measure":"helseOgOmsorgsplan"'),
                    '"measure":"handlings-og-okonomiplan"', '"measure":"handlingsOgOkonomiplan"');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // An earlier program reads these words as texts and shows them as they are.
        }
    }
}
