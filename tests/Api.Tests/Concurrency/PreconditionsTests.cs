using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Tests.Concurrency;

public sealed class PreconditionsTests
{
    private static readonly Guid Current = new("0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11");

    [Theory]
    [InlineData(null, null, 428)]
    [InlineData("*", null, null)]
    [InlineData("\"0d9f6a526d3c4f6e9a573f1f2b8f7c11\"", null, null)]
    [InlineData("\"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\"", null, null)]
    [InlineData("\"0d9f6a526d3c4f6e9a573f1f2b8f7c11.abc\"", null, null)]
    [InlineData("\"abc\", \"0d9f6a526d3c4f6e9a573f1f2b8f7c11.abc\"", null, null)]
    [InlineData("W/\"0d9f6a526d3c4f6e9a573f1f2b8f7c11.abc\"", null, 412)]
    [InlineData("\"1d9f6a526d3c4f6e9a573f1f2b8f7c11.abc\"", null, 412)]
    [InlineData("\"abc\"", null, 412)]
    [InlineData("\"\"", null, 412)]
    [InlineData("", null, 400)]
    [InlineData("0d9f6a526d3c4f6e9a573f1f2b8f7c11", null, 400)]
    [InlineData("\"abc", null, 400)]
    [InlineData(null, "*", 412)]
    [InlineData("*", "*", 412)]
    [InlineData("*", "\"0d9f6a526d3c4f6e9a573f1f2b8f7c11.abc\"", 412)]
    [InlineData("*", "\"abc\"", null)]
    public void A_change_is_judged_by_the_revision(string? ifMatch, string? ifNoneMatch, int? status) =>
        Judge(() => new Preconditions { IfMatch = ifMatch, IfNoneMatch = ifNoneMatch }.JudgeChange(Current)).ShouldBe(status);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "*", null)]
    [InlineData(null, "\"abc\"", null)]
    [InlineData("*", null, 412)]
    [InlineData("\"abc\"", null, 412)]
    [InlineData("abc", null, 400)]
    [InlineData(null, "abc", 400)]
    public void A_creation_expects_nothing(string? ifMatch, string? ifNoneMatch, int? status) =>
        Judge(() => new Preconditions { IfMatch = ifMatch, IfNoneMatch = ifNoneMatch }.JudgeCreation()).ShouldBe(status);

    [Fact]
    public void The_refusal_of_a_stale_tag_tells_the_current_revision() =>
        Should.Throw<ProblemException>(() => new Preconditions { IfMatch = "\"abc\"" }.JudgeChange(Current)).Message.ShouldContain(Current.ToString());

    private static int? Judge(Action judge)
    {
        try
        {
            judge();
            return null;
        }
        catch (ProblemException problem)
        {
            return problem.Type.Status;
        }
    }
}
