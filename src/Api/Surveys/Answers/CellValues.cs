using System.Globalization;
using System.Text;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a cell may hold: the code of an answer or, where it is no code, a label that only one answer has.</summary>
internal sealed class CellValues
{
    private readonly bool _areNumbers;
    private readonly (byte[] Text, byte Value)[] _codes;
    private readonly Dictionary<string, byte> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="codes">The codes of the answers, and what each stands for.</param>
    /// <param name="labels">What else the answers are called.</param>
    /// <param name="areNumbers">Whether the codes are numbers, which may be written with decimals.</param>
    public CellValues(IReadOnlyList<(string Name, byte Value)> codes, IEnumerable<(string Name, byte Value)> labels, bool areNumbers = false)
    {
        _areNumbers = areNumbers;
        _codes = [.. codes.Select(code => (Encoding.UTF8.GetBytes(code.Name), code.Value))];
        // A label shared by several answers is ambiguous and not accepted.
        foreach (var same in labels.Concat(codes).GroupBy(label => label.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Select(label => label.Value).Distinct().Count() == 1) _labels[same.Key] = same.First().Value;
        }
    }

    /// <summary>The names of an answer in all languages, and what it stands for.</summary>
    public static IEnumerable<(string Name, byte Value)> Names(Text? label, byte value) =>
        label is null ? [] : Languages.All.Select(label.In).Distinct().Select(name => (name, value));

    public byte? Find(ReadOnlySpan<byte> cell)
    {
        foreach (var (text, value) in _codes) if (cell.SequenceEqual(text)) return value;
        if (cell.Length > Text.MaxLength * 4) return null;
        var written = Encoding.UTF8.GetString(cell);
        return FindNumber(written) ?? (_labels.TryGetValue(written, out var named) ? named : null);
    }

    /// <summary>4.0 is step 4 of a scale, also where the label of another step is 4 or 4.0.</summary>
    private byte? FindNumber(string written)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!_areNumbers || !decimal.TryParse(written.Replace(',', '.'), Styles, CultureInfo.InvariantCulture, out var number)) return null;
        if (!decimal.IsInteger(number)) return null;
        var code = Encoding.UTF8.GetBytes(number.ToString("0", CultureInfo.InvariantCulture));
        foreach (var (text, value) in _codes) if (text.AsSpan().SequenceEqual(code)) return value;
        return null;
    }
}
