using System.Globalization;
using System.Security.Cryptography;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Keys;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Testing;

/// <summary>
/// The real system as a user runs it: silos and web hosts as processes of their own, on a migrated database of its own
/// with demo users, on loopback. The present release is run, or another one.
/// </summary>
public sealed class RunningSystem : IAsyncDisposable
{
    // A few demo users on one address do here in seconds what a city's offices do in an hour.
    private static readonly Dictionary<string, string> WideLimits = new[]
    {
        "SignInByAddress", "WrongKeysByAddress", "AnonymousByAddress", "AllByUser", "IntakeByUser", "IntakeByAddress", "SearchByUser",
        "SearchByAddress", "BulkByUser", "BulkByAddress", "FollowedByUser", "MissesByUser",
    }.ToDictionary(l => $"Limits__{l}__Burst", _ => "1000000");

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("casetracking-run-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly Release _release;
    private readonly List<Host> _silos = [];
    private readonly List<Host> _webs = [];

    private RunningSystem(TestDatabase database, IReadOnlyDictionary<string, string> settings, Release release)
    {
        (Database, _release) = (database, release);
        HashKey = RandomNumberGenerator.GetBytes(32);
        MasterKey = RandomNumberGenerator.GetBytes(32);
        Personal = new PersonalKeys(new MasterKeys([MasterKey]), SearchKeys.From(null, HashKey))
            .Over(database.DataSource, TimeProvider.System).Data;
        _settings = new(WideLimits)
        {
            ["ConnectionStrings__CaseTracking"] = database.ConnectionString,
            ["CaseTracking__HashKey"] = Convert.ToBase64String(HashKey),
            ["CaseTracking__MasterKey"] = Convert.ToBase64String(MasterKey),
        };
        foreach (var (name, value) in settings) _settings[name] = value;
    }

    public TestDatabase Database { get; }

    /// <summary>The key of command fingerprints and case numbers in this system.</summary>
    public byte[] HashKey { get; }

    /// <summary>The key that the key ring is encrypted under.</summary>
    public byte[] MasterKey { get; }

    /// <summary>Opens what this system sealed.</summary>
    public PersonalData Personal { get; }

    /// <summary>The first web host; with a balancer, that.</summary>
    public Uri Address => (Balancer ?? _webs[0]).Address;

    /// <summary>What stands before the web hosts; null when nothing does.</summary>
    public Host? Balancer { get; private set; }

    public IReadOnlyList<Host> Silos => _silos;

    public IReadOnlyList<Host> Webs => _webs;

    /// <summary>Starts it and waits until every host is ready.</summary>
    /// <param name="balanced">Whether the web hosts are behind one address.</param>
    /// <param name="release">What runs; this one unless told.</param>
    /// <param name="databasePort">Where the hosts find the server, when something stands before it.</param>
    public static async Task<RunningSystem> Start(
        int silos = 1, int webs = 1, PostgresServer? server = null, IReadOnlyDictionary<string, string>? settings = null,
        bool withDemoUsers = true, bool balanced = false, int? databasePort = null, Release? release = null)
    {
        var database = await TestDatabase.Create(server, migrated: release is null);
        if (withDemoUsers && release is null) await DemoUsers.Seed(database.DataSource, "mashhad");
        var system = new RunningSystem(database, settings ?? new Dictionary<string, string>(), release ?? Release.Present);
        if (release is not null) await system.Migrate(release, withDemoUsers);
        if (balanced) system._settings["Proxy__KnownProxies"] = "127.0.0.1";
        if (databasePort is { } port)
        {
            system._settings["ConnectionStrings__CaseTracking"] =
                new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = port }.ConnectionString;
        }
        for (var i = 0; i < silos; i++) system._silos.Add(system.Silo(i));
        for (var i = 0; i < webs; i++) system._webs.Add(system.Web(i));
        await Task.WhenAll(system._silos.Concat(system._webs).Select(h => h.Start()));
        if (balanced) await system.Balance();
        return system;
    }

    /// <summary>Runs a release's migration step; tells its exit code, and all it wrote.</summary>
    public async Task<(int Code, string Log)> Migrate(Release release, bool withDemoUsers = false)
    {
        var log = Path.Combine(_folder, $"migrate-{Guid.NewGuid():N}.log");
        using var step = ChildProcess.Start(
            ["dotnet", release.Silo, "migrate", .. withDemoUsers ? (string[])["--demo-users"] : []], log, _settings);
        await step.Ended(StartDeadline);
        return (step.ExitCode, await File.ReadAllTextAsync(log));
    }

    private Task Balance()
    {
        Balancer = new Host("balancer", Release.Balancer, _folder, new Dictionary<string, string>
        {
            ["Balancer__Hosts"] = string.Join(',', _webs.Select(w => w.Address)),
        });
        return Balancer.Start();
    }

    /// <summary>A client of the first web host, signed in as a demo user.</summary>
    public Task<Api> As(string userName, int web = 0) => Api.SignedIn(_webs[web].Address, userName);

    public async ValueTask DisposeAsync()
    {
        Balancer?.Dispose();
        foreach (var host in _webs.Concat(_silos)) host.Dispose();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Host Silo(int number) => new(
        "silo" + number, _release.Silo, _folder, new Dictionary<string, string>(_settings)
        {
            ["Silo__SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Silo__GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        });

    private Host Web(int number) => new("web" + number, _release.Web, _folder, _settings);

    /// <summary>One process of the system.</summary>
    public sealed class Host(
        string name, string program, string folder, IReadOnlyDictionary<string, string> settings) : IDisposable
    {
        private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(2) };
        private string _program = program;
        private ChildProcess? _process;

        public string Name => name;

        public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

        /// <summary>All it wrote so far.</summary>
        public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

        public int ProcessId => _process!.Id;

        public bool HasEnded => _process is not { HasExited: false };

        private string LogFile => Path.Combine(folder, name + ".log");

        /// <summary>Starts the process, on the same ports each time, and waits until it is ready.</summary>
        /// <param name="also">What is set for this start alone.</param>
        public async Task Start(IReadOnlyDictionary<string, string>? also = null)
        {
            var environment = new Dictionary<string, string>(settings)
            {
                ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            };
            foreach (var (variable, value) in also ?? new Dictionary<string, string>()) environment[variable] = value;
            _process = ChildProcess.Start(["dotnet", _program], LogFile, environment, Path.GetDirectoryName(_program));
            try
            {
                await WaitFor.True(IsReady, StartDeadline, name + " is ready");
            }
            catch (TimeoutException e)
            {
                throw new InvalidOperationException($"{e.Message}\n{Log}", e);
            }
        }

        /// <summary>Ends it as a crash would.</summary>
        public async Task Kill()
        {
            _process!.Signal("KILL");
            await _process.Ended(TimeSpan.FromSeconds(10));
        }

        /// <summary>Asks it to end, as an upgrade would; tells its exit code.</summary>
        public async Task<int> Stop()
        {
            _process!.Signal("TERM");
            await _process.Ended(TimeSpan.FromSeconds(40));
            return _process.ExitCode;
        }

        /// <summary>From its next start on it runs another program.</summary>
        public void Become(string other) => _program = other;

        /// <summary>Sends it a signal: STOP, CONT.</summary>
        public void Signal(string name) => _process!.Signal(name);

        public void Dispose() => _process?.Dispose();

        /// <summary>Whether it says that it is ready; throws when it has ended.</summary>
        public async Task<bool> IsReady()
        {
            if (_process!.HasExited) throw new InvalidOperationException($"{name} ended at its start.\n{Log}");
            try
            {
                using var answer = await Probe.GetAsync(new Uri(Address, "/health/ready"));
                return answer.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }
    }
}
