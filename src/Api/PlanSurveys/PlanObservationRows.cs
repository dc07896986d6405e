using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>The observations of a survey as evaluators send them. The columns are named as the members in JSON; an empty cell is unknown.</summary>
internal sealed class PlanObservationRows
{
    public const int MaxRows = 1000;

    private const string Municipality = "municipality";
    private const string Decision = "decision";
    private const string Planstrategi = "planstrategi";
    private const string Samfunnsdel = "samfunnsdel";
    private const string Arealdel = "arealdel";
    private const string HelseOgOmsorgsplan = "helseOgOmsorgsplan";
    private const string HandlingsOgOkonomiplan = "handlingsOgOkonomiplan";

    private static readonly string[] Columns = [Municipality, Decision, Planstrategi, Samfunnsdel, Arealdel, HelseOgOmsorgsplan, HandlingsOgOkonomiplan];

    private readonly List<Fault> _faults = [];

    /// <summary>Reads what was observed; refuses all of it when a cell is faulty, naming every one.</summary>
    /// <param name="body">The rows.</param>
    /// <param name="survey">The survey that they belong to.</param>
    /// <param name="municipalities">The municipalities that there were when it was made, by number.</param>
    public static IReadOnlyList<PlanObservation> Read(CsvBody body, PlanSurvey survey, IReadOnlyDictionary<string, MunicipalityPeriod> municipalities)
    {
        var rows = new PlanObservationRows();
        var observations = rows.Read(body.Read(MaxRows, Columns), survey, municipalities);
        return rows._faults.Count == 0 ? observations : throw Validators.Refusal(rows._faults);
    }

    private List<PlanObservation> Read(IReadOnlyList<CsvRow> rows, PlanSurvey survey, IReadOnlyDictionary<string, MunicipalityPeriod> municipalities)
    {
        var observations = new List<PlanObservation>();
        var lines = new Dictionary<string, long>();
        foreach (var row in rows)
        {
            var number = row.Cells[Municipality];
            if (!municipalities.TryGetValue(number, out var municipality)) _faults.Add(row.Fault(Municipality, "municipality_unknown", PlanSurveyTexts.MunicipalityUnknown(JsonText.Shorten(number), survey.ObservedTo)));
            else if (!lines.TryAdd(number, row.Line)) _faults.Add(row.Fault(Municipality, "row_duplicate", PlanSurveyTexts.RowTwice(number, lines[number])));
            observations.Add(new PlanObservation
            {
                SurveyId = survey.Id,
                Number = number,
                MunicipalityId = municipality?.MunicipalityId ?? "",
                CountyNumber = municipality?.CountyNumber ?? "",
                Decision = DecisionIn(row),
                Planstrategi = Mentions(row, Planstrategi),
                Samfunnsdel = Mentions(row, Samfunnsdel),
                Arealdel = Mentions(row, Arealdel),
                HelseOgOmsorgsplan = Mentions(row, HelseOgOmsorgsplan),
                HandlingsOgOkonomiplan = Mentions(row, HandlingsOgOkonomiplan),
            });
        }
        return observations;
    }

    private ObservedDecision? DecisionIn(CsvRow row)
    {
        var cell = row.Cells[Decision];
        if (cell.Length == 0) return null;
        if (Code<ObservedDecision>.TryParse(cell, null, out var decision)) return decision;
        return Refuse<ObservedDecision>(row, Decision, [.. Codes.WordsOf(typeof(ObservedDecision))]);
    }

    /// <summary>Excel writes TRUE and FALSE.</summary>
    private bool? Mentions(CsvRow row, string column) => row.Cells[column].ToLowerInvariant() switch
    {
        "" => null,
        "true" => true,
        "false" => false,
        _ => Refuse<bool>(row, column, ["true", "false"]),
    };

    private T? Refuse<T>(CsvRow row, string column, IReadOnlyList<string> words) where T : struct
    {
        _faults.Add(row.Fault(column, "value_invalid", PlanSurveyTexts.CellUnknown(JsonText.Shorten(row.Cells[column]), words)));
        return null;
    }
}
