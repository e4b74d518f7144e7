using Orleans.Runtime;

namespace CaseTracking.Web.Cases;

/// <summary>Calls to grains. One that is not answered may have been done all the same, also when its silo is gone: the
/// outcome is unknown, and the same command again tells it.</summary>
public static class GrainCalls
{
    public static async Task<T> Try<T>(Func<Task<T>> call, T unknown)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or InvalidOperationException
            or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            return unknown;
        }
    }
}
