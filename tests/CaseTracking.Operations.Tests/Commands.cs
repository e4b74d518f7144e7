using System.Diagnostics;
using CaseTracking.Testing;

namespace CaseTracking.Operations.Tests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Outcome(int Code, string Out, string Error);

/// <summary>Commands run to their end, bounded in time.</summary>
internal static class Commands
{
    public static async Task<Outcome> Run(
        IReadOnlyList<string> command, TimeSpan deadline, IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        var info = new ProcessStartInfo("setpriv", ["--pdeathsig", "TERM", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? RepositoryFiles.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) info.Environment[name] = value;
        // From a pool's thread it would be ended with that thread, and a publish that is told to end says 0 without having
        // published.
        using var process = ChildProcess.StartFromKeptThread(info);
        using var timeout = new CancellationTokenSource(deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Not ended in {deadline}: {string.Join(' ', command)}");
        }
    }

    /// <summary>What it said; throws with its error when it failed.</summary>
    public static async Task<string> Output(
        IReadOnlyList<string> command, TimeSpan deadline, IReadOnlyDictionary<string, string>? environment = null)
    {
        var outcome = await Run(command, deadline, environment);
        return outcome.Code == 0
            ? outcome.Out
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {outcome.Code}: {outcome.Error}{outcome.Out}");
    }
}
