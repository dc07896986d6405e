using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>The rules by which every kind of record is created, changed, deleted and restored.</summary>
public sealed class WriteRulesTests
{
    private const string Stale = "\"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\"";

    public static TheoryData<string> Kinds => RecordKind.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_so_already_is_answered_whatever_the_preconditions(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var created = (await owner.PutAsync(kind.Path, kind.First, ("If-None-Match", "*"))).ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe(kind.Path);
        created.Tag().ShouldBe($"\"{created.Revision():N}\"");
        var before = await api.FingerprintAsync();
        string?[] matches = [null, created.Tag(), Stale, "*", "W/" + created.Tag(), "unquoted"];
        string?[] absences = [null, "*", created.Tag()];
        foreach (var (match, absence) in from match in matches from absence in absences select (match, absence))
        {
            var again = (await owner.PutAsync(kind.Path, kind.First, Preconditions(match, absence))).ShouldBe(HttpStatusCode.OK);
            again.Revision().ShouldBe(created.Revision());
            again.Tag().ShouldBe(created.Tag());
            if (kind.IsMunicipal) again.Json.Text("change").ShouldBe("none");
        }
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_differs_is_changed_only_from_the_state_that_it_names(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        (await owner.PutAsync(kind.Path, kind.First, IfMatch("*"))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(kind.Path, kind.First, IfMatch(Stale))).ShouldBeRefused(412, "precondition_failed");
        var tag = (await owner.WriteAsync(kind.Path, kind.First)).Tag();

        var before = await api.FingerprintAsync();
        (await owner.PutAsync(kind.Path, kind.Second)).ShouldBeRefused(428, "precondition_required");
        (await owner.PutAsync(kind.Path, kind.Second, ("If-None-Match", Stale))).ShouldBeRefused(428, "precondition_required");
        (await owner.PutAsync(kind.Path, kind.Second, ("If-None-Match", "*"))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(kind.Path, kind.Second, Preconditions(tag, tag))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(kind.Path, kind.Second, IfMatch(Stale))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(kind.Path, kind.Second, IfMatch("W/" + tag))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(kind.Path, kind.Second, Preconditions("", ""))).ShouldBeRefused(428, "precondition_required");
        (await owner.PutAsync(kind.Path, kind.Second, IfMatch("unquoted"))).ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("If-Match");
        (await owner.PutAsync(kind.Path, kind.Second, Preconditions(tag, "unquoted"))).ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("If-None-Match");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var changed = await owner.WriteAsync(kind.Path, kind.Second, IfMatch(tag));
        if (kind.IsMunicipal)
        {
            changed.Json.Text("change").ShouldBe("changed");
            changed.Json.Texts("changedMembers").ShouldBe([kind.Differs]);
        }
        (await owner.PutAsync(kind.Path, kind.First, IfMatch(tag))).ShouldBeRefused(412, "precondition_failed");
        (await owner.WriteAsync(kind.Path, kind.First, IfMatch("*"))).Revision().ShouldNotBe(changed.Revision());
        (await api.LogAsync(kind)).ShouldBe(["created", "changed", "changed"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task If_Match_takes_what_the_put_the_get_the_list_and_several_tags_say(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var written = await owner.WriteAsync(kind.Path, kind.First);
        written = await owner.WriteAsync(kind.Path, kind.Second, IfMatch(written.Tag()));
        using var read = await api.SendAsync(kind.Path, "nn", ("Accept-Encoding", "br"));
        written = await owner.WriteAsync(kind.Path, kind.First, IfMatch(read.Headers.ETag!.Tag));
        var listed = (await api.ItemsAsync(kind.List)).ShouldHaveSingleItem().GetProperty("revision").GetGuid();
        listed.ShouldBe(written.Revision());
        written = await owner.WriteAsync(kind.Path, kind.Second, IfMatch(listed));
        written = await owner.WriteAsync(kind.Path, kind.First, IfMatch($"{Stale}, {written.Tag()}"));
        using var current = await api.SendAsync(kind.Path, null, ("If-None-Match", (await api.SendAsync(kind.Path)).Headers.ETag!.Tag));
        current.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await api.HistoryAsync(kind)).Count.ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_deletion_is_judged_as_a_change_and_stays(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        (await owner.RemoveAsync(kind.Path)).ShouldBeRefused(404, "record_not_found");
        (await owner.RestoreAsync(kind.Path)).ShouldBeRefused(404, "record_not_found");
        (await api.ProblemAsync($"{kind.Path}/history")).Text("code").ShouldBe("record_not_found");
        var tag = (await owner.WriteAsync(kind.Path, kind.First)).Tag();
        var before = await api.FingerprintAsync();
        (await owner.RemoveAsync(kind.Path)).ShouldBeRefused(428, "precondition_required");
        (await owner.RemoveAsync(kind.Path, IfMatch(Stale))).ShouldBeRefused(412, "precondition_failed");
        (await owner.RemoveAsync(kind.Path, IfMatch("W/" + tag))).ShouldBeRefused(412, "precondition_failed");
        (await owner.RemoveAsync(kind.Path, IfMatch("unquoted"))).ShouldBeRefused(400, "parameter_invalid");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var deletedAt = api.Clock.Now += TimeSpan.FromHours(1);
        (await owner.RemoveAsync(kind.Path, IfMatch(tag))).ShouldBe(kind.Deleted);
        before = await api.FingerprintAsync();
        foreach (var match in new[] { null, tag, Stale, "*" }) (await owner.RemoveAsync(kind.Path, Preconditions(match, null))).ShouldBe(kind.Deleted);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var gone = await api.ProblemAsync(kind.Path);
        gone.Text("code").ShouldBe("record_deleted");
        gone.GetProperty("status").GetInt32().ShouldBe(410);
        gone.GetProperty("deletedAt").GetDateTimeOffset().ShouldBe(deletedAt);
        (await api.ItemsAsync(kind.List)).ShouldBeEmpty();
        (await api.HistoryAsync(kind)).ShouldHaveSingleItem().GetProperty("knownTo").GetDateTimeOffset().ShouldBe(deletedAt);
        (await api.LogAsync(kind)).ShouldBe(["created", "deleted"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_comes_after_a_deletion_goes_on_with_the_same_history(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var first = await owner.WriteAsync(kind.Path, kind.First);
        await owner.RemoveAsync(kind.Path, IfMatch(first.Tag()));
        (await owner.PutAsync(kind.Path, kind.First, IfMatch(first.Tag()))).ShouldBeRefused(412, "precondition_failed");
        var anew = (await owner.PutAsync(kind.Path, kind.Second)).ShouldBe(HttpStatusCode.Created);
        (await owner.RemoveAsync(kind.Path, IfMatch(anew.Tag()))).ShouldBe(kind.Deleted);

        var restored = (await owner.RestoreAsync(kind.Path)).ShouldBe(HttpStatusCode.OK);
        restored.Revision().ShouldNotBe(anew.Revision());
        var before = await api.FingerprintAsync();
        var again = (await owner.RestoreAsync(kind.Path)).ShouldBe(HttpStatusCode.OK);
        again.Revision().ShouldBe(restored.Revision());
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
        // What was restored is the same as what was deleted: putting that again changes nothing.
        (await owner.PutAsync(kind.Path, kind.Second)).ShouldBe(HttpStatusCode.OK).Tag().ShouldBe(restored.Tag());

        var history = await api.HistoryAsync(kind);
        history.Select(version => version.GetProperty("version").GetInt32()).ShouldBe([1, 2, 3]);
        history.Select(version => version.GetProperty("record").GetProperty("revision").GetGuid()).ShouldBe([first.Revision(), anew.Revision(), restored.Revision()]);
        (await api.LogAsync(kind)).ShouldBe(["created", "deleted", "created", "deleted", "restored"]);
    }

    private static (string, string)[] Preconditions(string? match, string? absence) =>
        [.. match is null ? Array.Empty<(string, string)>() : [IfMatch(match)], .. absence is null ? Array.Empty<(string, string)>() : [("If-None-Match", absence)]];
}
