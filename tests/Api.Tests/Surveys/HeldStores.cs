using System.Data.Common;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Holds the writing of inhabitants' answers until a test lets it go on.</summary>
internal sealed class HeldStores : DbCommandInterceptor
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when an answer is about to be written.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _release.SetResult();

    public Task<TestApi> StartAsync() => TestApi.StartAsync(configure: builder => builder.Services.ConfigureDbContext<SqliteAppDbContext>(options => options.AddInterceptors(this)));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        HoldAsync(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        HoldAsync(command, result);

    private async ValueTask<T> HoldAsync<T>(DbCommand command, T result)
    {
        if (!command.CommandText.Contains("INSERT INTO \"InhabitantAnswers\"", StringComparison.Ordinal)) return result;
        _reached.TrySetResult();
        await _release.Task;
        return result;
    }
}
