using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CaseTracking.Testing;

/// <summary>A private PostgreSQL in a folder of its own, on loopback, gone with the test process.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> OfProcess = new(() => new PostgresServer());
    private readonly string _folder;
    private readonly string _bin = FindPrograms();
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly int _port = FreePort.Next();
    private ChildProcess? _server;

    /// <param name="folder">Where its data lies, empty and its own; a new one unless told.</param>
    public PostgresServer(string? folder = null)
    {
        _folder = folder ?? Directory.CreateTempSubdirectory("casetracking-test-").FullName;
        var passwords = Path.Combine(_folder, "password");
        File.WriteAllText(passwords, _password);
        if (IsRoot) ChildProcess.Run("chown", "-R", "postgres", _folder);
        ChildProcess.Run([.. Owner, Path.Combine(_bin, "initdb"), "-D", Data, "-U", "test", "--encoding=UTF8",
            "--locale=C.UTF-8", "--auth=scram-sha-256", "--pwfile=" + passwords, "--no-sync"]);
        Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The one server that most tests of a process share.</summary>
    public static PostgresServer Shared => OfProcess.Value;

    private static bool IsRoot => Environment.UserName == "root";

    private static string[] Owner => IsRoot ? ["runuser", "-u", "postgres", "--"] : [];

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "server.log");

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = "test",
        Password = _password,
        Timeout = 3,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>The port it listens on.</summary>
    public int Port => _port;

    /// <summary>Whether it runs not, by a crash of its own or because it was ended.</summary>
    public bool HasEnded => _server is not { HasExited: false };

    /// <summary>Starts the server and waits until it answers.</summary>
    public void Start()
    {
        string[] changeUser = IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        // Changing the user forgets the death signal, so it is asked for once more. QUIT ends all its children too.
        _server = ChildProcess.Start(
            [.. changeUser, "setpriv", "--pdeathsig", "QUIT", Path.Combine(_bin, "postgres"), "-D", Data,
                "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "max_connections=400"],
            Log, deathSignal: "QUIT");
        WaitFor.True(Answers, TimeSpan.FromSeconds(60), "PostgreSQL answers").GetAwaiter().GetResult();
    }

    /// <summary>Ends the server as a crash would: no checkpoint, connections cut, commits in flight undecided.</summary>
    public void Crash()
    {
        _server!.Signal("QUIT");
        // Killed in the middle of this it would leave children behind, and the next start is refused while they live.
        _server.Ended(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();
        _server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        if (_server is null) return;
        _server.Signal("QUIT");
        _server.Ended(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();
        _server = null;
        // Dozens of databases take long to delete on a busy machine, and the test program is given ten seconds to end.
        ChildProcess.Run("sh", "-c", "rm -rf \"$0\" >/dev/null 2>&1 &", _folder);
    }

    private bool Answers()
    {
        if (_server!.HasExited) throw new InvalidOperationException("PostgreSQL ended.\n" + File.ReadAllText(Log));
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Last(d => File.Exists(Path.Combine(d, "initdb")))
        : throw new InvalidOperationException("No PostgreSQL server programs: ./dev test installs them.");
}
