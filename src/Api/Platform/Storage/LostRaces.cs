using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Storage;

internal static class LostRaces
{
    /// <summary>Saves; false: another writer was first, nothing is saved or tracked, and what was decided has to be decided anew.</summary>
    public static async Task<bool> TrySaveAsync(this AppDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (DatabaseFaults.IsLostRace(exception))
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
