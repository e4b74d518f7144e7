using System.Collections.Concurrent;
using System.Diagnostics;

namespace CaseTracking.Testing;

/// <summary>A program beside the tests, its output in a file; it ends with the tests, even when they are killed.</summary>
public sealed class ChildProcess : IDisposable
{
    // The parent-death signal comes when the thread that started the child ends, not the process: a pool thread would
    // take its children along when it is let go. So one thread, which never ends, starts them all.
    private static readonly BlockingCollection<Action> Starts = [];
    private static readonly Thread Starter = StartStarter();

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a program; <paramref name="deathSignal"/> is what it gets when the tests end without it.</summary>
    public static ChildProcess Start(
        IReadOnlyList<string> command, string outputFile, IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null, string deathSignal = "KILL")
    {
        var info = new ProcessStartInfo("setpriv", [
            "--pdeathsig", deathSignal, "sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", outputFile, .. command])
        {
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) info.Environment[name] = value;
        return new ChildProcess(StartFromKeptThread(info));
    }

    /// <summary>Starts a program from a thread that never ends: what asks for a signal at its parent's death gets it with
    /// the tests' end and not before.</summary>
    public static Process StartFromKeptThread(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>();
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Runs a program to its end; throws with its output when it fails.</summary>
    public static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[^1]}: {error}{output.Result}");
    }

    /// <summary>Runs a program to its end within a deadline; throws with what it wrote to the file when it fails.</summary>
    public static async Task Finish(IReadOnlyList<string> command, string outputFile, TimeSpan deadline)
    {
        using var process = Start(command, outputFile);
        await process.Ended(deadline);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}: {await File.ReadAllTextAsync(outputFile)}");
    }

    /// <summary>Sends a signal by its name: KILL, TERM, STOP, CONT.</summary>
    public void Signal(string name)
    {
        if (!HasExited) Run("kill", "-" + name, Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the program has ended.</summary>
    public async Task Ended(TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        await _process.WaitForExitAsync(timeout.Token);
    }

    public void Dispose()
    {
        if (!HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Thread StartStarter()
    {
        var thread = new Thread(() =>
        {
            foreach (var start in Starts.GetConsumingEnumerable()) start();
        })
        { IsBackground = true, Name = "starts child processes" };
        thread.Start();
        return thread;
    }
}
