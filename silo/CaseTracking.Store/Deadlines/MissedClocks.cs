using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Deadlines;

/// <summary>Finds missed clocks by the partial indexes on <c>cases</c>.</summary>
public sealed class MissedClocks(NpgsqlDataSource database) : IMissedClocks
{
    public async Task<IReadOnlyList<MissedClock>> Find(
        string city, int slice, int slices, DateTimeOffset now, int limit)
    {
        await using var command = database.CreateCommand(Sql.Load("Deadlines/find_missed.sql"));
        command.Parameters.AddWithValue(city);
        command.Parameters.AddWithValue(now.ToUniversalTime());
        command.Parameters.AddWithValue(slice);
        command.Parameters.AddWithValue(slices);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync();
        var missed = new List<MissedClock>();
        while (await reader.ReadAsync())
        {
            var state = JsonSerializer.Deserialize(reader.GetString(2), DomainJson.Default.CaseState)!;
            var kind = Codes<ClockKind>.Parse(reader.GetString(1));
            var clock = kind == ClockKind.Holder ? state.HolderClock! : state.PromiseClock!;
            missed.Add(new MissedClock(reader.GetString(0), kind, clock.StartedAt, state.EscalationLevel));
        }
        return missed;
    }
}
