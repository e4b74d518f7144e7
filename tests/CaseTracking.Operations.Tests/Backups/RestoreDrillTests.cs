using System.Globalization;
using CaseTracking.Store;
using CaseTracking.Testing;

namespace CaseTracking.Operations.Tests.Backups;

/// <summary>The drill: a backup of a system that goes on taking cases, restored on an empty machine, and compared with what
/// it was taken of.</summary>
[Trait("Category", "Long")]
public sealed class RestoreDrillTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    // PostgreSQL's own user must get through it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine("/var/tmp", $"casetracking-drill-{Guid.NewGuid():N}")).FullName;
    private RunningSystem _system = null!;
    private string _keys = null!;

    private string File => Path.Combine(_folder, "backup.tar");

    public async ValueTask InitializeAsync()
    {
        _system = await RunningSystem.Start();
        _keys = Directory.CreateDirectory(Path.Combine(_folder, "keys")).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(_keys, "hash.key"), Convert.ToBase64String(_system.HashKey));
        await System.IO.File.WriteAllTextAsync(Path.Combine(_keys, "master.key"), Convert.ToBase64String(_system.MasterKey) + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_under_load_comes_back_on_an_empty_machine_as_it_was()
    {
        using var operatorApi = await _system.As("operator");
        for (var i = 0; i < 40; i++) await Live(operatorApi);
        using var enough = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            var opened = 0;
            for (; !enough.IsCancellationRequested; opened++) await Live(operatorApi);
            return opened;
        });
        var taken = await Dev(["backup", File], Source());
        await enough.CancelAsync();
        Assert.True(await load > 0, "Nothing was written while the backup was taken.");
        Assert.True(taken.Code == 0, taken.Error);
        Assert.Contains("The keys are not in it", taken.Out, StringComparison.Ordinal);
        await NoKeyIsIn(File);

        // Into a folder of its own, with a server of its own.
        var home = Path.Combine(_folder, "home");
        var restored = await Dev(["restore", File, "--keys", _keys], Empty(home));
        Assert.True(restored.Code == 0, restored.Error + restored.Out);
        Assert.Contains("entries are as they were written", restored.Out, StringComparison.Ordinal);
        Assert.Contains("journal rows lead to", restored.Out, StringComparison.Ordinal);
        Assert.Contains("Restored and verified in", restored.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["hash.key", "logs", "master.key", "pg", "pg.password"], Directory.GetFileSystemEntries(home).Select(Path.GetFileName).Order());
        var again = await Dev(["journal", "verify"], Empty(home));
        Assert.True(again.Code == 0, again.Error);

        // Into an empty configured database, where it can be looked at beside what it was taken of.
        await using var target = await TestDatabase.Create(migrated: false);
        var configured = await Dev(["restore", File, "--keys", _keys], Configured(target));
        Assert.True(configured.Code == 0, configured.Error + configured.Out);
        await IsAsItWas(target);
        var twice = await Dev(["restore", File, "--keys", _keys], Configured(target));
        Assert.Matches(@"^dev: the configured database has \d+ tables already: a restore goes into an empty one\n$", twice.Error);

        // And thrown away.
        var drill = await Dev(["restore", "--drill", File, "--keys", _keys], Empty(Path.Combine(_folder, "machine")));
        Assert.True(drill.Code == 0, drill.Error + drill.Out);
        Assert.Contains("thrown away", drill.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.Combine(_folder, "machine")), e => e.Contains("drill", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_as_it_was_told_does_not_come_back()
    {
        using var operatorApi = await _system.As("operator");
        for (var i = 0; i < 3; i++) await Live(operatorApi);
        var taken = await Dev(["backup", File], Source());
        Assert.True(taken.Code == 0, taken.Error);
        var cases = await _system.Database.Scalar<long>("SELECT count(*) FROM cases");
        foreach (var (was, becomes, told) in new[]
        {
            ($"rows cases {cases}", $"rows cases {cases + 1}", "the restored rows are not those of the backup: cases"),
            ("\naudit_head ", "\naudit_head " + new string('f', 64) + "\nwas ", "the audit trail is not whole: WRONG"),
        })
        {
            var other = BackupFile.Changed(File, Path.Combine(_folder, "other.tar"), t => t.Replace(was, becomes, StringComparison.Ordinal));
            await using var target = await TestDatabase.Create(migrated: false);
            var configured = await Dev(["restore", other, "--keys", _keys], Configured(target));
            Assert.Equal(1, configured.Code);
            Assert.Contains(told, Assert.Single(configured.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.Equal(0L, await target.Scalar<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
            var home = Path.Combine(_folder, "home");
            var alone = await Dev(["restore", other, "--keys", _keys], Empty(home));
            Assert.Contains(told, Assert.Single(alone.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.Equal(["logs"], Directory.GetFileSystemEntries(home).Select(Path.GetFileName));
        }
        // Another master key has another name, so that it is told before anything is made.
        await System.IO.File.WriteAllTextAsync(Path.Combine(_keys, "master.key"), BackupFile.MasterKey, TestContext.Current.CancellationToken);
        var wrong = await Dev(["restore", File, "--keys", _keys], Empty(Path.Combine(_folder, "home")));
        Assert.Contains("the master key is not the one", wrong.Error, StringComparison.Ordinal);
    }

    private static async Task Live(Api api)
    {
        var number = await api.OpenCase(citizen: new { name = "مریم کاظمی", phone = "09151234567" });
        var answer = await api.Command(number, "note", new { text = "در دست کار" });
        Assert.True(answer.Status == 200, answer.Text);
    }

    // Every case of the backup is one of the system's, at a version that it had; what is sealed in it opens.
    private async Task IsAsItWas(TestDatabase target)
    {
        var there = (await Journal(_system.Database)).ToHashSet();
        var back = await Journal(target);
        Assert.InRange(back.Count, 80, there.Count);
        Assert.Subset(there, back.ToHashSet());
        // One moment: no row is missing before the last.
        Assert.Equal(back.Count, there.Count(r => r.Position <= back.Max(b => b.Position)));
        // The moment may lie between a case's opening and its note.
        await using var command = target.DataSource.CreateCommand("SELECT count(*) FROM case_citizens");
        Assert.Equal(back.LongCount(r => r.Version == 1), await command.ExecuteScalarAsync());
    }

    private static async Task<List<(string Number, int Version, long Position, string Events)>> Journal(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("SELECT case_number, version, position, events::text FROM journal");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, int, long, string)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3)));
        return rows;
    }

    private async Task NoKeyIsIn(string file)
    {
        var parts = Directory.CreateDirectory(Path.Combine(_folder, "looked-at")).FullName;
        ChildProcess.Run("tar", "-C", parts, "-xf", file);
        var text = await Commands.Output([Program("pg_restore"), "-f", "-", Path.Combine(parts, "database.dump")], Deadline)
            + await System.IO.File.ReadAllTextAsync(Path.Combine(parts, "backup.txt"));
        Assert.Contains("COPY public.data_protection_keys", text, StringComparison.Ordinal);
        foreach (var key in new[] { _system.MasterKey, _system.HashKey })
        {
            Assert.DoesNotContain(Convert.ToBase64String(key), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(key), text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain("کاظمی", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9151234567", text, StringComparison.Ordinal);
    }

    private static string Program(string name) => Directory.GetDirectories("/usr/lib/postgresql").Order()
        .Select(d => Path.Combine(d, "bin", name)).Last(System.IO.File.Exists);

    private Dictionary<string, string> Source() => new()
    {
        ["CASETRACKING_HOME"] = Path.Combine(_folder, "source"),
        ["ConnectionStrings__CaseTracking"] = _system.Database.ConnectionString,
        ["CaseTracking__HashKey"] = Convert.ToBase64String(_system.HashKey),
        ["CaseTracking__MasterKey"] = Convert.ToBase64String(_system.MasterKey),
    };

    private Dictionary<string, string> Configured(TestDatabase target) => new()
    {
        ["CASETRACKING_HOME"] = Path.Combine(_folder, "configured"),
        ["ConnectionStrings__CaseTracking"] = target.ConnectionString,
    };

    // The database's port is the base and 40, a drill's 200 more.
    private static Dictionary<string, string> Empty(string home) => new()
    {
        ["CASETRACKING_HOME"] = home,
        ["CASETRACKING_PORT"] = (FreePort.Next() - 40).ToString(CultureInfo.InvariantCulture),
        ["ConnectionStrings__CaseTracking"] = "",
    };

    private static Task<Outcome> Dev(string[] command, Dictionary<string, string> environment) =>
        Commands.Run(["./dev", .. command], Deadline, environment);
}
