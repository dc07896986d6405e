namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The working copy that the tests run in.</summary>
internal static class Repository
{
    private static readonly string Top = FindTop(new DirectoryInfo(AppContext.BaseDirectory));

    public static string File(string path) => Path.Combine(Top, path);

    public static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateFiles(File(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Top, file).Replace('\\', '/'));

    private static string FindTop(DirectoryInfo? folder)
    {
        while (folder is not null && !folder.EnumerateFiles("openapi.json").Any())
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("openapi.json is in no folder above the tests.");
    }
}
