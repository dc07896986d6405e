using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

internal static class ExportResponses
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/responses.csv", Handle)
        .WithName(nameof(ExportResponses))
        .WithSummary("Exports the responses of a round as a CSV file.")
        .WithDescription($"{ExportTexts.Who} A column an item, and of a multiple choice one an option; the codebook says what each cell stands for, and `-1` that it was not asked, `-2` that a condition hid it; an empty cell was left open. {ExportTexts.How}")
        .Exports()
        .Example("/v1/surveys/eksempel-svar/rounds/1/responses.csv?after=3402");

    private static async Task<CsvResult<ExportedResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromQuery, Description(ExportTexts.After)] ExportRow? after,
        [FromQuery, Description(CsvTable<ExportedResponse>.ProfileDescription)] Code<CsvProfile>? profile,
        Caller caller, ResponseExport export, CancellationToken cancellationToken)
    {
        var (of, layout, hasTexts, rows) = await export.ReadAsync(caller, survey, round, after?.Value, cancellationToken);
        return new CsvTable<ExportedResponse>(ExportTexts.FileName(of, "csv"), [.. ColumnsOf(layout, hasTexts)]).Answer(rows, profile);
    }

    private static IEnumerable<(string Header, Func<ExportedResponse, object?> Value)> ColumnsOf(AnswerLayout layout, bool hasTexts)
    {
        yield return (ImportFile.MunicipalityColumn, response => response.Municipality);
        foreach (var item in layout.Items)
        {
            if (item.Slots.Length == 0 && hasTexts) yield return (item.Code, response => response.Texts.GetValueOrDefault(item.Code));
            foreach (var (slot, column) in item.Slots.Zip(CsvImportFile.ColumnsOf(item)))
            {
                yield return (column, response => slot.Kind.CellOf(slot, response.Coded));
            }
        }
        yield return (ImportFile.RowColumn, response => response.Row);
    }
}
