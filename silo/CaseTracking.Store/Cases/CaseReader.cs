using System.Runtime.CompilerServices;
using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Personal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Cases;

/// <summary>A case with its number.</summary>
public sealed record StoredCase(string Number, CaseState State)
{
    /// <summary>When the citizen's data was erased, if it was; later rows may have brought new.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Why: <c>retention</c> or <c>demand</c>.</summary>
    public string? ErasedWhy { get; init; }

    /// <summary>As people call whoever has it in hand within the holder's unit.</summary>
    public string? AssigneeName { get; init; }
}

/// <summary>A case with the reporter's name and the address; both null when the reader may not know them.</summary>
public sealed record StoredSummary(StoredCase Case, string? Name, string? Address);

/// <summary>The place in a list after which the next page starts.</summary>
public sealed record ListKey(DateTimeOffset ReceivedAt, string Number);

/// <summary>
/// What a list may be narrowed by; null means any, and a flag that is false means the others. Days are half open:
/// from ≤ received &lt; to. <c>Escalated</c>: the level is above 0. <c>Open</c>: not resolved. <c>Mine</c>: see
/// <see cref="CaseReader.List"/>. <c>Warned</c>, <c>Sent</c> (to a commission) and <c>Reopened</c>: ever; <c>Answered</c> and
/// <c>Verdict</c>: of the answer that stands, by who reported the case. <c>RepeatsOf</c>: a first case, to whose place they came back.
/// <c>PlaceOf</c>: a case at whose place they are. <c>Neighbourhood</c>: a name, within the district that is given with it.
/// </summary>
public sealed record CaseFilter(
    CaseStatus? State = null, string? District = null, string? Category = null, Holder? Holder = null,
    bool? Overdue = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Deputy = null,
    Outcome? Outcome = null, bool? Escalated = null, bool? Open = null, bool? Mine = null, bool? Warned = null,
    bool? Sent = null, string? Commission = null, bool? Answered = null, Verdict? Verdict = null, bool? Reopened = null,
    string? RepeatsOf = null, string? PlaceOf = null, string? Neighbourhood = null, bool? HasNeighbourhood = null);

/// <summary>One row of a case's history.</summary>
/// <param name="AssigneeName">As people call whoever it was given to by this.</param>
public sealed record HistoryRow(
    int Version, string Command, DateTimeOffset At, DateTimeOffset RecordedAt, string ActorName,
    string ActorDisplayName, string ActorRole, bool Imported, string EventsJson,
    IReadOnlyList<SaidWords> Words, string? AssigneeName = null);

/// <summary>A citizen behind a case.</summary>
public sealed record CaseCitizen(string Part, string? Name, string? Phone);

/// <summary>Reads cases for lists and single views; writes nothing.</summary>
public sealed class CaseReader(NpgsqlDataSource database, PersonalData personal)
{
    private readonly AddressWords _addressWords = new(database, TimeProvider.System);

    /// <summary>The case of a number, or null.</summary>
    public async Task<StoredCase?> Find(string city, string number, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Cases/read_case.sql", c => c.With(city).With(number),
            r => new StoredCase(number, State(r.GetString(0)))
            {
                ErasedAt = r.IsDBNull(1) ? null : r.GetFieldValue<DateTimeOffset>(1),
                ErasedWhy = r.TextOrNull(2),
                AssigneeName = r.TextOrNull(3),
            }, ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>How far back the work of somebody without a unit makes a case theirs. Days.</summary>
    public const int MineDays = 30;

    private const int ChunkRows = 500;

    /// <summary>
    /// A page of cases in the reader's sight, newest first. The reader's own, <c>Mine</c>, are those one of its units
    /// holds or, for an account without a unit, those it gave a command in the last <see cref="MineDays"/> days.
    /// </summary>
    public Task<List<StoredCase>> List(
        string city, Actor reader, CaseFilter filter, DateTimeOffset now, ListKey? after, int limit,
        CancellationToken ct) => database.Rows(
        "Cases/list.sql",
        c => c.With(city).With(ScopeArray(reader)).With(CodeOf(filter.State)).With(filter.District)
            .With(filter.Category).With(filter.Holder?.ToString()).With(filter.Overdue).With((DateTimeOffset?)now)
            .With(filter.From).With(filter.To).With(after?.ReceivedAt).With(after?.Number).With(filter.Deputy)
            .With(CodeOf(filter.Outcome)).With(filter.Escalated).With(filter.Open).With(filter.Mine)
            .With(UnitArray(reader)).With(reader.UserId).With((DateTimeOffset?)now.AddDays(-MineDays))
            .With(filter.Warned).With(filter.Sent).With(filter.Commission).With(filter.Answered)
            .With(CodeOf(filter.Verdict)).With(filter.Reopened).With(filter.RepeatsOf).With(filter.PlaceOf)
            .With(limit).With(filter.Neighbourhood).With(filter.HasNeighbourhood),
        Row, ct);

    /// <summary>All of them, page by page, so that no more than one is held and no statement runs long.</summary>
    public async IAsyncEnumerable<StoredCase> All(
        string city, Actor reader, CaseFilter filter, DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        ListKey? after = null;
        while (true)
        {
            var page = await List(city, reader, filter, now, after, ChunkRows, ct);
            foreach (var found in page) yield return found;
            if (page.Count < ChunkRows) yield break;
            after = new ListKey(page[^1].State.ReceivedAt, page[^1].Number);
        }
    }

    /// <summary>A page of cases in the reader's sight that match a text: its folded words, a phone (E.164) or a number; by
    /// personal data only those whose personal data the reader may read.</summary>
    public async Task<List<StoredSummary>> Search(
        string city, Actor reader, string? number, string text, string? phone, CaseFilter filter, ListKey? after,
        int limit, CancellationToken ct)
    {
        long? casesADay = null;
        Task<(List<StoredSummary> Found, bool IsMore)> Among(IReadOnlyList<DateOnly>? days, int? most, int? walked = null) =>
            Search(city, reader, number, text, phone, filter, after, limit, days, casesADay, most, walked, ct);
        if (number is not null || phone is not null) return (await Among(null, null)).Found;
        if (filter is { District: not null, Category: not null }) return await SearchOfKind(Among, limit);
        var found = new List<StoredSummary>();
        var days = new SearchDays(await AreSeldom(text, ct), await SearchableDays(city, filter, after, ct), FirstDay(filter));
        (casesADay, var isAsked) = (days.CasesADay, false);
        while (days.Next(found.Count, limit) is { Count: > 0 } next)
        {
            found.AddRange((await Among(next, null)).Found);
            if (found.Count >= limit) return found[..limit];
            if (isAsked || !days.AreFewLeft(found.Count)) continue;
            // Hardly in the latest: so seldom, perhaps, that all of them are found at once.
            if (await Among(null, Few) is { IsMore: false } all) return all.Found;
            isAsked = true;
        }
        return (await Among(null, null)).Found;
    }

    // Several words of a story or a name are hardly ever together; of an address they may be, as a street and a number.
    private async Task<bool> AreSeldom(string text, CancellationToken ct) => PersianText.Words(text) is { Count: >= Several } words
        && (MayBeStory(words)
            || (await _addressWords.Now(ct)).Expected(personal.Search.Asked(SearchField.Address, text).Now ?? []) <= Few);

    // No digit stands in what is searched of a story (Masking): an address with its numbers is not looked for there.
    private static bool MayBeStory(IEnumerable<string> words) => !words.Any(w => w.Any(char.IsDigit));

    private const int Several = 3;

    // Of each kind, story, address and name: what is read at once in any case.
    private const int Few = 1_000;

    // Cases of one district and category that are gone through before an index of words is asked, and after it.
    private const int FirstWalk = 500;
    private const int SecondWalk = 5_000;

    // A common word stands in the newest cases of the kind, a rare one in few cases of the city: what does neither is looked
    // for in all of the kind, which are few beside all cases of all days.
    private static async Task<List<StoredSummary>> SearchOfKind(
        Func<IReadOnlyList<DateOnly>?, int?, int?, Task<(List<StoredSummary> Found, bool IsMore)>> among, int limit)
    {
        var newest = await among(null, null, FirstWalk);
        if (newest.Found.Count >= limit || !newest.IsMore) return newest.Found;
        var walked = FirstWalk;
        if (newest.Found.Count >= SearchDays.Seldom)
        {
            // As often as in these: then so many more fill the page.
            walked = (int)Math.Min(FirstWalk * limit * SearchDays.Ample / newest.Found.Count, SecondWalk);
            newest = await among(null, null, walked);
            if (newest.Found.Count >= limit || !newest.IsMore) return newest.Found;
        }
        if (await among(null, Few, null) is { IsMore: false } all) return all.Found;
        if (walked < SecondWalk) newest = await among(null, null, SecondWalk);
        return newest.Found.Count >= limit || !newest.IsMore ? newest.Found : (await among(null, null, int.MaxValue)).Found;
    }

    // The city's day may be the one before, or the next.
    private Task<List<(DateOnly, long)>> SearchableDays(string city, CaseFilter filter, ListKey? after, CancellationToken ct)
    {
        var end = filter.To is { } to && (after is null || to < after.ReceivedAt) ? to : after?.ReceivedAt;
        return database.Rows(
            "Cases/search_days.sql",
            c => c.With(city).With(ReportParts.City).With(end is { } e ? DayOf(e).AddDays(2) : (DateOnly?)DateOnly.MaxValue).With(SearchDays.Most),
            r => (r.GetFieldValue<DateOnly>(0), r.GetInt64(1)), ct);
    }

    private static DateOnly FirstDay(CaseFilter filter) =>
        filter.From is { } from ? DayOf(from).AddDays(-1) : DateOnly.MinValue;

    private async Task<(List<StoredSummary> Found, bool IsMore)> Search(
        string city, Actor reader, string? number, string text, string? phone, CaseFilter filter, ListKey? after,
        int limit, IReadOnlyList<DateOnly>? days, long? casesADay, int? most, int? walked, CancellationToken ct)
    {
        var sight = AccessRules.SightOf(reader, Permission.SeePersonalData);
        var (address, name) = (
            personal.Search.Asked(SearchField.Address, text), personal.Search.Asked(SearchField.Name, text));
        var shares = await _addressWords.Now(ct);
        byte[][]? ReadBy(byte[][]? asked) => shares.Choose(asked, days is null ? null : casesADay);
        var words = PersianText.Words(text);
        var longest = words.OrderByDescending(w => w.Length).ToList();
        var first = longest.FirstOrDefault("");
        var mayBeStory = MayBeStory(words);
        // A word too short for the index is looked for in what the others leave.
        string Next(int place) => longest.Count > place && !IsShort(longest[place]) ? Pattern(longest[place]) : "%";
        var statement = number is not null || phone is not null ? "Cases/search_said.sql"
            : walked is not null ? "Cases/search_of_kind.sql"
            : days is not null ? "Cases/search_by_day.sql"
            : "Cases/search_all.sql";
        var rows = await database.Rows(
            statement,
            c => c.With(city).With(ScopeArray(reader)).With(number)
                .With(words.Select(Pattern).ToArray()).With((bool?)!sight.IsEmpty)
                .With(phone is null ? null : personal.Search.AnyPhone(phone)).With(CodeOf(filter.State))
                .With(filter.District).With(filter.Category).With(after?.ReceivedAt).With(after?.Number).With(limit)
                .With([.. name.Now ?? [], .. name.Before ?? []]).With(address.Now).With(address.Before)
                .With(name.Now).With(name.Before).With(sight).With(filter.Holder?.ToString()).With(filter.From).With(filter.To)
                .With(days?.ToArray()).With(most, NpgsqlDbType.Integer).With(mayBeStory ? Pattern(first) : null)
                .With(!mayBeStory ? null : IsShort(first) ? Escaped(first) + "%" : Pattern(first))
                .With(Next(1)).With(Next(2)).With(walked, NpgsqlDbType.Integer)
                .With(ReadBy(address.Now)).With(ReadBy(address.Before)),
            r => (Found: r.IsDBNull(0) ? null : Summary(r, city, personal), IsMore: r.GetBoolean(4)), ct);
        return ([.. rows.Select(r => r.Found).OfType<StoredSummary>()], rows.Exists(r => r.IsMore));
    }

    /// <summary>Where and what, and who: for readers who may see it, and to mask it for the others.</summary>
    public async Task<(CaseDetails Details, IReadOnlyList<CaseCitizen> Citizens)> Details(
        string city, string number, CancellationToken ct)
    {
        var details = await database.Rows(
            "Cases/details.sql", c => c.With(city).With(number), r => r.GetFieldValue<byte[]>(0), ct);
        var citizens = await database.Rows(
            "Personal/citizens.sql", c => c.With(city).With(number), r =>
            {
                var citizen = personal.OpenCitizen(city, r.GetFieldValue<byte[]>(2));
                return new CaseCitizen(r.GetString(1), citizen.Name, citizen.Phone);
            }, ct);
        return (personal.OpenDetails(city, details), citizens);
    }

    /// <summary>A page of a case's history, oldest first, after a version.</summary>
    public Task<List<HistoryRow>> History(string city, string number, int after, int limit, CancellationToken ct) =>
        database.Rows(
            "Cases/history.sql", c => c.With(city).With(number).With(after).With(limit),
            r => new HistoryRow(
                r.GetInt32(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3),
                r.GetString(4), r.GetString(5), r.GetString(6), r.GetBoolean(7), r.GetString(8), Said(r, city),
                r.TextOrNull(11)), ct);

    private List<SaidWords> Said(NpgsqlDataReader r, string city) => r.IsDBNull(9)
        ? []
        : [.. r.GetFieldValue<string[]>(9).Zip(r.ByteArrays(10), (field, said) =>
            new SaidWords(field, personal.OpenText(city, said)))];

    internal static StoredCase Row(NpgsqlDataReader r) => Row(r, 0);

    internal static StoredCase Row(NpgsqlDataReader r, int at) => new(r.GetString(at), State(r.GetString(at + 1)));

    internal static StoredSummary Summary(NpgsqlDataReader r, string city, PersonalData personal) => new(
        Row(r), r.BytesOrNull(2) is { } reporter ? personal.OpenCitizen(city, reporter).Name : null,
        personal.OpenDetails(city, r.ByteArrays(3)).Address);

    // Sight of cases knows scopes only: then an index finds them.
    private static string[]? ScopeArray(Actor reader) =>
        AccessRules.SightOf(reader, Permission.SeeCase) is { Everything: false } sight ? [.. sight.Scopes] : null;

    private static string[]? UnitArray(Actor reader) =>
        reader.Units.Select(u => u.ToString()).ToArray() is { Length: > 0 } units ? units : null;

    private static CaseState State(string snapshot) =>
        JsonSerializer.Deserialize(snapshot, DomainJson.Default.CaseState)!;

    private static string? CodeOf<T>(T? value) where T : struct, Enum => value is { } v ? Codes<T>.Of(v) : null;

    // An index of letter triples knows words of two letters by their beginning only.
    private static bool IsShort(string word) => word.Length < 3;

    private static string Pattern(string word) => (IsShort(word) ? "% " : "%") + Escaped(word) + "%";

    private static string Escaped(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

}
