using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;
using CsvRow = LeveHeleLivet.Api.Platform.Http.CsvRow;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Responses as web survey tools export them: a line that names the columns, then a row a respondent. A column answers
/// an item, or one option of a multiple choice (<c>6:food</c>); a cell holds the code of an answer or what it is called.
/// </summary>
/// <param name="layout">The version that is answered.</param>
/// <param name="map">What columns answer that are not called as what they answer; empty: they are not read.</param>
/// <param name="notAsked">The items that nobody was asked.</param>
internal sealed class CsvImportFile(AnswerLayout layout, IReadOnlyDictionary<string, string> map, IReadOnlySet<string> notAsked) : ImportFile
{
    private static readonly byte[] NotAskedCell = CellOf(Codebook.NotAsked);

    /// <summary>Read as if the cell were empty, for the condition decides.</summary>
    private static readonly byte[] HiddenCell = CellOf(Codebook.Hidden);

    public static string OptionColumn(AnswerSlot slot) => $"{slot.Item}:{slot.Option}";

    /// <summary>The columns that an item is answered in.</summary>
    public static IEnumerable<string> ColumnsOf(AnswerItem item) => item.Slots is [{ Option: not null }, ..] ? item.Slots.Select(OptionColumn) : [item.Code];

    public override async IAsyncEnumerable<IImportRow> ReadAsync(TextStream text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = PipeReader.Create(text);
        await using var reader = CsvReader.Create(bytes.AsStream(), new CsvReaderOptions { Separator = await SeparatorAsync(bytes, cancellationToken), TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = MaxRow, IncludeValuesInExceptions = false });
        await InOrderAsync(async () =>
        {
            await reader.ReadHeaderAsync(cancellationToken);
            return true;
        });
        if (reader.Headers.Count == 0) throw Refuse(At("body_missing", ImportTexts.Empty, 1));
        var row = new Row(layout, reader, new Columns(layout, [.. reader.Headers], map, notAsked));
        var any = false;
        while (await InOrderAsync(() => reader.ReadAsync(cancellationToken)))
        {
            any = true;
            yield return row;
        }
        if (!any) throw Refuse(At("rows_missing", ImportTexts.NoRows, 1));
    }

    /// <summary>Looks at what comes first, and leaves it to be read.</summary>
    private static async Task<char> SeparatorAsync(PipeReader bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await bytes.ReadAsync(cancellationToken);
            var separator = CsvBody.SeparatorOf(read.Buffer.ToArray());
            var isEnough = separator is not null || read.IsCompleted || read.Buffer.Length > MaxRow;
            bytes.AdvanceTo(read.Buffer.Start, isEnough ? read.Buffer.Start : read.Buffer.End);
            if (isEnough) return separator ?? ',';
        }
    }

    private static async ValueTask<bool> InOrderAsync(Func<ValueTask<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException exception)
        {
            throw Refuse(exception.Message.Contains(nameof(CsvReaderOptions.MaxRecordSize), StringComparison.Ordinal)
                ? At("row_too_long", ImportTexts.TooLong, exception.LineNumber)
                : At("csv_malformed", ImportTexts.Quotes, exception.LineNumber));
        }
    }

    private static byte[] CellOf(int code) => Encoding.UTF8.GetBytes(code.ToString(CultureInfo.InvariantCulture));

    /// <summary>What each column of a file answers.</summary>
    private sealed class Columns
    {
        private const int None = -1;

        private readonly AnswerLayout _layout;
        private readonly List<Fault> _faults = [];
        private readonly Dictionary<string, int> _byTarget = new(StringComparer.Ordinal);

        public Columns(AnswerLayout layout, IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> map, IReadOnlySet<string> notAsked)
        {
            _layout = layout;
            Headers = [.. headers.Select(header => header.Trim())];
            // All that would be named is: a header may be as long as a row.
            for (var i = 0; i < Headers.Count && _faults.Count < Problem.MaxFaults; i++)
            {
                if (map.TryGetValue(Headers[i], out var target)) Assign(i, target, ImportTexts.TargetUnknown(JsonText.Shorten(target)));
                else if (Headers[i] is not RowColumn) Assign(i, Headers[i], ImportTexts.ColumnUnknown(i + 1));
            }
            foreach (var column in map.Keys.Except(Headers)) Add("column_missing", ImportTexts.MappedMissing(column));
            Municipality = Find(MunicipalityColumn);
            if (Municipality is None) Add("column_missing", ImportTexts.MunicipalityColumnMissing(MunicipalityColumn));
            ByItem = [.. layout.Items.Select(item => Find(item.Code))];
            BySlot = [.. layout.Slots.Select(slot => slot.Option is null ? None : Find(OptionColumn(slot)))];
            First = [.. layout.Items.Select(item => item.Slots.Length > 0 && BySlot[item.Slots[0].Index] is >= 0 and var option ? option : ByItem[item.Index])];
            IsNotAsked = [.. layout.Items.Select(item => Judge(item, notAsked))];
            if (_faults.Count > 0) throw Refuse(_faults);
        }

        public IReadOnlyList<string> Headers { get; }

        public int Municipality { get; }

        /// <summary>Where each item is answered; -1: nowhere, or an option at a time.</summary>
        public int[] ByItem { get; }

        /// <summary>Where each option is answered; -1: nowhere, or all together.</summary>
        public int[] BySlot { get; }

        /// <summary>The only column, or the first, that answers each item; -1: none does.</summary>
        public int[] First { get; }

        public bool[] IsNotAsked { get; }

        private void Assign(int column, string target, Text unknown)
        {
            if (target.Length == 0) return;
            if (target != MunicipalityColumn && !_layout.ItemsByCode.ContainsKey(target) && !_layout.Slots.Any(slot => slot.Option is not null && OptionColumn(slot) == target)) Add("column_unknown", unknown);
            else if (!_byTarget.TryAdd(target, column)) Add("column_duplicate", ImportTexts.ColumnTwice(target));
        }

        /// <summary>Whether the file says that nobody was asked the item. Words need no column: exports keep them apart.</summary>
        private bool Judge(AnswerItem item, IReadOnlySet<string> notAsked)
        {
            var whole = ByItem[item.Index] is not None;
            var options = item.Slots.Where(slot => BySlot[slot.Index] is not None).ToList();
            if (whole && options.Count > 0) Add("column_duplicate", ImportTexts.ColumnTwice(item.Code));
            if (notAsked.Contains(item.Code))
            {
                if (whole || options.Count > 0) Add("column_unknown", ImportTexts.NotAskedButThere(item.Code));
                return true;
            }
            if (whole) return false;
            if (item.Slots.Length == 0) return true;
            foreach (var missing in options.Count == 0 ? [item.Code] : item.Slots.Except(options).Select(OptionColumn)) Add("column_missing", ImportTexts.ColumnMissing(missing));
            return false;
        }

        private int Find(string target) => _byTarget.GetValueOrDefault(target, None);

        private void Add(string code, Text message) => _faults.Add(At(code, message, 1));
    }

    private sealed class Row(AnswerLayout layout, CsvReader reader, Columns columns) : GivenCells, IImportRow
    {
        public IReadOnlyList<Fault> Broken => reader.FieldCount == columns.Headers.Count
            ? []
            : [new Fault("row_malformed", $"{ImportTexts.Line(reader.LineNumber, null)}: {ImportTexts.CellsDiffer(reader.FieldCount, columns.Headers.Count)}", Pointer: Pointer, Line: reader.LineNumber)];

        /// <summary>A spreadsheet drops the zero that a number begins with.</summary>
        public string Municipality => Encoding.UTF8.GetString(Cell(columns.Municipality)) is var number && number.Length == 3 && number.All(char.IsAsciiDigit) ? "0" + number : number;

        public GivenAnswers Answers => this;

        private string Pointer => CsvRow.PointerTo(reader.RowNumber - 1);

        public override bool IsNotAsked(AnswerItem item) =>
            columns.IsNotAsked[item.Index] || item.Slots.Length > 0 && Cell(columns.First[item.Index]).SequenceEqual(NotAskedCell) && (IsInOneCell(item) || AreAllNotAsked(item));

        public override bool IsInOneCell(AnswerItem item) => columns.ByItem[item.Index] >= 0;

        public override ReadOnlySpan<byte> Cell(AnswerItem item) => Cell(columns.ByItem[item.Index]);

        public override ReadOnlySpan<byte> Cell(AnswerSlot option) => Cell(columns.BySlot[option.Index]);

        public override string TextOf(AnswerItem item) => reader.GetString(columns.ByItem[item.Index]);

        public override bool IsBlank(ReadOnlySpan<byte> cell) => cell.IsEmpty || cell.SequenceEqual(HiddenCell);

        public override Fault Fault(string code, Text message, AnswerSlot option) => Fault(code, message, columns.Headers[columns.BySlot[option.Index]]);

        public override Fault Fault(string code, Text message, string? item = null, int? index = null)
        {
            var column = item is null ? null : HeaderOf(item);
            return new Fault(code, $"{ImportTexts.Line(reader.LineNumber, column)}: {message}", Pointer: column is null ? Pointer : $"{Pointer}/{JsonText.Escape(column)}", Line: reader.LineNumber);
        }

        public Fault MunicipalityFault(string code, Text message) => Fault(code, message, MunicipalityColumn);

        /// <summary>What one option says and another does not is no answer.</summary>
        private bool AreAllNotAsked(AnswerItem item)
        {
            foreach (var slot in item.Slots) if (!Cell(columns.BySlot[slot.Index]).SequenceEqual(NotAskedCell)) return false;
            return true;
        }

        private ReadOnlySpan<byte> Cell(int column) => reader.GetSpan(column).Trim((byte)' ');

        private string HeaderOf(string code)
        {
            var column = code is MunicipalityColumn ? columns.Municipality
                : layout.ItemsByCode.TryGetValue(code, out var item) ? columns.First[item.Index]
                : columns.Headers.ToList().IndexOf(code);
            return column >= 0 ? columns.Headers[column] : code;
        }
    }
}
