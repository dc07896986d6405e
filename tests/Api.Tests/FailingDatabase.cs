using System.Data.Common;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeveHeleLivet.Api.Tests;

/// <summary>A database that fails where it is told to.</summary>
internal sealed class FailingDatabase : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly HttpContextAccessor _request = new();
    private int? _left;

    public bool HasFailed { get; private set; }

    public bool FailsBeforeCommit { get; set; }

    public bool FailsAfterCommit { get; set; }

    /// <param name="retries">Whether what fails is tried again, as on SQL Server.</param>
    public Task<TestApi> StartAsync(bool retries = false) => TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options =>
    {
        options.AddInterceptors(this);
        if (retries) options.ReplaceService<IExecutionStrategyFactory, TriesAgain>();
    }));

    /// <summary>Fails once, in place of the command after so many; null: not at all.</summary>
    public void FailAfter(int? commands) => (_left, HasFailed) = (commands, false);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (FailsBeforeCommit) Fail();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (FailsAfterCommit) Fail();
        return Task.CompletedTask;
    }

    private void Step()
    {
        // What is read meanwhile outside of any request is no step of it.
        if (_request.HttpContext is null || _left is null) return;
        if (_left == 0) Fail();
        _left--;
    }

    private void Fail()
    {
        (_left, FailsBeforeCommit, FailsAfterCommit, HasFailed) = (null, false, false, true);
        throw new IOException("The database failed.");
    }
}

file sealed class TriesAgain(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
{
    public IExecutionStrategy Create() => new Strategy(dependencies);

    private sealed class Strategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 2, maxRetryDelay: TimeSpan.Zero)
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is IOException;
    }
}
