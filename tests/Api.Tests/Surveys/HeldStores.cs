using System.Data.Common;
using System.Text.RegularExpressions;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Holds the writing of inhabitants' answers until a test lets it go on.</summary>
internal sealed partial class HeldStores : DbCommandInterceptor
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when an answer is about to be written.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _release.SetResult();

    public Task<TestApi> StartAsync() => TestApi.StartAsync(configure: Hold);

    public Task<TestApi> StartOnAsync(TestDatabase database) => TestApi.StartOnAsync(database, configure: Hold);

    private void Hold(WebApplicationBuilder builder) => builder.ConfigureDatabase(options => options.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        HoldAsync(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        HoldAsync(command, result);

    private async ValueTask<T> HoldAsync<T>(DbCommand command, T result)
    {
        if (!Insertion().IsMatch(command.CommandText)) return result;
        _reached.TrySetResult();
        await _release.Task;
        return result;
    }

    /// <summary>As either database names a table.</summary>
    [GeneratedRegex("INSERT INTO [\"\\[]InhabitantAnswers[\"\\]]")]
    private static partial Regex Insertion();
}
