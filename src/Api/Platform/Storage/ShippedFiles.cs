using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using CsvHelper;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>The files under data/, which the program carries inside itself. A fault in one is named by file and line.</summary>
public class ShippedFiles
{
    private const string Prefix = "data/";
    private static readonly Assembly Carrier = typeof(ShippedFiles).Assembly;

    private static readonly JsonSerializerOptions Strict = new(ColumnConversions.Stored)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    private static readonly JsonSerializerOptions StrictSnakeCase = new(Strict) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Tells one edition of the files from another.</summary>
    public virtual string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        foreach (var name in Carrier.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = Carrier.GetManifestResourceStream(name)!;
            for (int read; (read = stream.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Opens a file by its path under data/.</summary>
    protected virtual Stream Open(string file) =>
        Carrier.GetManifestResourceStream(Prefix + file) ?? throw new ShippedDataException(file, null, "The file is missing.");

    /// <summary>Reads a JSON file as a value of a type.</summary>
    public T Json<T>(string file) => Json<T>(file, Strict);

    /// <summary>Reads a JSON file whose members are named in snake_case.</summary>
    public T SnakeCaseJson<T>(string file) => Json<T>(file, StrictSnakeCase);

    private T Json<T>(string file, JsonSerializerOptions options)
    {
        using var stream = Open(file);
        try
        {
            return JsonSerializer.Deserialize<T>(stream, options) ?? throw new ShippedDataException(file, 1, "The file holds null.");
        }
        catch (JsonException exception)
        {
            throw new ShippedDataException(file, exception.LineNumber + 1, exception.Message);
        }
    }

    /// <summary>Reads a CSV file with a header, a row at a time.</summary>
    public IEnumerable<ShippedRow> Csv(string file)
    {
        using var reader = CsvReader.Create(Open(file), new CsvReaderOptions { TrackLineNumbers = true });
        if (reader.Headers.Count == 0) throw new ShippedDataException(file, 1, "The file is empty.");
        while (Next(file, reader)) yield return new ShippedRow(file, reader);
    }

    private static bool Next(string file, CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new ShippedDataException(file, exception.LineNumber, exception.Message);
        }
    }
}

/// <summary>A row of a shipped CSV file. A cell that is empty is null.</summary>
public sealed class ShippedRow(string file, CsvReader reader)
{
    public long Line { get; } = reader.LineNumber;

    public string? Optional(string column)
    {
        if (!reader.TryGetFieldIndex(column, out var index)) throw Fault($"The column '{column}' is missing.");
        var cell = reader.GetString(index).Trim();
        return cell.Length == 0 ? null : cell;
    }

    public string Text(string column) => Optional(column) ?? throw Fault($"'{column}' is empty.");

    /// <summary>A code of so many digits; leading zeros count.</summary>
    public string Digits(string column, int count) =>
        Text(column) is var code && code.Length == count && code.All(char.IsAsciiDigit) ? code : throw Fault($"'{column}' is not {count} digits: '{code}'.");

    public int Number(string column) => OptionalNumber(column) ?? throw Fault($"'{column}' is empty.");

    public int? OptionalNumber(string column) => Optional(column) switch
    {
        null => null,
        var cell when int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var cell => throw Fault($"'{column}' is not a whole number: '{cell}'."),
    };

    public DateOnly Date(string column) => OptionalDate(column) ?? throw Fault($"'{column}' is empty.");

    public DateOnly? OptionalDate(string column) => Optional(column) switch
    {
        null => null,
        var cell when DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var cell => throw Fault($"'{column}' is not a date yyyy-MM-dd: '{cell}'."),
    };

    public ShippedDataException Fault(string message) => new(file, Line, message);
}

/// <summary>The shipped data contradict themselves or cannot be read; the start stops here and nothing is stored.</summary>
public sealed class ShippedDataException(string file, long? line, string message)
    : Exception(line is null ? $"data/{file}: {message}" : $"data/{file}, line {line}: {message}");
