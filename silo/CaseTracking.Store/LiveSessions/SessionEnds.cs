using CaseTracking.Domain.LiveSessions;
using CaseTracking.Store.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.LiveSessions;

/// <summary>Which live sessions are over, for the calls in them.</summary>
public sealed class SessionEnds(NpgsqlDataSource database, JournalWakeup wakeup) : ILiveSessions
{
    public async Task<SessionOver?> FindOver(string city, Guid session) => (await database.Rows(
        "LiveSessions/find_over.sql", c => c.With(city).With(session), r => new SessionOver(r.TextOrNull(0)),
        CancellationToken.None)).SingleOrDefault();

    public async Task<int> Expire(string city, DateTimeOffset now)
    {
        var over = await database.Rows(
            "LiveSessions/expire.sql",
            c => c.With(city).With((DateTimeOffset?)now).With<object>(LiveSessionRules.RunsOver, NpgsqlDbType.Interval),
            r => r.GetGuid(0), CancellationToken.None);
        if (over.Count > 0) wakeup.Committed(LiveSessionStore.PayloadOf(city));
        return over.Count;
    }
}
