using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Accounts;

/// <summary>A live session as its owner sees it.</summary>
public sealed record OpenSession(
    Guid Id, DateTimeOffset Begun, DateTimeOffset LastSeen, DateTimeOffset Expires, string? Address, string? UserAgent);

/// <summary>How long a session lasts: without use, and at all.</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Lifetime);

/// <summary>Opening, listing and ending sessions.</summary>
public sealed class SessionStore(NpgsqlDataSource database)
{
    private const int AgentMax = 300;

    /// <summary>Opens a session with a new id; the one that the browser had before is over.</summary>
    public async Task<Guid> Open(
        Guid userId, SessionLimits limits, string address, string? userAgent, Guid? before, CancellationToken ct)
    {
        // All 128 bits by chance; a Guid of the usual kind has six that everybody knows.
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        await Run("Accounts/open_session.sql", c => c.With(id).With(userId)
            .With<object>(limits.Lifetime, NpgsqlDbType.Interval).With<object>(limits.Idle, NpgsqlDbType.Interval)
            .With(address).With(userAgent is { Length: > AgentMax } ? userAgent[..AgentMax] : userAgent)
            .With<object>(before, NpgsqlDbType.Uuid), ct);
        return id;
    }

    /// <summary>The live sessions of an account, the last used first.</summary>
    public Task<List<OpenSession>> Of(Guid userId, CancellationToken ct) => database.Rows(
        "Accounts/sessions_of_user.sql", c => c.With(userId),
        r => new OpenSession(
            r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetFieldValue<DateTimeOffset>(2),
            r.GetFieldValue<DateTimeOffset>(3), r.TextOrNull(4), r.TextOrNull(5)), ct);

    /// <summary>Ends one session of an account; false when it has no such session.</summary>
    public async Task<bool> End(Guid userId, Guid session, CancellationToken ct) =>
        await Run("Accounts/end_session.sql", c => c.With(userId).With(session), ct) == 1;

    /// <summary>Ends all sessions of an account but one; tells how many.</summary>
    public Task<int> EndAll(Guid userId, Guid? but, CancellationToken ct) =>
        Run("Accounts/end_sessions.sql", c => c.With(userId).With<object>(but, NpgsqlDbType.Uuid), ct);

    /// <summary>Ends the sessions of all demo users.</summary>
    public Task<int> EndDemo(CancellationToken ct) => Run("Accounts/end_demo_sessions.sql", _ => { }, ct);

    /// <summary>Notes that a session or an API key is in use, of a key also from where; written once a minute at most.
    /// </summary>
    public Task Touch(Guid session, string? address, CancellationToken ct) =>
        Run("Accounts/touch_session.sql", c => c.With(session).With(address), ct);

    /// <summary>Notes that the person has just proved who they are.</summary>
    public Task Confirm(Guid session, CancellationToken ct) => Run("Accounts/confirm_session.sql", c => c.With(session), ct);

    /// <summary>Whether the person proved who they are within the last minutes.</summary>
    public async Task<bool> IsConfirmed(Guid session, CancellationToken ct) => (await database.Rows(
        "Accounts/is_confirmed.sql", c => c.With(session), r => r.GetBoolean(0), ct)).SingleOrDefault();

    private async Task<int> Run(string file, Action<NpgsqlCommand> bind, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load(file));
        bind(command);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
