using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace CaseTracking.Store.Hosts;

/// <summary>
/// How a host ends when it is told to (SIGTERM, Ctrl-C): first it says that it is not ready and goes on serving for the
/// notice, so that who stands before it has looked away; then it stops, and its live connections are closed. Told twice, it
/// stops at once.
/// </summary>
public sealed class Leaving(IHostApplicationLifetime lifetime, LeavingOptions options, TimeProvider time) : IHostLifetime, IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];
    private readonly List<PosixSignalRegistration> _registered = [];
    private int _told;

    /// <summary>Whether it is about to stop: it serves, and wants nothing new.</summary>
    public bool HasBegun => Volatile.Read(ref _told) > 0 || lifetime.ApplicationStopping.IsCancellationRequested;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in Signals)
        {
            _registered.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Begin();
            }));
        }
        return Task.CompletedTask;
    }

    /// <summary>Begins to leave; returns at once.</summary>
    public void Begin()
    {
        var isFirst = Interlocked.Increment(ref _told) == 1;
        if (isFirst && options.Notice > TimeSpan.Zero && lifetime.ApplicationStarted.IsCancellationRequested) _ = StopAfterNotice();
        else lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registered in _registered) registered.Dispose();
    }

    private async Task StopAfterNotice()
    {
        await Task.Delay(options.Notice, time);
        lifetime.StopApplication();
    }
}
