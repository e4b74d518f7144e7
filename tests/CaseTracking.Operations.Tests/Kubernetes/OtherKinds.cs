using k8s;
using k8s.Models;

// Read by name from YAML, never made here.
#pragma warning disable CA1812, CA2227

namespace CaseTracking.Operations.Tests.Kubernetes;

// Kinds that operators bring, with the fields of them that we use: restated from the documents of CloudNativePG 1.27, of
// its Barman Cloud plugin 0.9 and of the Prometheus operator 0.86. A field that is not here is refused.

internal sealed class CnpgCluster : KubernetesObject
{
    public V1ObjectMeta Metadata { get; set; } = null!;
    public CnpgClusterSpec Spec { get; set; } = null!;
}

internal sealed class CnpgClusterSpec
{
    public int Instances { get; set; }
    public string ImageName { get; set; } = "";
    public CnpgBootstrap Bootstrap { get; set; } = null!;
    public CnpgPostgres Postgresql { get; set; } = null!;
    public CnpgStorage Storage { get; set; } = null!;
    public CnpgStorage WalStorage { get; set; } = null!;
    public V1ResourceRequirements Resources { get; set; } = null!;
    public CnpgAffinity Affinity { get; set; } = null!;
    public List<CnpgPlugin> Plugins { get; set; } = [];
}

internal sealed class CnpgBootstrap
{
    public CnpgInit Initdb { get; set; } = null!;
}

internal sealed class CnpgInit
{
    public string Database { get; set; } = "";
    public string Owner { get; set; } = "";
    public string Encoding { get; set; } = "";
    public string LocaleCollate { get; set; } = "";
    public string LocaleCType { get; set; } = "";
}

internal sealed class CnpgPostgres
{
    public CnpgSynchronous Synchronous { get; set; } = null!;
    public Dictionary<string, string> Parameters { get; set; } = [];
}

internal sealed class CnpgSynchronous
{
    public string Method { get; set; } = "";
    public int Number { get; set; }
    public string DataDurability { get; set; } = "";
}

internal sealed class CnpgStorage
{
    public string Size { get; set; } = "";
}

internal sealed class CnpgAffinity
{
    public bool EnablePodAntiAffinity { get; set; }
    public string TopologyKey { get; set; } = "";
    public string PodAntiAffinityType { get; set; } = "";
}

internal sealed class CnpgPlugin
{
    public string Name { get; set; } = "";
    public bool IsWALArchiver { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = [];
}

internal sealed class CnpgScheduledBackup : KubernetesObject
{
    public V1ObjectMeta Metadata { get; set; } = null!;
    public CnpgScheduledBackupSpec Spec { get; set; } = null!;
}

internal sealed class CnpgScheduledBackupSpec
{
    public string Schedule { get; set; } = "";
    public string BackupOwnerReference { get; set; } = "";
    public V1LocalObjectReference Cluster { get; set; } = null!;
    public string Method { get; set; } = "";
    public CnpgPluginName PluginConfiguration { get; set; } = null!;
}

internal sealed class CnpgPluginName
{
    public string Name { get; set; } = "";
}

internal sealed class BarmanObjectStore : KubernetesObject
{
    public V1ObjectMeta Metadata { get; set; } = null!;
    public BarmanObjectStoreSpec Spec { get; set; } = null!;
}

internal sealed class BarmanObjectStoreSpec
{
    public string RetentionPolicy { get; set; } = "";
    public BarmanConfiguration Configuration { get; set; } = null!;
}

internal sealed class BarmanConfiguration
{
    public string DestinationPath { get; set; } = "";
    public string EndpointURL { get; set; } = "";
    public BarmanS3Credentials S3Credentials { get; set; } = null!;
    public BarmanCompression Wal { get; set; } = null!;
    public BarmanCompression Data { get; set; } = null!;
}

internal sealed class BarmanS3Credentials
{
    public V1SecretKeySelector AccessKeyId { get; set; } = null!;
    public V1SecretKeySelector SecretAccessKey { get; set; } = null!;
}

internal sealed class BarmanCompression
{
    public string Compression { get; set; } = "";
}

internal sealed class PodMonitor : KubernetesObject
{
    public V1ObjectMeta Metadata { get; set; } = null!;
    public PodMonitorSpec Spec { get; set; } = null!;
}

internal sealed class PodMonitorSpec
{
    public V1LabelSelector Selector { get; set; } = null!;
    public List<string> PodTargetLabels { get; set; } = [];
    public List<PodMetricsEndpoint> PodMetricsEndpoints { get; set; } = [];
}

internal sealed class PodMetricsEndpoint
{
    public string Port { get; set; } = "";
    public string Path { get; set; } = "";
    public string Interval { get; set; } = "";
    public PodMetricsAuthorization Authorization { get; set; } = null!;
}

internal sealed class PodMetricsAuthorization
{
    public V1SecretKeySelector Credentials { get; set; } = null!;
}

internal sealed class PrometheusRule : KubernetesObject
{
    public V1ObjectMeta Metadata { get; set; } = null!;
    public PrometheusRuleSpec Spec { get; set; } = null!;
}

internal sealed class PrometheusRuleSpec
{
    public List<RuleGroup> Groups { get; set; } = [];
}

internal sealed class RuleGroup
{
    public string Name { get; set; } = "";
    public List<AlertRule> Rules { get; set; } = [];
}

internal sealed class AlertRule
{
    public string Alert { get; set; } = "";
    public string Expr { get; set; } = "";
    public string For { get; set; } = "";
    public Dictionary<string, string> Labels { get; set; } = [];
    public Dictionary<string, string> Annotations { get; set; } = [];
}

/// <summary>The fields of a kustomization that the oldest kubectl we promise (Debian's 1.20, kustomize 2.0) renders.</summary>
internal sealed class Kustomization : KubernetesObject
{
    public string Namespace { get; set; } = "";
    public List<string> Bases { get; set; } = [];
    public List<string> Resources { get; set; } = [];
    public List<string> PatchesStrategicMerge { get; set; } = [];
    public List<KustomizeGenerator> SecretGenerator { get; set; } = [];
    public List<KustomizeGenerator> ConfigMapGenerator { get; set; } = [];
    public KustomizeGeneratorOptions GeneratorOptions { get; set; } = null!;
    public List<KustomizeImage> Images { get; set; } = [];
}

internal sealed class KustomizeGenerator
{
    public string Name { get; set; } = "";
    public List<string> Files { get; set; } = [];
}

internal sealed class KustomizeGeneratorOptions
{
    public bool DisableNameSuffixHash { get; set; }
    public Dictionary<string, string> Labels { get; set; } = [];
}

internal sealed class KustomizeImage
{
    public string Name { get; set; } = "";
    public string NewName { get; set; } = "";
    public string NewTag { get; set; } = "";
}
