using Microsoft.Extensions.Configuration;

namespace CaseTracking.Store.Hosts;

/// <summary><c>Leaving:Notice</c>: how long a host that was told to end goes on serving while it says that it is not ready.
/// Default 2 s, at most 30 s; a balancer looks more often.</summary>
public sealed record LeavingOptions(TimeSpan Notice)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    public static LeavingOptions From(IConfiguration configuration) =>
        configuration.GetValue("Leaving:Notice", Default) is var notice && notice >= TimeSpan.Zero && notice <= Max
            ? new LeavingOptions(notice)
            : throw new InvalidOperationException($"Leaving:Notice must be from 0 to {Max}.");
}
