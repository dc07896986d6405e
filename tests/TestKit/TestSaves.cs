using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.TestKit;

public static class TestSaves
{
    /// <summary>Saves what a test needs to be there: for no organisation.</summary>
    public static Task<int> SaveAsync(this AppDbContext database) => database.SaveAsync(new ChangeOrigin(ChangeReason.Registration, null));
}
