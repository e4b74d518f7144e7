using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Audit;

/// <summary>An entry could not be made durable in time, or nobody can tell whether it was.</summary>
public sealed class AuditUnavailableException(Exception why) : Exception("The audit trail cannot be written.", why);

/// <summary>
/// The writer of a city's trail, one a host: entries wait in a bounded queue and go into it in batches, one transaction
/// and one link of the chain a batch, whatever number of hosts writes. Disposing writes what waits.
/// </summary>
public sealed class AuditTrail : IAsyncDisposable
{
    private readonly GroupCommit<AuditEntry, bool> _commits;

    public AuditTrail(NpgsqlDataSource database, AuditOptions options, TimeProvider time, ILogger<AuditTrail> logger)
    {
        var batches = new AuditAppend(database, options, time);
        _commits = new GroupCommit<AuditEntry, bool>(
            batches.Commit, options.ForCommits, time, logger, CaseMeter.AuditBatches);
        _commits.Start();
    }

    /// <summary>Returns when the entry is durable. Throws <see cref="AuditUnavailableException"/> when it is not known to
    /// be in time.</summary>
    public async Task Write(AuditEntry entry)
    {
        try
        {
            await _commits.Write(entry);
        }
        catch (Exception e) when (e is JournalBusyException or OutcomeUnknownException or InvalidDataException)
        {
            throw new AuditUnavailableException(e);
        }
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();
}
