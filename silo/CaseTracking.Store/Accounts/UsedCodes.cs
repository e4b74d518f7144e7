using Npgsql;

namespace CaseTracking.Store.Accounts;

/// <summary>Codes of authenticator apps that were used; RFC 6238, section 5.2 forbids taking one twice.</summary>
public sealed class UsedCodes(NpgsqlDataSource database)
{
    /// <summary>Uses a code; false when it was used already.</summary>
    public async Task<bool> Use(Guid userId, string code, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("Accounts/use_code.sql"));
        return await command.With(userId).With(code).ExecuteNonQueryAsync(ct) == 1;
    }
}
