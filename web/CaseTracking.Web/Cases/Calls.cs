using CaseTracking.Contracts.Cases;
using Orleans.Runtime;

namespace CaseTracking.Web.Cases;

/// <summary>Calls to grains whose failure must be told truly: not sent is busy, not answered is unknown.</summary>
public static class Calls
{
    public static async Task<CaseResult> Try(Func<Task<CaseResult>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or InvalidOperationException
            or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            var sent = e is not SiloUnavailableException;
            return new CaseResult(sent ? CaseResultKind.OutcomeUnknown : CaseResultKind.Busy, "");
        }
    }
}
