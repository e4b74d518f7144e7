using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Silo.Tests.Systems;

/// <summary>What was logged as a warning or worse, a line each.</summary>
public sealed class Lines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _said = [];

    public IReadOnlyList<string> Said => [.. _said];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _said.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
