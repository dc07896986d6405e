using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

public sealed class ChangeRecipes
{
    private static readonly RegisterMeasureRequest Measure = new() { Title = "Tiltak", Solutions = ["3.2"], State = WorkState.Planned };

    [Fact]
    public async Task One_keeps_a_copy_up_to_date()
    {
        await using var server = await TestApi.StartAsync();
        var (api, hamar) = (server.Anyone(), server.Municipality("3403"));
        await hamar.Measures.RegisterMeasureAsync("3403", "first", Measure);
        var folder = Directory.CreateTempSubdirectory("leve-hele-livet-recipe-").FullName;
        var copy = new HashSet<string>();
        #region Keep a copy up to date
        var bookmark = new ChangeBookmarkFile(Path.Combine(folder, "measures.bookmark"));

        var measures = api.Measures.ListAllMeasuresAsync();
        await foreach (var measure in measures)
            copy.Add($"{measure.Municipality.Number}/{measure.Key}");
        await bookmark.MoveAsync(measures.ChangeSequence!.Value);
        #endregion
        copy.ShouldBe(["3403/first"]);

        await hamar.Measures.RegisterMeasureAsync("3403", "second", Measure);
        #region Keep a copy up to date
        await foreach (var change in api.Changes.ReadChangesAsync(bookmark, resource: ["measures"]))
        {
            if (change.Kind == ChangeKind.Deleted)
                copy.Remove(change.Key);
            else
                copy.Add(change.Key);
        }
        #endregion
        copy.ShouldBe(["3403/first", "3403/second"]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_follows_changes_live()
    {
        await using var server = await TestApi.StartAsync();
        var (api, hamar) = (server.Anyone(), server.Municipality("3403"));
        using var stop = new CancellationTokenSource();
        var (shown, cancellationToken) = (new List<string>(), stop.Token);
        void Show(string change)
        {
            shown.Add(change);
            stop.Cancel();
        }

        var start = (await api.Measures.ListMeasuresAsync(limit: 1)).ChangeSequence;
        await hamar.Measures.RegisterMeasureAsync("3403", "first", Measure);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            #region Follow changes live
            await foreach (var change in api.Changes.FollowChangesAsync(after: start, cancellationToken: cancellationToken))
                Show($"{change.Resource} {change.Key} {change.Kind} by {change.OrganisationNumber}");
            #endregion
        });
        shown.ShouldBe(["measures 3403/first created by 970540008"]);
    }
}
