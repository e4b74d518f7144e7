using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cases;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>A case as its citizen may be told it: what they gave, and where and what if they reported it.</summary>
public sealed record ExportedCase(
    string Number, CaseStatus State, Outcome? Outcome, DateTimeOffset ReceivedAt, IReadOnlyList<CaseCitizen> Citizen, CaseDetails? Details);

/// <summary>A contact with what was said.</summary>
public sealed record ExportedContact(
    DateTimeOffset At, string Channel, string Result, string? Category, string? CaseNumber, string? Name, string? Text);

/// <summary>What is kept of the citizen with a phone: a citizen's right.</summary>
public sealed class Exports(NpgsqlDataSource database, PersonalData personal)
{
    /// <summary>Contacts told at the most.</summary>
    public const int ContactsMax = 500;

    /// <summary>A page of the cases that the phone (E.164) reported or supports, by number, after one.</summary>
    public async Task<List<ExportedCase>> Cases(
        string city, string phone, string? after, int limit, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Personal/export_cases.sql",
            c => c.With(city).With(personal.Search.AnyPhone(phone)).With(after).With(limit),
            r => (
                Number: r.GetString(0),
                State: JsonSerializer.Deserialize(r.GetString(1), DomainJson.Default.CaseState)!,
                Parts: r.GetFieldValue<string[]>(2), Sealed: r.ByteArrays(3)), ct);
        var cases = new List<ExportedCase>();
        foreach (var row in rows)
        {
            var told = row.Parts.Zip(row.Sealed.Select(s => personal.OpenCitizen(city, s)), (part, c) =>
                new CaseCitizen(part, c.Name, c.Phone)).ToList();
            var details = row.Parts.Contains("reporter") ? await Details(city, row.Number, ct) : null;
            cases.Add(new ExportedCase(row.Number, row.State.Status, row.State.Outcome, row.State.ReceivedAt, told, details));
        }
        return cases;
    }

    /// <summary>The latest contacts of the phone.</summary>
    public Task<List<ExportedContact>> Contacts(string city, string phone, CancellationToken ct) => database.Rows(
        "Personal/export_contacts.sql",
        c => c.With(city).With(personal.Search.AnyPhone(phone)).With(ContactsMax), r =>
        {
            var told = personal.OpenContact(city, r.GetFieldValue<byte[]>(5));
            return new ExportedContact(
                r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4),
                told.Name, told.Words);
        }, ct);

    private async Task<CaseDetails> Details(string city, string number, CancellationToken ct) => personal.OpenDetails(
        city, await database.Rows(
            "Cases/details.sql", c => c.With(city).With(number), r => r.GetFieldValue<byte[]>(0), ct));
}
