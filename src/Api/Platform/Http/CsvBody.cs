using System.Net.Mime;
using System.Reflection;
using System.Text.Unicode;
using CsvHelper;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Http;

internal static class CsvProblems
{
    public static readonly ProblemType Invalid = new("csv_invalid", 400, "The body is not the CSV that this operation reads.");
}

/// <summary>
/// A body of <c>text/csv</c>: a line that names the columns, in any order, then a line a row; commas or semicolons, as
/// that line has them. A handler takes it as a parameter.
/// </summary>
internal sealed class CsvBody(ReadOnlyMemory<byte> bytes) : IEndpointParameterMetadataProvider
{
    public static ValueTask<CsvBody?> BindAsync(HttpContext context) => ValueTask.FromResult<CsvBody?>(new(context.Features.GetRequiredFeature<RequestBody>().Bytes));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata([MediaTypeNames.Text.Csv], typeof(Stream)));
        builder.Metadata.Add(new DeclaredProblems([CsvProblems.Invalid, Validators.ValidationFailed, PlatformProblems.BodyTooLarge, PlatformProblems.MediaTypeUnsupported]));
    }

    /// <summary>Reads all rows; refuses what does not have just these columns. What the cells hold is for the caller to judge.</summary>
    /// <param name="maxRows">How many rows there may be.</param>
    /// <param name="columns">The columns, all of them required.</param>
    public IReadOnlyList<CsvRow> Read(int maxRows, IReadOnlyList<string> columns)
    {
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty) throw Refuse(new Fault("body_missing", $"The body is empty; it begins with a line that names the columns {string.Join(", ", columns)}.", Pointer: ""));
        if (!Utf8.IsValid(bytes.Span)) throw Refuse(new Fault("csv_malformed", "The body is not UTF-8.", Pointer: ""));
        try
        {
            using var reader = CsvReader.Create(bytes, new CsvReaderOptions { Separator = SeparatorOf(bytes.Span) ?? ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
            IReadOnlyList<string> headers = [.. reader.Headers];
            RequireColumns(headers, columns);
            return ReadRows(reader, headers, maxRows);
        }
        catch (CsvFormatException exception)
        {
            throw Refuse(new Fault(
                "csv_malformed",
                $"Line {exception.LineNumber}: the quotes of the row that begins here are not in order. A cell that begins with a quote ends with one, and a quote within it is written twice.",
                Pointer: exception.RecordNumber > 1 ? CsvRow.PointerTo(exception.RecordNumber - 2) : ""));
        }
    }

    /// <summary>A comma or a semicolon, whichever ends the name of the first column; a name in quotes may hold both. Null: none does as far as the text goes.</summary>
    public static char? SeparatorOf(ReadOnlySpan<byte> text)
    {
        var quoted = false;
        foreach (var next in text)
        {
            if (next is (byte)'"') quoted = !quoted;
            else if (quoted) continue;
            else if (next is (byte)',' or (byte)';') return (char)next;
            else if (next is (byte)'\n' or (byte)'\r') return ',';
        }
        return null;
    }

    private static void RequireColumns(IReadOnlyList<string> headers, IReadOnlyList<string> columns)
    {
        List<Fault> faults =
        [
            .. headers.Except(columns).Select(name => new Fault("column_unknown", $"Line 1: there is no column '{JsonText.Shorten(name)}' here; there are {string.Join(", ", columns)}.", Pointer: "")),
            .. headers.Intersect(columns).Where(name => headers.Count(header => header == name) > 1).Select(name => new Fault("column_duplicate", $"Line 1: the column '{name}' stands twice.", Pointer: "")),
            .. columns.Except(headers).Select(name => new Fault("column_missing", $"Line 1: the column '{name}' is missing.", Pointer: "")),
        ];
        if (faults.Count > 0) throw Refuse([.. faults]);
    }

    private static List<CsvRow> ReadRows(CsvReader reader, IReadOnlyList<string> headers, int maxRows)
    {
        var rows = new List<CsvRow>();
        var faults = new List<Fault>();
        while (reader.Read())
        {
            var (index, line) = (rows.Count, reader.LineNumber);
            if (index == maxRows) throw Refuse(new Fault("too_many", $"Line {line}: there are at most {maxRows} rows.", Pointer: CsvRow.PointerTo(index)));
            if (reader.FieldCount != headers.Count) faults.Add(new("row_malformed", $"Line {line} has {reader.FieldCount} cells; line 1 names {headers.Count} columns.", Pointer: CsvRow.PointerTo(index)));
            rows.Add(new CsvRow(index, line, headers.Select((name, column) => (name, Cell: reader.GetString(column))).ToDictionary(cell => cell.name, cell => cell.Cell)));
        }
        return faults.Count == 0 ? rows : throw Refuse([.. faults]);
    }

    private static ProblemException Refuse(params Fault[] faults) =>
        CsvProblems.Invalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), [.. faults.Take(Problem.MaxFaults)]);
}

/// <summary>A row of a CSV body: its cells by column.</summary>
internal sealed record CsvRow(int Index, long Line, IReadOnlyDictionary<string, string> Cells)
{
    public static string PointerTo(long index) => FormattableString.Invariant($"/{index}");

    /// <summary>What is wrong with a cell.</summary>
    public Fault Fault(string column, string code, Text message) =>
        new(code, $"{ValidationTexts.Cell(Line, column)}: {message}", Pointer: $"{PointerTo(Index)}/{column}", Line: Line);
}
