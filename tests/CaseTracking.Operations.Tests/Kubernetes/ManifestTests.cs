using System.Text.RegularExpressions;
using CaseTracking.Store;
using k8s;
using k8s.Models;
using Npgsql;

namespace CaseTracking.Operations.Tests.Kubernetes;

/// <summary>The manifests against the API's own types, and against what the hosts are.</summary>
public partial class ManifestTests
{
    // Program.cs of both hosts; before it a host that is told to end serves on for some seconds, not ready.
    private static readonly TimeSpan ShutdownMost = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan ServesOnMost = TimeSpan.FromSeconds(15);

    // Made by a person (k8s/README.md) or by the operator.
    private static readonly Dictionary<string, string[]> Secrets = new()
    {
        ["casetracking"] = ["connection-string", "hash-key", "master-key", "search-key", "metrics-token", "database-password"],
        ["casetracking-db-app"] = ["password"],
        ["casetracking-db-ca"] = ["ca.crt"],
        ["casetracking-backups"] = ["access-key-id", "secret-access-key"],
    };

    public static TheoryData<string> Files => [.. Manifests.Files];

    public static TheoryData<string> Overlays => [.. Manifests.Rendered];

    public static TheoryData<string> Places => [.. Manifests.Rendered.Where(r => r.StartsWith("k8s/overlays", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Files))]
    public void Every_file_holds_only_fields_that_the_API_has(string file) =>
        Assert.NotEmpty(Manifests.Read(RepositoryFiles.Read(file)));

    [Theory, MemberData(nameof(Overlays))]
    public async Task What_is_rendered_holds_only_fields_that_the_API_has(string overlay) =>
        Assert.NotEmpty(await Manifests.Render(overlay));

    [Fact]
    public void A_field_or_a_kind_that_is_not_there_is_refused()
    {
        const string good = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { minReadySeconds: 1 }\n";
        Assert.IsType<V1Deployment>(Assert.Single(Manifests.Read(good)));
        Assert.ThrowsAny<Exception>(() => Manifests.Read(good.Replace("minReadySeconds", "minReadySecond", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => Manifests.Read(good.Replace("kind: Deployment", "kind: Deploiment", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => Manifests.Read(good.Replace(": 1 }", ": one }", StringComparison.Ordinal)));
    }

    [Fact]
    public void Kustomizations_use_what_the_oldest_kubectl_knows()
    {
        var files = Manifests.Kustomizations.ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f =>
        {
            var kustomization = KubernetesYaml.Deserialize<Kustomization>(RepositoryFiles.Read(f), strict: true);
            var folder = Path.GetDirectoryName(RepositoryFiles.At(f))!;
            Assert.All(kustomization.Resources, r => Assert.True(File.Exists(Path.Combine(folder, r)), $"{f}: {r}"));
            Assert.All(kustomization.Bases, b => Assert.True(Directory.Exists(Path.Combine(folder, b)), $"{f}: {b}"));
        });
        Assert.Equal(
            files.Select(f => Path.GetDirectoryName(f)!.Replace('\\', '/')).Order(), Manifests.Rendered.Order());
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task Every_pod_is_one_that_a_restricted_namespace_takes(string overlay)
    {
        foreach (var (name, pod) in Manifests.Pods(await Manifests.Render(overlay)))
        {
            Assert.False(pod.Spec.AutomountServiceAccountToken ?? true, name);
            Assert.True(pod.Spec.SecurityContext.RunAsNonRoot, name);
            Assert.NotEqual(0, pod.Spec.SecurityContext.RunAsUser ?? 0);
            Assert.Equal("RuntimeDefault", pod.Spec.SecurityContext.SeccompProfile.Type);
            Assert.Null(pod.Spec.InitContainers);
            Assert.True(pod.Spec is { HostNetwork: null, HostPID: null, HostIPC: null }, name);
            Assert.DoesNotContain(pod.Spec.Volumes, v => v.HostPath is not null);
            var container = Assert.Single(pod.Spec.Containers);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem, name);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation ?? true, name);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.Null(container.SecurityContext.Capabilities.Add);
            Assert.Contains("memory", container.Resources.Limits.Keys);
            Assert.DoesNotContain("cpu", container.Resources.Limits.Keys);
            Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order());
            // .NET puts its diagnostic socket there, Data Protection and uploads their files.
            Assert.Contains(container.VolumeMounts, m => m.MountPath == "/tmp");
        }
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task Hosts_are_probed_where_they_answer_and_given_time_to_end(string overlay)
    {
        var sources = RepositoryFiles.Sources.Select(RepositoryFiles.Read).ToList();
        foreach (var (name, pod) in Manifests.Pods(await Manifests.Render(overlay)).Where(p => p.Name is "silo" or "web"))
        {
            var container = pod.Spec.Containers[0];
            foreach (var (kind, probe) in new[]
            {
                ("startup", container.StartupProbe), ("liveness", container.LivenessProbe), ("readiness", container.ReadinessProbe),
            })
            {
                Assert.Contains(container.Ports, p => p.Name == probe.HttpGet.Port.Value);
                Assert.Equal(kind == "readiness" ? "/health/ready" : "/health/live", probe.HttpGet.Path);
                Assert.Contains(sources, s => s.Contains($"MapGet(\"{probe.HttpGet.Path}\"", StringComparison.Ordinal));
            }
            Assert.True(
                pod.Spec.TerminationGracePeriodSeconds >= (ServesOnMost + ShutdownMost).TotalSeconds + 10, $"{name} is killed while it ends");
        }
        Assert.All(
            (string[])["silo/CaseTracking.Silo/Program.cs", "web/CaseTracking.Web/Program.cs"],
            p => Assert.Contains($"ShutdownTimeout = TimeSpan.FromSeconds({ShutdownMost.TotalSeconds})", RepositoryFiles.Read(p), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task Nothing_is_run_in_our_image_but_the_host(string overlay)
    {
        var ours = Manifests.Pods(await Manifests.Render(overlay)).SelectMany(p => p.Pod.Spec.Containers)
            .Where(c => c.Image.Contains("casetracking-", StringComparison.Ordinal));
        Assert.All(ours, c =>
        {
            // A chiselled image has no shell and no other program.
            Assert.Null(c.Command);
            Assert.Null(c.Lifecycle);
            Assert.All([c.StartupProbe, c.LivenessProbe, c.ReadinessProbe], p => Assert.Null(p?.Exec));
        });
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task No_secret_stands_in_a_manifest_and_each_that_is_named_is_explained(string overlay)
    {
        var objects = await Manifests.Render(overlay);
        if (overlay != "k8s/overlays/local") Assert.Empty(objects.OfType<V1Secret>());
        var readme = RepositoryFiles.Read("k8s/README.md");
        foreach (var (name, key) in Manifests.Pods(objects).SelectMany(p => p.Pod.Spec.Containers).SelectMany(c => c.Env ?? [])
            .Select(e => e.ValueFrom?.SecretKeyRef).Where(r => r is not null).Select(r => (r!.Name, r.Key))
            .Concat(Manifests.Pods(objects).SelectMany(p => p.Pod.Spec.Volumes).Where(v => v.Secret is not null)
                .SelectMany(v => v.Secret.Items.Select(i => (v.Secret.SecretName, i.Key)))))
        {
            Assert.Contains(key, Secrets[name]);
            Assert.Contains(name, readme, StringComparison.Ordinal);
        }
        Assert.All(
            Manifests.Pods(objects).SelectMany(p => p.Pod.Spec.Containers).SelectMany(c => c.Env ?? []).Where(e => e.Value is not null),
            e => Assert.DoesNotMatch(NameOfSecret(), e.Name));
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task What_points_at_something_points_at_something_that_is_there(string overlay)
    {
        var objects = await Manifests.Render(overlay);
        var pods = Manifests.Pods(objects).ToList();
        IEnumerable<V1PodTemplateSpec> Chosen(V1LabelSelector by) => pods.Select(p => p.Pod)
            .Where(p => by.MatchLabels.All(l => p.Metadata.Labels.TryGetValue(l.Key, out var value) && value == l.Value));
        Assert.All(objects.OfType<V1Service>(), s => Assert.All(s.Spec.Ports, port => Assert.Contains(
            Assert.Single(Chosen(new V1LabelSelector { MatchLabels = s.Spec.Selector })).Spec.Containers[0].Ports,
            p => p.Name == port.TargetPort.Value)));
        Assert.All(objects.OfType<V1PodDisruptionBudget>(), b => Assert.Single(Chosen(b.Spec.Selector)));
        Assert.All(objects.OfType<V1Deployment>(), d => Assert.Single(Chosen(d.Spec.Selector)));
        Assert.All(
            objects.OfType<V1Deployment>().SelectMany(d => d.Spec.Template.Spec.Containers.SelectMany(c => c.EnvFrom ?? [])),
            e => Assert.Contains(objects.OfType<V1ConfigMap>(), c => c.Metadata.Name == e.ConfigMapRef.Name));
        Assert.All(
            objects.OfType<V1Ingress>().SelectMany(i => i.Spec.Rules).SelectMany(r => r.Http.Paths),
            p => Assert.Contains(
                objects.OfType<V1Service>().Where(s => s.Metadata.Name == p.Backend.Service.Name).SelectMany(s => s.Spec.Ports),
                port => port.Name == p.Backend.Service.Port.Name));
        // A policy opens only ports on which the chosen pods listen.
        foreach (var policy in objects.OfType<V1NetworkPolicy>().Where(p => p.Spec.PodSelector.MatchLabels?.ContainsKey("app.kubernetes.io/component") == true))
        {
            var chosen = Chosen(policy.Spec.PodSelector).ToList();
            if (overlay == "k8s/monitoring") continue;
            var listening = Assert.Single(chosen).Spec.Containers[0].Ports.Select(p => p.ContainerPort.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Subset(listening.ToHashSet(), (policy.Spec.Ingress ?? []).SelectMany(i => i.Ports).Select(p => p.Port.Value).ToHashSet());
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_line_needs_no_stickiness_and_its_host_is_never_the_only_one(string overlay)
    {
        var objects = await Manifests.Render(overlay);
        Assert.All(objects.OfType<V1Service>(), s => Assert.Null(s.Spec.SessionAffinity));
        Assert.All(objects.OfType<V1Ingress>(), i => Assert.DoesNotContain(
            i.Metadata.Annotations ?? new Dictionary<string, string>(),
            a => a.Key.Contains("affinity", StringComparison.Ordinal) || a.Key.Contains("sticky", StringComparison.Ordinal)));
        foreach (var deployment in objects.OfType<V1Deployment>())
        {
            var scaling = objects.OfType<V2HorizontalPodAutoscaler>().Where(h => h.Spec.ScaleTargetRef.Name == deployment.Metadata.Name).ToList();
            if (overlay == "k8s/overlays/local")
            {
                Assert.Empty(scaling);
                Assert.Equal(1, deployment.Spec.Replicas);
                continue;
            }
            // Each apply would undo the autoscaler's word.
            Assert.Null(deployment.Spec.Replicas);
            var bounds = Assert.Single(scaling).Spec;
            Assert.True(bounds.MinReplicas >= 2 && bounds.MaxReplicas > bounds.MinReplicas, deployment.Metadata.Name);
            Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
            Assert.Equal(
                "1", Assert.Single(objects.OfType<V1PodDisruptionBudget>(), b => b.Metadata.Name == deployment.Metadata.Name).Spec.MaxUnavailable.Value);
        }
    }

    [Fact]
    public async Task The_database_has_a_connection_for_all_that_may_be_opened()
    {
        var objects = await Manifests.Render("k8s/overlays/production-cnpg");
        var options = new DatabaseOptions("Host=x", "mashhad", new byte[32], null!);
        await using var reads = options.CreateDataSource("x", TimeSpan.FromSeconds(1));
        var each = new NpgsqlConnectionStringBuilder(reads.ConnectionString).MaxPoolSize
            + new NpgsqlConnectionStringBuilder(options.ForOrleans).MaxPoolSize;
        // One more of each while they are replaced.
        var hosts = objects.OfType<V2HorizontalPodAutoscaler>().Sum(h => h.Spec.MaxReplicas + 1);
        var database = Assert.Single(objects.OfType<CnpgCluster>());
        var limit = int.Parse(database.Spec.Postgresql.Parameters["max_connections"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(hosts * each, 1, limit - 20);
        Assert.Contains($"{each} connections", RepositoryFiles.Read("k8s/README.md"), StringComparison.Ordinal);
        Assert.Equal(("UTF8", "C.UTF-8"), (database.Spec.Bootstrap.Initdb.Encoding, database.Spec.Bootstrap.Initdb.LocaleCType));
        // Its secret and its host are those that the connection names.
        Assert.All(
            Manifests.Pods(objects).SelectMany(p => p.Pod.Spec.Containers[0].Env).Where(e => e.Name == "ConnectionStrings__CaseTracking"),
            e =>
            {
                var connection = new NpgsqlConnectionStringBuilder(e.Value);
                Assert.Equal((database.Metadata.Name + "-rw", SslMode.VerifyFull), (connection.Host, connection.SslMode));
                Assert.Equal(database.Spec.Bootstrap.Initdb.Owner, connection.Username);
                Assert.Null(connection.Password);
            });
        Assert.Equal(
            Assert.Single(objects.OfType<BarmanObjectStore>()).Metadata.Name, Assert.Single(database.Spec.Plugins).Parameters["barmanObjectName"]);
        Assert.Equal(database.Metadata.Name, Assert.Single(objects.OfType<CnpgScheduledBackup>()).Spec.Cluster.Name);
    }

    [GeneratedRegex("(?i)(password|secret|token|key)$")]
    private static partial Regex NameOfSecret();
}
