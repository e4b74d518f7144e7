using System.Runtime.InteropServices;
using CaseTracking.Drill;

// Started by ./dev drill: a system of its own, its load, its faults, and whether everything held.
DrillOptions options;
try
{
    options = DrillOptions.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await new DrillRun(options, stop.Token).Run();
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine($"Stopped; no verdict (seed {options.Seed}).");
    return 130;
}
catch (Exception e) when (e is TimeoutException or FormatException or InvalidOperationException)
{
    Console.Error.WriteLine($"{e.Message} (seed {options.Seed})");
    return 1;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
