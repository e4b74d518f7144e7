using System.Runtime.InteropServices;
using CaseTracking.Replay;
using CaseTracking.Replay.Demo;
using CaseTracking.Replay.Lines;
using CaseTracking.Replay.Playing;
using CaseTracking.Replay.Watching;

Options options;
try
{
    options = Options.Parse(args);
}
catch (Exception e) when (e is FormatException or UriFormatException)
{
    return Usage.Fail(e.Message);
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var api = new ApiClient(options.Address, TimeSpan.FromMinutes(5), stop.Token);
try
{
    return options switch
    {
        { Command: "replay", File: { } file } when File.Exists(file) => await new ReplayRun(options, api, stop.Token).Run(),
        { Command: "replay", File: { } file } => Usage.Fail($"There is no file {file}."),
        { Command: "demo", Year: not null } => await new YearRun(options, api, stop.Token).Run(),
        { Command: "watch" } => await new WatchRun(options, stop.Token).Run(),
        { Command: "line" } => await Line(),
        { Command: "demo" } => await new LiveDemo(options, stop.Token).Run(),
        _ => Usage.Fail("What shall be played?"),
    };
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped; the same command goes on from here.");
    return 130;
}
catch (Exception e) when (e is HttpRequestException or InvalidOperationException or InvalidDataException
    or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

async Task<int> Line()
{
    using var run = new LineRun(options, stop.Token);
    return await run.Run();
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
