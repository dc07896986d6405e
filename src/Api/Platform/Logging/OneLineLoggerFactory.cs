using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Logging;

/// <summary>
/// Writes each log message on one line, without control characters: a value that a caller chose, such as a token's
/// claim, cannot begin a line of its own. Sinks that keep values apart get them as they are.
/// </summary>
internal sealed class OneLineLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    /// <summary>Wraps the framework's factory, so that its own messages and those of packages are covered too.</summary>
    public static void AddTo(IServiceCollection services) => services.AddSingleton<ILoggerFactory>(provider => new OneLineLoggerFactory(new LoggerFactory(
        provider.GetServices<ILoggerProvider>(),
        provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
        provider.GetRequiredService<IOptions<LoggerFactoryOptions>>())));

    public ILogger CreateLogger(string categoryName) => new OneLineLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class OneLineLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel)) return;
            inner.Log(logLevel, eventId, state, OneLineException.For(exception), (logged, _) => Characters.Escape(formatter(logged, exception)));
        }
    }

    /// <summary>Stands in for an exception whose message has control characters. It is written as the exception is.</summary>
    private sealed class OneLineException : Exception
    {
        private readonly Exception _original;

        private OneLineException(Exception original) : base(Characters.Escape(original.Message), original.InnerException is { } cause ? new OneLineException(cause) : null) =>
            _original = original;

        public override string? StackTrace => _original.StackTrace;

        public static Exception? For(Exception? exception)
        {
            for (var cause = exception; cause is not null; cause = cause.InnerException)
            {
                if (Characters.Escape(cause.Message) != cause.Message) return new OneLineException(exception!);
            }
            return exception;
        }

        public override string ToString()
        {
            var cause = InnerException is null ? "" : $" ---> {InnerException}{Environment.NewLine}   --- End of inner exception stack trace ---";
            return $"{_original.GetType()}: {Message}{cause}{Environment.NewLine}{StackTrace}";
        }
    }
}
