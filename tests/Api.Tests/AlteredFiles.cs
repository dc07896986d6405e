using System.Text;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Tests;

/// <summary>An edition of the shipped data that differs in one file.</summary>
internal sealed class AlteredFiles(string file, string from, string to) : ShippedFiles
{
    public override string Fingerprint() => "altered";

    protected override Stream Open(string name)
    {
        var stream = base.Open(name);
        if (name != file) return stream;
        using var reader = new StreamReader(stream);
        var content = reader.ReadToEnd();
        content.ShouldContain(from);
        return new MemoryStream(Encoding.UTF8.GetBytes(content.Replace(from, to, StringComparison.Ordinal)));
    }
}
