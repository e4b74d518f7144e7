using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Accounts;

/// <summary>
/// How often somebody may try to sign in. A try is counted before it is looked at, in the database: also of tries at the
/// same moment, on several hosts and across restarts, no more are let through. Nobody is locked out by strangers: who has
/// signed in from an address within 30 days has tries of their own there.
/// </summary>
public sealed class SignInTries(NpgsqlDataSource database, DatabaseOptions options)
{
    /// <summary>Wrong tries of a name from one address before each next waits: one minute, then twice as long each time,
    /// up to fifteen.</summary>
    public const int Free = 10;

    /// <summary>Wrong tries an hour of a name from addresses strange to it.</summary>
    public const int FreeOfStrangers = 50;

    /// <summary>Wrong tries an hour from an address of names strange to it.</summary>
    public const int FreeOfAddress = 200;

    /// <summary>Counts a try; tells how long to wait before the next, or zero when this one may be made.</summary>
    public async Task<TimeSpan> Begin(string userName, string address, CancellationToken ct)
    {
        var waits = await database.Rows("Accounts/begin_try.sql", c => Bind(c, userName, address), r => r.GetDouble(0), ct);
        return TimeSpan.FromSeconds(waits.Max());
    }

    /// <summary>The try was right: it was no failure, and the address is known to the name from now on.</summary>
    public Task Succeed(string userName, string address, CancellationToken ct) =>
        Run("Accounts/succeed_try.sql", c => Bind(c, userName, address), ct);

    /// <summary>Forgets all wrong tries of a name.</summary>
    public Task Forget(string userName, CancellationToken ct) =>
        Run("Accounts/forget_tries.sql", c => c.With(Key(userName), NpgsqlDbType.Bytea), ct);

    private async Task Run(string file, Action<NpgsqlCommand> bind, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load(file));
        bind(command);
        await command.ExecuteNonQueryAsync(ct);
    }

    private void Bind(NpgsqlCommand command, string userName, string address) =>
        command.With(Key(userName), NpgsqlDbType.Bytea).With(address).With(Free).With(FreeOfStrangers).With(FreeOfAddress);

    private byte[] Key(string userName) => HMACSHA256.HashData(
        options.HashKey, Encoding.UTF8.GetBytes("sign-in " + userName.Trim().ToLowerInvariant()));
}
