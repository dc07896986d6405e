using System.Runtime.InteropServices;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>
/// Makes the C library of Linux give large blocks back to the system when they are freed. By default it raises its threshold once a
/// compressor has freed one, and then keeps such blocks for each group of threads: up to 100 MB under load that nothing used.
/// </summary>
internal static class FreedMemory
{
    /// <summary>M_MMAP_THRESHOLD: the size from which a block is the system's own. Setting it stops the library from raising it.</summary>
    private const int Threshold = -3;

    private const int UsualThreshold = 128 * 1024;

    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = SetOption(Threshold, UsualThreshold);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such option, and gives back without it.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
