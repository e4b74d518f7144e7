using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cities;
using CaseTracking.Store.Escalations;
using Npgsql;

namespace CaseTracking.Store.Cities;

/// <summary>Reads a city's reference data in one round trip.</summary>
internal static class CityReader
{
    public static async Task<CityReference> Read(NpgsqlDataSource database, string city, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in Sql.Load("Cities/read.sql").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (string.IsNullOrWhiteSpace(statement)) continue;
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = city } },
            });
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) throw new InvalidOperationException($"No city {city} in the database.");
        var (zoneId, areaCode) = (reader.GetString(0), reader.GetString(1));
        var (nameFa, nameEn) = (reader.GetString(2), reader.GetString(3));
        var units = await All(reader, r => (Kind: r.GetString(0), Unit: Unit(r)), ct);
        var categories = await All(reader, Category, ct);
        var subDistricts = await All(
            reader, r => new SubDistrict(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), ct);
        var neighbourhoods = await All(reader, r => new Neighbourhood(r.GetString(0), r.GetString(1)), ct);
        var week = await All(reader, r => (Day: (DayOfWeek)r.GetInt16(0), Hours: Hours(r)), ct);
        var holidays = await All(reader, r => r.GetFieldValue<DateOnly>(0), ct);
        var synonyms = await All(reader, r => (Category: r.GetString(0), Words: r.GetString(1)), ct);
        var ladder = EscalationStore.Of(await All(reader, EscalationStore.Row, ct));

        var zone = new CityZone(zoneId);
        var calendar = new WorkingCalendar(
            zone, week.ToDictionary(w => w.Day, w => w.Hours), holidays.ToHashSet());
        var rules = new CityRules(
            city, zone, calendar, categories, Of(units, "district"), Of(units, "deputy"), Of(units, "commission"),
            ladder, neighbourhoods);
        return new CityReference(
            rules, nameFa, nameEn, areaCode, subDistricts, synonyms.ToLookup(s => s.Category, s => s.Words));
    }

    private static List<Unit> Of(List<(string Kind, Unit Unit)> units, string kind) =>
        [.. units.Where(u => u.Kind == kind).Select(u => u.Unit)];

    private static Unit Unit(NpgsqlDataReader r) => new(r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4));

    private static Category Category(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetInt32(4),
        r.GetBoolean(5));

    private static WorkingHours Hours(NpgsqlDataReader r) =>
        new(r.GetFieldValue<TimeOnly>(1), r.GetFieldValue<TimeOnly>(2));

    private static async Task<List<T>> All<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(row(reader));
        return rows;
    }
}
