using System.Globalization;
using CsvHelper;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>How a CSV file is written.</summary>
public enum CsvProfile
{
    /// <summary>Comma, decimal point, CRLF, UTF-8 without a byte order mark; cells exactly as in JSON.</summary>
    Rfc4180,

    /// <summary>For Excel in Norwegian: UTF-8 with a byte order mark, semicolon, decimal comma, CRLF; a text that Excel would run as a formula gets an apostrophe before it.</summary>
    ExcelNo,
}

/// <summary>The columns of a CSV operation. A column is named as the member in JSON, a member within another by both: <c>countyNumber</c>.</summary>
/// <typeparam name="T">What a row shows, as JSON does.</typeparam>
internal sealed class CsvTable<T>(string fileName, params IReadOnlyList<(string Header, Func<T, object?> Value)> columns)
{
    public const string ProfileDescription = "How the file is written: rfc4180 (the default), or excelNo, which Excel in Norwegian opens by a double click (Excel then drops the leading zeros of numbers such as 0301; import the column as text to keep them).";

    // Culture data differ between systems; what Norwegian Excel reads is said here.
    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    private static readonly CsvWriterOptions Rfc4180 = new() { NewLine = "\r\n", TrueValue = "true", FalseValue = "false" };

    private static readonly CsvWriterOptions ExcelNo = Rfc4180 with { Separator = ';', WriteByteOrderMark = true, FormatProvider = DecimalComma, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    public string FileName { get; } = fileName;

    public CsvResult<T> Answer(IEnumerable<T> rows, Code<CsvProfile>? profile) => Answer(rows.ToAsyncEnumerable(), profile);

    public CsvResult<T> Answer(IAsyncEnumerable<T> rows, Code<CsvProfile>? profile) => new(this, rows, profile ?? new(CsvProfile.Rfc4180));

    public async Task WriteAsync(Stream stream, IAsyncEnumerable<T> rows, CsvProfile profile, CancellationToken cancellationToken)
    {
        await using var writer = CsvWriter.Create(stream, profile is CsvProfile.ExcelNo ? ExcelNo : Rfc4180, leaveOpen: true);
        foreach (var (header, _) in columns) writer.WriteField(header);
        await writer.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var (_, value) in columns) Write(writer, value(row));
            await writer.EndRecordAsync(cancellationToken);
        }
        await writer.FlushAsync(cancellationToken);
    }

    private static void Write(CsvWriter writer, object? value)
    {
        switch (value)
        {
            case Enum code:
                writer.WriteField(Codes.WordOf(code));
                break;
            case bool yes:
                writer.WriteField(yes);
                break;
            case DateOnly date:
                writer.WriteField(date);
                break;
            case DateTimeOffset instant:
                writer.WriteField(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case string or int or long or decimal or null:
                writer.WriteField(value);
                break;
            default:
                writer.WriteField(value.ToString());
                break;
        }
    }
}
