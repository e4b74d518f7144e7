using System.Text.Json;
using CaseTracking.Testing;

namespace CaseTracking.Operations.Tests.Kubernetes;

/// <summary>The images that the SDK makes: what they would be, without the base image that cannot be pulled everywhere,
/// and the published folder run as the image's user on a root that cannot be written.</summary>
public class ContainerTests
{
    private const string User = "1654";

    [Theory]
    [InlineData("silo/CaseTracking.Silo", "casetracking-silo")]
    [InlineData("web/CaseTracking.Web", "casetracking-web")]
    public async Task An_image_is_chiselled_with_ICU_and_time_zones_and_runs_as_its_own_user(string project, string repository)
    {
        var json = await Commands.Output(
            ["dotnet", "msbuild", project, "-t:ComputeContainerConfig", "-p:Configuration=Release",
                "-getProperty:ContainerBaseImage,ContainerRepository,ContainerUser,InvariantGlobalization", "-getItem:ContainerPort,ContainerAppCommand"],
            TimeSpan.FromMinutes(2));
        using var evaluated = JsonDocument.Parse(json);
        var properties = evaluated.RootElement.GetProperty("Properties");
        string Property(string name) => properties.GetProperty(name).GetString()!;
        IEnumerable<string> Items(string name) => evaluated.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray()
            .Select(i => i.GetProperty("Identity").GetString()!);
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", Property("ContainerBaseImage"));
        Assert.Equal((repository, User, "false"), (Property("ContainerRepository"), Property("ContainerUser"), Property("InvariantGlobalization")));
        Assert.Equal(["8080"], Items("ContainerPort"));
        // No shell: the runtime itself, so that "migrate" and its like are arguments.
        Assert.Equal(["dotnet", $"/app/{Path.GetFileName(project)}.dll"], Items("ContainerAppCommand"));
        var manifests = Manifests.Pods(await Manifests.Render("k8s/base")).ToList();
        Assert.Contains(manifests.SelectMany(m => m.Pod.Spec.Containers), c => c.Image == repository);
        Assert.All(manifests, m => Assert.Equal(long.Parse(User, System.Globalization.CultureInfo.InvariantCulture), m.Pod.Spec.SecurityContext.RunAsUser));
    }

    /// <summary>With the variables of the manifests, on a root file system that nobody writes and with no capability, as in
    /// the pod; only addresses and secrets are the test's own. Nobody has a home there.</summary>
    [Fact, Trait("Category", "Long")]
    public async Task As_published_both_hosts_run_as_the_images_user_on_a_root_that_cannot_be_written()
    {
        // Not below /tmp, which is another one there.
        var folder = Directory.CreateDirectory(Path.Combine("/var/tmp", $"casetracking-image-{Guid.NewGuid():N}")).FullName;
        try
        {
            foreach (var project in (string[])["silo/CaseTracking.Silo", "web/CaseTracking.Web"])
            {
                await Commands.Output(
                    ["dotnet", "publish", project, "-c", "Release", "--no-build", "-o", Path.Combine(folder, Path.GetFileName(project)), "-v", "q"],
                    TimeSpan.FromMinutes(15));
            }
            await using var database = await TestDatabase.Create(migrated: false);
            var pods = Manifests.Pods(await Manifests.Render("k8s/base")).ToDictionary(p => p.Name, p => p.Pod.Spec.Containers[0]);
            var map = (await Manifests.Render("k8s/base")).OfType<k8s.Models.V1ConfigMap>().Single().Data;
            var secrets = new Dictionary<string, string>
            {
                ["connection-string"] = database.ConnectionString,
                ["hash-key"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
                ["master-key"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
            };
            Dictionary<string, string> Environment(string pod, int port)
            {
                var all = new Dictionary<string, string>(map);
                foreach (var variable in pods[pod].Env)
                {
                    if (variable.Value is { } value) all[variable.Name] = value;
                    else if (variable.ValueFrom.SecretKeyRef is { } key && secrets.TryGetValue(key.Key, out var secret)) all[variable.Name] = secret;
                }
                all["POD_IP"] = "127.0.0.1";
                all["ASPNETCORE_HTTP_PORTS"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
                foreach (var name in (string[])["Silo__SiloPort", "Silo__GatewayPort"])
                    if (all.ContainsKey(name)) all[name] = FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture);
                return all;
            }
            string[] Command(string host, params string[] arguments) => [.. AsInThePod, "env", "-u", "HOME", "dotnet", Path.Combine(folder, host, host + ".dll"), .. arguments];
            var migrated = await Commands.Run(
                Command("CaseTracking.Silo", [.. pods["migrate"].Args]), TimeSpan.FromMinutes(2), Environment("migrate", FreePort.Next()), "/");
            Assert.True(migrated.Code == 0, migrated.Error + migrated.Out);
            Assert.Contains("/setup", migrated.Out, StringComparison.Ordinal);

            var ports = (Silo: FreePort.Next(), Web: FreePort.Next());
            var logs = (Silo: Path.Combine(folder, "silo.log"), Web: Path.Combine(folder, "web.log"));
            // The working folder of the image.
            using var silo = ChildProcess.Start(
                Command("CaseTracking.Silo"), logs.Silo, Environment("silo", ports.Silo), Path.Combine(folder, "CaseTracking.Silo"));
            using var web = ChildProcess.Start(
                Command("CaseTracking.Web"), logs.Web, Environment("web", ports.Web), Path.Combine(folder, "CaseTracking.Web"));
            await Ready(silo, ports.Silo, logs.Silo);
            await Ready(web, ports.Web, logs.Web);
            foreach (var process in new[] { silo, web })
            {
                Assert.All(
                    File.ReadLines($"/proc/{process.Id}/status").Where(l => l.StartsWith("Uid:", StringComparison.Ordinal)),
                    l => Assert.DoesNotContain("0", l.Split('\t')[1..]));
            }
            foreach (var (process, log) in new[] { (web, logs.Web), (silo, logs.Silo) })
            {
                process.Signal("TERM");
                await process.Ended(TimeSpan.FromSeconds(60));
                Assert.True(process.ExitCode == 0, File.ReadAllText(log));
                Assert.DoesNotContain("fail:", File.ReadAllText(log), StringComparison.Ordinal);
                Assert.DoesNotContain("Read-only file system", File.ReadAllText(log), StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Somebody who is not root is not root there either, and has no means to take more away.
    private static string[] AsInThePod => Environment.UserName != "root" ? [] :
    [
        "unshare", "--mount", "sh", "-c",
        "mount -o remount,bind,ro / && mount -t tmpfs -o mode=1777 tmpfs /tmp && exec setpriv --reuid " + User + " --regid " + User
            + " --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \"$@\"", "sh",
    ];

    private static async Task Ready(ChildProcess process, int port, string log)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await WaitFor.True(
            async () =>
            {
                if (process.HasExited) throw new InvalidOperationException(await File.ReadAllTextAsync(log));
                try
                {
                    using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(3), $"port {port} is ready");
    }
}
