using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.Api.Tests;

/// <summary>What happens when the fault is ours.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_of_ours_is_logged_under_the_trace_id_that_its_problem_names_and_tells_nothing_else()
    {
        using var log = new LogLines();
        await using var api = await TestApi.StartAsync(configure: log.AddTo);
        await using (var scope = api.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.ExecuteSqlAsync($"DROP TABLE Solutions");
        }

        using var response = await api.SendAsync("/v1/solutions/3.2");
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(500);
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("internal_error");
        body.ShouldNotContain("SQL");
        var trace = problem.GetProperty("traceId").GetString()!;
        log.Lines.ShouldContain(line => line.Level >= LogLevel.Error && line.Message.Contains(trace, StringComparison.Ordinal));
    }
}
