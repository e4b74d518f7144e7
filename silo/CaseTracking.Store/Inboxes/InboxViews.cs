using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Inboxes;

/// <summary>A list of an inbox with its narrowing, under a name.</summary>
/// <param name="IsShared">With all people of the unit; else its owner's alone.</param>
/// <param name="Assignee"><c>me</c> (whoever looks), <c>nobody</c>, or an account's id.</param>
public sealed record SavedView(
    string Name, bool IsShared, InboxView List, string? Assignee, string? Category, string? District, string? State);

/// <summary>A saved view as it is kept. <c>ByName</c>: who changed it last.</summary>
public sealed record StoredView(Guid Id, int Version, SavedView View, string ByName);

/// <summary>The saved views of a city's inboxes.</summary>
public sealed class InboxViews(NpgsqlDataSource database, string city)
{
    /// <summary>Views of one inbox that one person may see; so that the list needs no pages.</summary>
    public const int ViewsMax = 60;

    /// <summary>Those that somebody may use in an inbox, by name.</summary>
    public Task<List<StoredView>> Of(Inbox inbox, Guid reader, CancellationToken ct) => database.Rows(
        "Inboxes/views.sql", c => c.With(city).With(inbox.ToString()).With(reader), Row, ct);

    /// <summary>Makes a view (<paramref name="expectedVersion"/> 0) or changes one; its version, or null when it is at another,
    /// is not there for this person, or there are too many.</summary>
    public async Task<int?> Save(
        Guid id, Inbox inbox, SavedView view, int expectedVersion, Guid by, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Inboxes/save_view.sql",
            c => c.With(city).With(id).With(inbox.ToString()).With(expectedVersion).With(by).With((bool?)view.IsShared)
                .With(view.Name).With(Codes<InboxView>.Of(view.List)).With(view.Assignee).With(view.Category)
                .With(view.District).With(view.State).With(ViewsMax),
            r => r.GetInt32(0), ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Removes a view that is at this version; false when it is not.</summary>
    public async Task<bool> Remove(Guid id, Inbox inbox, int expectedVersion, Guid by, CancellationToken ct) =>
        (await database.Rows(
            "Inboxes/drop_view.sql", c => c.With(city).With(id).With(inbox.ToString()).With(expectedVersion).With(by),
            r => r.GetInt32(0), ct)).Count > 0;

    private static StoredView Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetInt32(3),
        new SavedView(
            r.GetString(1), r.GetBoolean(2), Codes<InboxView>.Parse(r.GetString(4)), r.TextOrNull(5), r.TextOrNull(6),
            r.TextOrNull(7), r.TextOrNull(8)),
        r.GetString(9));
}
