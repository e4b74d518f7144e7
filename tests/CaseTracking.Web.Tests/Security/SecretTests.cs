using System.Security.Cryptography;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Web.Tests.Security;

/// <summary>What a host is told in confidence does not stand in what it writes, also when it cannot start.</summary>
public class SecretTests(OneSystem one)
{
    private static readonly string Password = $"pw{Guid.NewGuid():N}";
    private static readonly string HashKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static TheoryData<string, string> Hosts
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var host in (string[])["web/CaseTracking.Web", "silo/CaseTracking.Silo"])
            {
                foreach (var text in (string[])[
                    "RIGHT", "Host=127.0.0.1;Port={0};Username=x", "Host=h;Passwort={0}", "Host=h;Timeout={0}", "{0}", "Host=h;SSL Mode={0}", ""])
                    all.Add(host, text);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_host_that_cannot_start_does_not_tell_its_secrets(string host, string connectionString)
    {
        // RIGHT: the server is there, only the password is wrong.
        var text = connectionString == "RIGHT"
            ? new NpgsqlConnectionStringBuilder(one.System.Database.ConnectionString) { Password = Password }.ConnectionString
            : connectionString.Replace("{0}", Password, StringComparison.Ordinal);
        var log = await RunUntilItEnds(host, text, HashKey);
        Assert.NotEqual("", log);
        Assert.DoesNotContain(Password, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(HashKey, log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web/CaseTracking.Web")]
    [InlineData("silo/CaseTracking.Silo")]
    public async Task A_bad_key_is_named_and_not_told(string host)
    {
        var log = await RunUntilItEnds(host, one.System.Database.ConnectionString, Password);
        Assert.Contains("CaseTracking:HashKey", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Running_hosts_told_none_of_theirs()
    {
        var password = new NpgsqlConnectionStringBuilder(one.System.Database.ConnectionString).Password!;
        foreach (var host in one.System.Webs.Concat(one.System.Silos))
        {
            Assert.DoesNotContain(password, host.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(one.System.HashKey), host.Log, StringComparison.Ordinal);
        }
    }

    private static async Task<string> RunUntilItEnds(string host, string connectionString, string hashKey)
    {
        var folder = Directory.CreateTempSubdirectory("casetracking-secret-").FullName;
        var log = Path.Combine(folder, "log");
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "CaseTracking.sln"))) root = root.Parent!;
        var program = Path.Combine(
            root.FullName, host, "bin", output.Parent!.Name, output.Name, host.Split('/')[1] + ".dll");
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__CaseTracking"] = connectionString,
            ["CaseTracking__HashKey"] = hashKey,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Silo__SiloPort"] = FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Silo__GatewayPort"] = FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        using (var process = ChildProcess.Start(["dotnet", program], log, environment, Path.GetDirectoryName(program)))
        {
            // One that goes on trying has told what is wrong by then; it is ended.
            await WaitFor.True(
                () => process.HasExited || (File.Exists(log) && File.ReadAllText(log).Contains("28P01", StringComparison.Ordinal)),
                OneSystem.Deadline, "the host ends or says what is wrong");
        }
        var said = await File.ReadAllTextAsync(log);
        Directory.Delete(folder, recursive: true);
        return said;
    }
}
