using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>Many writers at once.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task Of_64_writers_that_change_the_same_state_exactly_one_wins_in_each_of_50_rounds()
    {
        const int Writers = 64;
        const int Rounds = 50;
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of("measures");
        using var hamar = await kind.OwnerAsync(api);
        var tag = (await hamar.WriteAsync(kind.Path, kind.First)).Tag();
        for (var round = 0; round < Rounds; round++)
        {
            var seen = IfMatch(tag);
            var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
                hamar.PutAsync(kind.Path, $$"""{"title":"{{round}} {{writer}}","solutions":["2.1"],"state":"planned"}""", seen)));
            var winner = answers.Where(answer => answer.Status is HttpStatusCode.OK).ShouldHaveSingleItem();
            answers.Where(answer => answer != winner).ShouldAllBe(answer => answer.Code == "precondition_failed");
            tag = winner.Tag();
            (await api.GetAsync(kind.Path)).Text("title").ShouldBe(winner.Record().Text("title"));
        }
        (await api.ItemsAsync($"{kind.Path}/history?limit=500")).Select(version => version.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, Rounds + 1));
        (await api.LogAsync(kind)).Count.ShouldBe(Rounds + 1);
    }

    [Theory]
    [InlineData("plans")]
    [InlineData("positions")]
    [InlineData("networks")]
    public async Task Of_many_who_create_or_delete_or_restore_at_once_one_does(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => owner.PutAsync(kind.Path, writer % 2 == 0 ? kind.First : kind.Second)));
        var first = created.Where(answer => answer.Status is HttpStatusCode.Created).ShouldHaveSingleItem();
        created.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(7);
        created.Count(answer => (int)answer.Status == 428).ShouldBe(8);
        (await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => owner.RemoveAsync(kind.Path, IfMatch(first.Tag()))))).ShouldAllBe(answer => answer.Status == kind.Deleted);
        var restored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => owner.RestoreAsync(kind.Path)));
        restored.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        restored.Select(answer => answer.Revision()).Distinct().ShouldHaveSingleItem();
        (await api.LogAsync(kind)).ShouldBe(["created", "deleted", "restored"]);
    }

    [Theory]
    [InlineData("plans")]
    [InlineData("positions")]
    [InlineData("networks")]
    public async Task Of_32_callers_at_once_with_one_key_one_restores_and_all_get_its_answer(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        await owner.RemoveAsync(kind.Path, IfMatch((await owner.WriteAsync(kind.Path, kind.First)).Tag()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => owner.RestoreAsync(kind.Path, ("Idempotency-Key", "a-key"))));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await api.LogAsync(kind)).ShouldBe(["created", "deleted", "restored"]);
        (await api.RowsAsync("IdempotencyRecords")).ShouldBe(1);
    }

    [Fact]
    public async Task A_restoration_repeated_with_its_key_does_not_restore_what_was_deleted_later()
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of("plans");
        using var owner = await kind.OwnerAsync(api);
        var written = await owner.WriteAsync(kind.Path, kind.First);
        var idle = await owner.RestoreAsync(kind.Path, ("Idempotency-Key", "a-key"));
        await owner.RemoveAsync(kind.Path, IfMatch(written.Tag()));
        (await owner.RestoreAsync(kind.Path, ("Idempotency-Key", "a-key"))).Body.ShouldBe(idle.Body);
        (await api.LogAsync(kind)).ShouldBe(["created", "deleted"]);
        (await owner.RestoreAsync(kind.Path, ("Idempotency-Key", "another"))).Json.Text("change").ShouldBe("restored");
    }
}
