using System.Data.Common;
using CaseTracking.Domain.Journal;
using Orleans.Runtime;
using Orleans.Serialization;

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
        catch (Exception e) when (IsPassing(e))
        {
            return unknown;
        }
    }

    // A grain that cannot wake while the database is away tells so by the very exception that it met, by a stand-in for one
    // whose type is not known here, or by one that says that it cannot be told over the wire.
    private static bool IsPassing(Exception e) => e is TimeoutException or OrleansException or InvalidOperationException
        or OperationCanceledException or System.Net.Sockets.SocketException or DbException or IOException
        or JournalBusyException or OutcomeUnknownException or UnavailableExceptionFallbackException
        or CodecNotFoundException;
}
