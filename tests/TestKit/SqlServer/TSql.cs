using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LeveHeleLivet.TestKit.SqlServer;

/// <summary>T-SQL as the server reads it that the provider writes for.</summary>
public static class TSql
{
    /// <summary>What has been parsed, of which there has to be some. Nothing is said of tables and columns.</summary>
    public static IReadOnlyList<string> Parsed(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) throw new FormatException("There is no T-SQL.");
        foreach (var text in texts)
        {
            // The compatibility level that the provider takes for granted: SQL Server 2019.
            new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
            if (errors.Count > 0) throw new FormatException($"Line {errors[0].Line}: {errors[0].Message}\n{text}");
        }
        return texts;
    }
}
