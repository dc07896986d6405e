using System.Collections.Concurrent;
using System.Diagnostics;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests;

/// <summary>The API as a process of its own.</summary>
internal sealed class ApiProcess : IDisposable
{
    /// <summary>What serving needs; nobody asks it for anything as long as there is no token.</summary>
    public const string Issuer = "--Identity:Metadata=https://issuer.test/.well-known/openid-configuration";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const int KeptLines = 200;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private ApiProcess(Process process) => _process = process;

    public static ApiProcess Start(TestDatabase database, params string[] arguments) =>
        StartWithoutDatabase(database.Folder, [.. arguments, .. database.Arguments]);

    /// <summary>Leaves it to the program where its database is.</summary>
    public static ApiProcess StartWithoutDatabase(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        return new ApiProcess(Process.Start(start)!);
    }

    /// <summary>On a disk of a size, which only this program sees where the folder is, with a copy of a database file on it.</summary>
    public static ApiProcess StartOnDisk(string folder, string size, string databaseFile, params string[] arguments)
    {
        const string Script = """mount -t tmpfs -o size="$1" none "$2" && cp "$3" "$2/leve-hele-livet.db" && cd "$2" && shift 3 && exec dotnet "$@" """;
        string[] program = ["unshare", "--map-root-user", "--mount", "sh", "-c", Script, "sh", size, folder, databaseFile, Program(), .. arguments, "--urls", "http://127.0.0.1:0"];
        return new ApiProcess(Process.Start(new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!);
    }

    /// <summary>Where others find what the program has on its disk.</summary>
    public string DiskOf(string folder) => $"/proc/{_process.Id}/root{folder}";

    public bool HasExited => _process.HasExited;

    /// <summary>The program as it was built, beside its own native libraries.</summary>
    private static string Program()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (built.Name, built.Parent!.Name);
        var root = built.Parent.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src", "Api", "bin", configuration, framework, "LeveHeleLivet.Api.dll");
    }

    /// <summary>Waits for the end of a program that should come to one by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public Task<string> OutputAsync() => _process.StandardOutput.ReadToEndAsync();

    public Task<string> ErrorAsync() => _process.StandardError.ReadToEndAsync();

    public async Task<string> AddressAsync()
    {
        const string Marker = "Now listening on: ";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(Marker, StringComparison.Ordinal)) continue;
            // A log that nobody reads stops the program when the pipe is full.
            _ = KeepLogAsync();
            return line[(line.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..].Trim();
        }
        await _process.WaitForExitAsync();
        throw new InvalidOperationException($"The API ended with {_process.ExitCode} before it listened.");
    }

    /// <summary>The last lines that the program has logged.</summary>
    public string Log => string.Join('\n', _log);

    private async Task KeepLogAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _log.Enqueue(line);
            if (_log.Count > KeptLines) _log.TryDequeue(out _);
        }
    }

    /// <summary>The most memory that the process has held so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Ends the program at once, as kill -9 does.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
