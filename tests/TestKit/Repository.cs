namespace LeveHeleLivet.TestKit;

/// <summary>The files of the checkout that the tests run in.</summary>
public static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Where a file or folder of the checkout is.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The files under a folder, by their paths in the checkout.</summary>
    public static IEnumerable<string> FilesUnder(string folder, string pattern = "*") =>
        Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    /// <summary>The C# files under a folder, without what a build leaves there.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources(string folder) =>
    [
        .. FilesUnder(folder, "*.cs")
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(PathOf(path)))),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Api.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout: there is no Api.sln above them.");
    }
}
