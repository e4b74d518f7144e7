using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Systems;

/// <summary>What is wrong around a host is told in one line when it starts, without a password, and nothing is changed.</summary>
public sealed class StartTests
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("silo")]
    [InlineData("web")]
    public async Task A_host_tells_in_one_line_why_it_does_not_start(string kind)
    {
        await using var empty = await TestDatabase.Create(migrated: false);
        await using var newer = await TestDatabase.Create();
        await Execute(newer, "INSERT INTO schema_migrations VALUES (9999, '9999_future.sql', 'x', now(), 9999)");
        await using var good = await TestDatabase.Create();
        await Execute(good, "INSERT INTO hosts VALUES (gen_random_uuid(), 'silo', 'elsewhere', 'trial', 1)");
        var starts = new List<(Dictionary<string, string> Settings, string Why)>
        {
            (new() { ["ConnectionStrings__CaseTracking"] = "" }, "ConnectionStrings:CaseTracking is not configured"),
            (new() { ["ConnectionStrings__CaseTracking"] = "Database=x" }, "ConnectionStrings:CaseTracking names no Host"),
            (new() { ["ConnectionStrings__CaseTracking"] = "Host=127.0.0.1;Sesame" }, "ConnectionStrings:CaseTracking cannot be read"),
            (new() { ["ConnectionStrings__CaseTracking"] = "Host=127.0.0.1;Port=1;Username=x;Password=sesame;Database=x" }, "The database cannot be reached"),
            (new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString + ";Password=sesame" }, "The database refuses"),
            (new() { ["ConnectionStrings__CaseTracking"] = empty.ConnectionString }, "no tables yet: run the migration step first"),
            (new() { ["ConnectionStrings__CaseTracking"] = newer.ConnectionString }, "newer than this program (9999_future.sql needs 9999"),
            (new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString }, "Another cluster runs on this database"),
            (new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString, ["CaseTracking__HashKey"] = "short" }, "CaseTracking:HashKey"),
            (new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString, ["CaseTracking__DatabaseWait"] = "soon" }, "CaseTracking:DatabaseWait"),
        };
        await using var expired = ExpiredDatabase.Start();
        foreach (var mode in (string[])["VerifyCA;Root Certificate=" + expired.Root, "VerifyFull"])
        {
            starts.Add((
                new() { ["ConnectionStrings__CaseTracking"] = $"Host=127.0.0.1;Port={expired.Port};Username=x;Password=sesame;Database=x;SSL Mode={mode}" },
                "Its certificate has run out"));
        }
        starts.Add((
            new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector" },
            "OTEL_EXPORTER_OTLP_ENDPOINT must be an address"));
        if (kind == "silo")
            starts.Add((new() { ["ConnectionStrings__CaseTracking"] = good.ConnectionString, ["Silo__AdvertisedIp"] = "nowhere" }, "Silo:AdvertisedIp"));
        await Parallel.ForEachAsync(starts, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (start, _) =>
        {
            var (code, log) = await Run(kind, start.Settings);
            Assert.Equal(1, code);
            var line = Assert.Single(log.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("CaseTracking does not start. ", line, StringComparison.Ordinal);
            Assert.True(line.Contains(start.Why, StringComparison.Ordinal), line);
            Assert.DoesNotContain("sesame", line, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static async Task<(int Code, string Log)> Run(string kind, Dictionary<string, string> settings)
    {
        var log = Path.GetTempFileName();
        try
        {
            var program = kind == "silo" ? Release.Present.Silo : Release.Present.Web;
            var environment = new Dictionary<string, string>
            {
                ["CaseTracking__HashKey"] = Key,
                ["CaseTracking__MasterKey"] = Key,
                ["CaseTracking__DatabaseWait"] = "00:00:00",
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Next()}",
            };
            foreach (var (name, value) in settings) environment[name] = value;
            using var host = ChildProcess.Start(["dotnet", program], log, environment, Path.GetDirectoryName(program));
            await host.Ended(Deadline);
            return (host.ExitCode, await File.ReadAllTextAsync(log));
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
