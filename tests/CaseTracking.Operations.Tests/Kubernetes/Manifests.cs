using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace CaseTracking.Operations.Tests.Kubernetes;

/// <summary>The manifests as they lie in k8s/, and as kubectl renders them; every one read strictly: a field that the
/// API does not have is an error, and so is a kind that nobody described here.</summary>
internal static class Manifests
{
    public const string Folder = "k8s";

    /// <summary>What is rendered: all that somebody may apply.</summary>
    public static readonly string[] Rendered =
        ["k8s/base", "k8s/overlays/local", "k8s/overlays/production", "k8s/overlays/production-cnpg", "k8s/monitoring"];

    // A patch is a part of an object and is strict as one.
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["v1/Namespace"] = typeof(V1Namespace),
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/Secret"] = typeof(V1Secret),
        ["v1/Service"] = typeof(V1Service),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["apps/v1/StatefulSet"] = typeof(V1StatefulSet),
        ["batch/v1/Job"] = typeof(V1Job),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["autoscaling/v2/HorizontalPodAutoscaler"] = typeof(V2HorizontalPodAutoscaler),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["networking.k8s.io/v1/Ingress"] = typeof(V1Ingress),
        ["postgresql.cnpg.io/v1/Cluster"] = typeof(CnpgCluster),
        ["postgresql.cnpg.io/v1/ScheduledBackup"] = typeof(CnpgScheduledBackup),
        ["barmancloud.cnpg.io/v1/ObjectStore"] = typeof(BarmanObjectStore),
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(PodMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    private static readonly Lazy<string> Copied = new(Copy);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Texts = new();

    /// <summary>Every manifest file, without those that tell kustomize what to do.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(RepositoryFiles.At(Folder), "*.yaml", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != "kustomization.yaml")
        .Select(f => Path.GetRelativePath(RepositoryFiles.Root, f)).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Kustomizations => Directory
        .EnumerateFiles(RepositoryFiles.At(Folder), "kustomization.yaml", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(RepositoryFiles.Root, f)).Order(StringComparer.Ordinal);

    /// <summary>The objects of a text, strictly; throws with the field that is not there.</summary>
    public static IReadOnlyList<IKubernetesObject> Read(string text)
    {
        var documents = text.Split("\n---\n").Where(d => d.Split('\n').Any(l => l.Length > 0 && l[0] is not ('#' or '-'))).ToList();
        var known = documents.Select(d =>
        {
            var kind = KubernetesYaml.Deserialize<KubernetesObject>(d, strict: false);
            var name = $"{kind.ApiVersion}/{kind.Kind}";
            return Types.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"Nobody described {name}.");
        }).ToList();
        var objects = KubernetesYaml.LoadAllFromString(text, Types, strict: true);
        Assert.Equal(known, objects.Select(o => o.GetType()));
        return [.. objects.Cast<IKubernetesObject>()];
    }

    /// <summary>What <c>kubectl apply -k</c> would apply.</summary>
    public static async Task<IReadOnlyList<IKubernetesObject>> Render(string overlay) =>
        Read(await Texts.GetOrAdd(overlay, o => new(() => Commands.Output(
            ["kubectl", "kustomize", Path.Combine(Copied.Value, o)], TimeSpan.FromSeconds(60)))).Value);

    /// <summary>The pods that an object makes, with its name.</summary>
    public static IEnumerable<(string Name, V1PodTemplateSpec Pod)> Pods(IEnumerable<IKubernetesObject> objects) =>
        objects.Select(o => o switch
        {
            V1Deployment d => (d.Metadata.Name, d.Spec.Template),
            V1StatefulSet s => (s.Metadata.Name, s.Spec.Template),
            V1Job j => (j.Metadata.Name, j.Spec.Template),
            _ => ("", null!),
        }).Where(p => p.Item2 is not null);

    // With the secrets' files that a person makes for the local overlay, and that are never committed.
    private static string Copy()
    {
        var folder = Directory.CreateTempSubdirectory("casetracking-k8s-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.At(Folder), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(RepositoryFiles.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        var secrets = Path.Combine(folder, "k8s/overlays/local/secrets");
        Directory.CreateDirectory(secrets);
        foreach (var name in (string[])["connection-string", "hash-key", "master-key", "database-password"])
            File.WriteAllText(Path.Combine(secrets, name + ".txt"), "made by a test");
        return folder;
    }
}
