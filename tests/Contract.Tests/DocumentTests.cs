using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Contract.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_committed_document_is_what_the_code_generates()
    {
        var committed = (await (await TestApi.SharedAsync()).Http.GetStringAsync("/openapi.json")).ReplaceLineEndings("\n");
        var generated = await ContractDocument.GenerateAsync();
        (committed == generated).ShouldBeTrue("openapi.json does not belong to the code. Run ./generate and read the difference as a customer.");
    }
}
