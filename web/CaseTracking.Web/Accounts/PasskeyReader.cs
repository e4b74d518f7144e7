using System.Buffers.Text;
using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Web.Accounts;

/// <summary>The passkeys of an account, with their last use, which Identity does not keep.</summary>
public sealed class PasskeyReader(UserManager<UserRecord> users, NpgsqlDataSource database)
{
    /// <summary>The passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyRow>> Of(UserRecord user, CancellationToken ct)
    {
        var used = (await database.Rows(
            "Accounts/passkeys_used.sql", c => c.With(user.Id),
            r => (Id: Base64Url.EncodeToString(r.GetFieldValue<byte[]>(0)),
                At: r.IsDBNull(1) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(1)), ct))
            .ToDictionary(p => p.Id, p => p.At);
        return
        [
            .. (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).Select(p =>
            {
                var id = Base64Url.EncodeToString(p.CredentialId);
                return new PasskeyRow(id, p.Name ?? "", p.CreatedAt, used.GetValueOrDefault(id));
            }),
        ];
    }

    /// <summary>Notes that a passkey was used.</summary>
    public async Task Used(byte[] credentialId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("Accounts/use_passkey.sql"));
        await command.With(credentialId, NpgsqlDbType.Bytea).ExecuteNonQueryAsync(ct);
    }
}
