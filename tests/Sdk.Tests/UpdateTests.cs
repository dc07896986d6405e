using System.Net;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>A change is made on what is there, and once, whoever else writes.</summary>
public sealed class UpdateTests
{
    private const string Hamar = "3403", Key = "dinner";

    private static readonly RegisterMeasureRequest Measure = new() { Title = "Later dinner", Solutions = ["3.2"], State = WorkState.Planned, Description = "" };

    [Fact]
    public async Task Those_who_change_at_the_same_time_all_get_their_change()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        await hamar.Measures.RegisterMeasureAsync(Hamar, Key, Measure);

        await Task.WhenAll("abcdefgh".Select(letter => hamar.Measures.UpdateMeasureAsync(Hamar, Key, Add(letter))));

        (await hamar.Measures.GetMeasureAsync(Hamar, Key)).Description.ShouldNotBeNull().Order().ShouldBe("abcdefgh");
    }

    [Fact]
    public async Task What_came_in_a_list_is_changed_without_reading_it_anew()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        await hamar.Measures.RegisterMeasureAsync(Hamar, Key, Measure);
        var requests = new List<string>();
        await using var proxy = await LossyProxy.Before(api.Address, request =>
        {
            requests.Add(request.Method);
            return Task.FromResult(false);
        });

        var listed = (await hamar.Measures.ListMeasuresAsync()).Items.Single();
        var written = await Clients.Municipality(proxy.Address, Hamar).Measures.UpdateMeasureAsync(Hamar, Key, Add('a'), current: listed);

        written.ChangedMembers.ShouldBe(["/description"]);
        requests.ShouldBe(["PUT"]);
    }

    [Fact]
    public async Task What_came_in_a_list_long_ago_is_read_anew()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        var old = (await hamar.Measures.RegisterMeasureAsync(Hamar, Key, Measure)).Record;
        await hamar.Measures.UpdateMeasureAsync(Hamar, Key, Add('a'));

        var written = await hamar.Measures.UpdateMeasureAsync(Hamar, Key, Add('b'), current: old);

        written.Record.Description.ShouldBe("ab");
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_not_made_again_on_top_of_another()
    {
        await using var api = await TestApi.StartAsync();
        var direct = api.Municipality(Hamar);
        await direct.Measures.RegisterMeasureAsync(Hamar, Key, Measure);
        var lost = false;
        await using var proxy = await LossyProxy.Before(api.Address, async request =>
        {
            if (request.Method != "PUT" || lost) return false;
            await direct.Measures.UpdateMeasureAsync(Hamar, Key, Add('b'));
            return lost = true;
        });

        var refused = await Should.ThrowAsync<ApiProblemException>(Clients.Municipality(proxy.Address, Hamar).Measures.UpdateMeasureAsync(Hamar, Key, Add('a')));

        (refused.Status, refused.AfterLostAnswer).ShouldBe((HttpStatusCode.PreconditionFailed, true));
        (await direct.Measures.GetMeasureAsync(Hamar, Key)).Description.ShouldBe("ab");
    }

    [Fact]
    public async Task Who_gives_up_changes_nothing()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        await hamar.Measures.RegisterMeasureAsync(Hamar, Key, Measure);

        await Should.ThrowAsync<InvalidOperationException>(hamar.Measures.UpdateMeasureAsync(Hamar, Key, _ => throw new InvalidOperationException("I thought better of it.")));

        (await hamar.Measures.ListMeasureHistoryAsync(Hamar, Key)).Items.Count.ShouldBe(1);
    }

    private static Func<Measure, RegisterMeasureRequest> Add(char letter) => measure => measure.AsRequest() with { Description = measure.Description + letter };
}
