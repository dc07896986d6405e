using System.Collections.Concurrent;
using LeveHeleLivet.Api.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.Api.Tests;

/// <summary>Keeps every line that the API logs, at every level.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<LogLine> Lines { get; } = [];

    /// <summary>The lines with their exceptions, as a console shows them.</summary>
    public IEnumerable<string> All => Lines.Select(line => line.Exception is null ? line.Message : $"{line.Message} {line.Exception}");

    public IEnumerable<Exception> Exceptions => Lines.Select(line => line.Exception).OfType<Exception>();

    public void AddTo(WebApplicationBuilder builder) => builder.Logging.AddProvider(this).AddFilter<LogLines>(null, LogLevel.Trace);

    public void ShouldHaveWholeLines()
    {
        foreach (var line in Lines) line.Message.Any(Characters.IsControl).ShouldBeFalse(Characters.Escape(line.Message));
        foreach (var exception in Exceptions) exception.Message.Any(Characters.IsControl).ShouldBeFalse(exception.ToString());
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(new(logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}

internal sealed record LogLine(LogLevel Level, string Message, Exception? Exception);
