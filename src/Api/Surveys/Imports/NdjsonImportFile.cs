using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A response on a line of its own, as exports write it.</summary>
/// <param name="Municipality">The respondent's municipality, by any number it has had since 2018.</param>
/// <param name="Answers">The answers by item: a number, the code of an answer, a list of codes, a date, or words. What is left out, or null, is left open.</param>
/// <param name="NotAsked">The items that the respondent was not asked.</param>
/// <param name="Row">Names the row in an export; not read.</param>
public sealed record ResponseLine(string Municipality, IReadOnlyDictionary<string, JsonElement> Answers, IReadOnlyList<string>? NotAsked = null, string? Row = null);

/// <summary>Responses as JSON, one on a line.</summary>
/// <param name="layout">The version that is answered.</param>
/// <param name="notAsked">The items that nobody was asked.</param>
internal sealed class NdjsonImportFile(AnswerLayout layout, IReadOnlySet<string> notAsked) : ImportFile
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Json.MaxDepth, AllowDuplicateProperties = false };

    public override async IAsyncEnumerable<IImportRow> ReadAsync(TextStream text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = PipeReader.Create(text);
        var row = new Row(layout, notAsked);
        var (line, index) = (0L, 0L);
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var json))
            {
                line++;
                if (json.Length > MaxRow) throw Refuse(At("row_too_long", ImportTexts.TooLong, line));
                if (IsBlank(json)) continue;
                row.Parse(json, line, index++);
                yield return row;
            }
            if (rest.Length > MaxRow) throw Refuse(At("row_too_long", ImportTexts.TooLong, line + 1));
            lines.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) break;
        }
        if (index == 0) throw Refuse(At("body_missing", ImportTexts.Empty, 1));
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }
        line = rest;
        if (!isLast || rest.IsEmpty) return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line) if (!part.Span.Trim(" \t\r"u8).IsEmpty) return false;
        return true;
    }

    private sealed class Row(AnswerLayout layout, IReadOnlySet<string> notAsked) : JsonAnswers(layout), IImportRow
    {
        private readonly AnswerLayout _layout = layout;
        private readonly HashSet<string> _notAsked = new(StringComparer.Ordinal);
        private readonly List<Fault> _unknownItems = [];
        private JsonDocument? _document;
        private long _line;
        private long _index;

        public IReadOnlyList<Fault> Broken { get; private set; } = [];

        public string Municipality { get; private set; } = "";

        public GivenAnswers Answers => this;

        /// <summary>By their places, for a fault repeats no name that is unknown.</summary>
        public override IEnumerable<Fault> UnknownItems => _unknownItems;

        public override bool IsNotAsked(AnswerItem item) => IsSaidNotAsked(item) || item.Slots.Length == 0 && IsBlank(item);

        public override bool IsAnsweredUnasked(AnswerItem item) => IsSaidNotAsked(item) && !IsBlank(item);

        public override Fault Fault(string code, Text message, string? item = null, int? index = null) => At(base.Fault(code, message, item, index));

        public Fault MunicipalityFault(string code, Text message) => At(new Fault(code, message.ToString(), Pointer: $"/{MunicipalityColumn}"));

        /// <summary>Takes in a line. What is good is read straight through; only of what is not are the faults looked for.</summary>
        public void Parse(ReadOnlySequence<byte> json, long line, long index)
        {
            (_line, _index, Municipality) = (line, index, "");
            Clear();
            _notAsked.Clear();
            _unknownItems.Clear();
            _document?.Dispose();
            _document = null;
            try
            {
                _document = JsonDocument.Parse(json, Strict);
                Broken = Take(_document.RootElement) ? [] : FaultsIn(json);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                Broken = FaultsIn(json);
            }
        }

        private bool IsSaidNotAsked(AnswerItem item) => notAsked.Contains(item.Code) || _notAsked.Contains(item.Code);

        private bool Take(JsonElement root)
        {
            if (root.ValueKind is not JsonValueKind.Object) return false;
            var (named, answered) = (false, false);
            foreach (var member in root.EnumerateObject())
            {
                if (member.NameEquals("municipality"u8) && member.Value.ValueKind is JsonValueKind.String) (named, Municipality) = (true, member.Value.GetString()!);
                else if (member.NameEquals("answers"u8) && member.Value.ValueKind is JsonValueKind.Object)
                {
                    answered = true;
                    foreach (var (index, answer) in member.Value.EnumerateObject().Index())
                    {
                        RequireText(answer.Value);
                        var code = answer.Name;
                        if (_layout.ItemsByCode.ContainsKey(code)) Give(code, answer.Value);
                        else _unknownItems.Add(Fault("item_unknown", ImportTexts.AnswerUnknown(index + 1)));
                    }
                }
                else if (member.NameEquals("notAsked"u8) && member.Value.ValueKind is JsonValueKind.Array)
                {
                    foreach (var (index, item) in member.Value.EnumerateArray().Index())
                    {
                        if (item.ValueKind is not JsonValueKind.String) return false;
                        var code = item.GetString()!;
                        if (_layout.ItemsByCode.ContainsKey(code)) _notAsked.Add(code);
                        else _unknownItems.Add(At(new Fault("item_unknown", ImportTexts.NotAskedUnknown.ToString(), Pointer: $"/notAsked/{index}")));
                    }
                }
                else if (!(member.NameEquals("row"u8) && member.Value.ValueKind is JsonValueKind.String)) return false;
            }
            return named && answered;
        }

        /// <summary>Throws for half a surrogate pair, which whoever reads the answer would stumble over.</summary>
        private static void RequireText(JsonElement answer)
        {
            if (answer.ValueKind is JsonValueKind.String) answer.GetString();
            else if (answer.ValueKind is JsonValueKind.Array) foreach (var option in answer.EnumerateArray()) RequireText(option);
        }

        private Fault[] FaultsIn(ReadOnlySequence<byte> json)
        {
            var faults = BodyGuard.FaultsIn(json.ToArray(), typeof(ResponseLine), _layout.ItemsByCode.ContainsKey);
            return faults.Count > 0 ? [.. faults.Select(At)] : [At(new Fault("value_invalid", "null", Pointer: ""))];
        }

        private Fault At(Fault fault) => fault with { Message = $"{ImportTexts.Line(_line, null)}: {fault.Message}", Pointer = CsvRow.PointerTo(_index) + fault.Pointer, Line = _line };
    }
}
