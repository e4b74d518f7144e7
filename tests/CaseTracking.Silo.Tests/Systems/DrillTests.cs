using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Systems;

/// <summary>The short drill: each quick fault once.</summary>
public sealed class DrillTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    [Fact, Trait("Category", "Long")]
    public async Task Struck_by_each_quick_fault_once_the_system_keeps_every_promise()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(
            folder.Parent!.Parent!.Parent!.Parent!.FullName, "CaseTracking.Drill", "bin", folder.Parent.Name, folder.Name, "CaseTracking.Drill.dll");
        var output = Path.GetTempFileName();
        try
        {
            // What it mounts is gone with it.
            string[] alone = Environment.UserName == "root" ? ["unshare", "--mount"] : [];
            using var drill = ChildProcess.Start(
                [.. alone, "dotnet", program, "--once", "--screens", "60", "--workers", "8", "--replays", "2", "--desks", "4", "--rate", "20000"],
                output, deathSignal: "TERM");
            await drill.Ended(Deadline);
            Assert.True(drill.ExitCode == 0, await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(output);
        }
    }
}
