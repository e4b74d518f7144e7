using System.Collections.Concurrent;
using System.Diagnostics;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Drill;

/// <summary>
/// The real system of a drill: silos, web hosts and their balancer as processes, PostgreSQL on a small disk of its own
/// where this machine allows one, and lines that can be cut before the database and before the balancer.
/// </summary>
internal sealed class DrillSystem : IAsyncDisposable
{
    private const int DiskMegabytes = 3_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private readonly ConcurrentDictionary<RunningSystem.Host, bool> _down = new();

    private DrillSystem(string folder, bool hasDisk, PostgresServer postgres, RunningSystem hosts, Wire database)
    {
        (_folder, HasDisk, Postgres, Hosts, Database) = (folder, hasDisk, postgres, hosts, database);
        Front = new Wire(hosts.Address.Port);
    }

    /// <summary>Where the drill keeps what it needs.</summary>
    public string Folder => _folder;

    /// <summary>Whether the database has a disk of its own, which can be filled.</summary>
    public bool HasDisk { get; }

    public PostgresServer Postgres { get; }

    public RunningSystem Hosts { get; }

    /// <summary>The line from the hosts to the database.</summary>
    public Wire Database { get; }

    /// <summary>The line from callers and screens to the balancer.</summary>
    public Wire Front { get; }

    /// <summary>The one address that callers and screens know.</summary>
    public Uri Address => new($"http://127.0.0.1:{Front.Port}");

    /// <summary>The database as the oracle reads it: past all lines that are cut.</summary>
    public NpgsqlDataSource Oracle => Hosts.Database.DataSource;

    public static async Task<DrillSystem> Start(DrillOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("casetracking-drill-").FullName;
        var disk = Path.Combine(folder, "disk");
        Directory.CreateDirectory(disk);
        // The database's owner must get through to it.
        ChildProcess.Run("chmod", "a+x", folder);
        var hasDisk = await Mount(disk);
        var postgres = new PostgresServer(disk);
        var database = new Wire(postgres.Port);
        var hosts = await RunningSystem.Start(
            options.Silos, options.Webs, postgres, balanced: true, settings: new Dictionary<string, string>
            {
                ["Limits__ScreensPerUser"] = "2000",
                ["Limits__LineByUser__Burst"] = "1000000",
            },
            databasePort: database.Port);
        return new DrillSystem(folder, hasDisk, postgres, hosts, database);
    }

    /// <summary>Says that a host is down on purpose, until disposed.</summary>
    public IDisposable TakeDown(RunningSystem.Host host)
    {
        _down[host] = true;
        return new Down(() => _down.TryRemove(host, out _));
    }

    /// <summary>Starts again what ends by itself, as ./dev up does, until it is told that it is enough.</summary>
    public async Task KeepUp(Action<string> say, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            foreach (var host in Hosts.Silos.Concat(Hosts.Webs).Where(h => h.HasEnded && !_down.ContainsKey(h)))
            {
                say($"{host.Name} ended by itself and is started again");
                try
                {
                    await host.Start();
                }
                catch (InvalidOperationException)
                {
                    // The next round tries again.
                }
            }
            await Task.Delay(TimeSpan.FromSeconds(1), enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits until PostgreSQL takes a write.</summary>
    public Task DatabaseWrites() => WaitFor.True(
        async () =>
        {
            try
            {
                await using var command = Oracle.CreateCommand("SELECT pg_current_xact_id()");
                await command.ExecuteScalarAsync();
                return true;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                return false;
            }
        },
        Patience, "the database writes");

    /// <summary>How many silos the cluster takes for alive.</summary>
    public async Task<long> LivingSilos()
    {
        // Lines kept from before a fault of the database may be dead.
        Oracle.Clear();
        return (await JournalAudit.Rows(
            Oracle, "SELECT count(*) FROM OrleansMembershipTable WHERE Status = 3", r => r.GetInt64(0)))[0];
    }

    /// <summary>Fills the database's disk to its last page.</summary>
    public void FillDisk() => ChildProcess.Run(
        "sh", "-c", "dd if=/dev/zero of=\"$0\" bs=1M 2>/dev/null; dd if=/dev/zero of=\"$0.rest\" bs=4k 2>/dev/null; true", Ballast);

    public void FreeDisk()
    {
        File.Delete(Ballast);
        File.Delete(Ballast + ".rest");
    }

    private string Ballast => Path.Combine(_folder, "disk", "ballast");

    public async ValueTask DisposeAsync()
    {
        Front.Dispose();
        await Hosts.DisposeAsync();
        Database.Dispose();
        Postgres.Dispose();
        if (HasDisk) await Run("umount", "-l", Path.Combine(_folder, "disk"));
        await Run("rm", "-rf", _folder);
    }

    private static async Task<bool> Mount(string disk) => Environment.UserName == "root"
        && await Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "casetracking-drill", disk);

    private static async Task<bool> Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private sealed class Down(Action up) : IDisposable
    {
        public void Dispose() => up();
    }
}
