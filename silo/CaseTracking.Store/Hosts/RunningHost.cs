namespace CaseTracking.Store.Hosts;

/// <summary>A process that runs on the database.</summary>
/// <param name="Kind"><c>silo</c> or <c>web</c>.</param>
/// <param name="Machine">Where it runs: the name of its machine or pod, and its process id.</param>
/// <param name="Cluster">Name of the cluster it belongs to.</param>
/// <param name="Program">Number of the last migration that its program knows.</param>
public sealed record RunningHost(Guid Id, string Kind, string Machine, string Cluster, int Program)
{
    public override string ToString() => FormattableString.Invariant($"{Kind} on {Machine} (of {Program:0000})");
}
