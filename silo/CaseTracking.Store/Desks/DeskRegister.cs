using CaseTracking.Domain.Desks;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Desks;

/// <summary>Desks on PostgreSQL.</summary>
public sealed class DeskRegister(NpgsqlDataSource database) : IDeskRegister
{
    public async Task<DeskState?> Find(string city, Guid user)
    {
        var rows = await database.Rows("Desks/find.sql", c => c.With(city).With(user), r => new DeskState(
            Codes<DeskStatus>.Parse(r.GetString(0)), r.GetFieldValue<DateTimeOffset>(1), r.GetFieldValue<DateTimeOffset>(2)),
            CancellationToken.None);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task Write(string city, Guid user, DeskState state)
    {
        await using var command = database.CreateCommand(Sql.Load("Desks/write.sql"))
            .With(city).With(user).With(Codes<DeskStatus>.Of(state.Status))
            .With((DateTimeOffset?)state.Since).With((DateTimeOffset?)state.SeenAt);
        await command.ExecuteNonQueryAsync();
    }
}
