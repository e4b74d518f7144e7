using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>A promise as the journal tells it.</summary>
public sealed record FoldedPromise(DateTimeOffset MadeAt, DateTimeOffset DueAt)
{
    public DateTimeOffset? KeptAt { get; set; }

    public bool IsKeptByWord { get; set; }
}

/// <summary>A time for which somebody had an open case.</summary>
public sealed record FoldedSpan(string Holder, DateTimeOffset From, DateTimeOffset? To);

/// <summary>One case, folded here by hand from the events of the journal alone: none of the program's own rules is used.
/// </summary>
public sealed class FoldedCase
{
    public string Category { get; private set; } = "";

    public string Deputy { get; private set; } = "";

    public string District { get; private set; } = "";

    public string? Neighbourhood { get; private set; }

    public DateOnly Day { get; private set; }

    public string? Outcome { get; private set; }

    public bool Warned { get; private set; }

    public HashSet<string> Commissions { get; } = [];

    public bool Answered { get; private set; }

    public string? Verdict { get; private set; }

    public bool Reopened { get; private set; }

    public Dictionary<int, FoldedPromise> Promises { get; } = [];

    public List<FoldedSpan> Spans { get; } = [];

    private string Holder { get; set; } = "";

    /// <summary>Reads all cases of a city from its journal.</summary>
    public static async Task<IReadOnlyList<FoldedCase>> All(TestDatabase database)
    {
        var cases = new Dictionary<string, FoldedCase>();
        await using var command = database.DataSource.CreateCommand(
            "SELECT case_number, version, at, events::text FROM journal ORDER BY case_number, version");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var number = rows.GetString(0);
            if (!cases.TryGetValue(number, out var found)) cases[number] = found = new FoldedCase();
            foreach (var happened in JsonNode.Parse(rows.GetString(3))!.AsArray())
                found.Take(happened!, rows.GetInt32(1), rows.GetFieldValue<DateTimeOffset>(2));
        }
        return [.. cases.Values];
    }

    private void Take(JsonNode e, int version, DateTimeOffset at)
    {
        string? Said(string name) => (string?)e[name];
        switch (Said("type"))
        {
            case "case_received/1":
                (Category, Deputy, District) = (Said("category")!, Said("deputy") ?? "", Said("district")!);
                Neighbourhood = Said("neighbourhood");
                Day = DateOnly.Parse(Said("day")!, CultureInfo.InvariantCulture);
                Holds("district/" + District, at);
                break;
            case "warning_issued/1":
                Warned = true;
                break;
            case "case_referred/1":
                if (Said("to")!.StartsWith("commission/", StringComparison.Ordinal)) Commissions.Add(Said("to")!["commission/".Length..]);
                Holds(Said("to")!, at);
                break;
            case "case_returned/1":
                Holds(Said("to")!, at);
                break;
            case "case_resolved/1":
                Outcome = Said("outcome");
                EndSpan(at);
                if (Outcome != "solved") break;
                foreach (var promise in Promises.Values.Where(p => p.KeptAt is null)) promise.KeptAt = at;
                break;
            case "case_reopened/1":
                (Outcome, Answered, Verdict, Reopened) = (null, false, null, true);
                Spans.Add(new FoldedSpan(Holder, at, null));
                foreach (var promise in Promises.Values.Where(p => !p.IsKeptByWord)) promise.KeptAt = null;
                break;
            case "citizen_called_back/1" when Outcome is not null && Said("result") == "answered" && e["person"] is null:
                (Answered, Verdict) = (true, Said("verdict") ?? Verdict);
                break;
            case "details_corrected/1":
                if (Said("category") is { } category) (Category, Deputy) = (category, Said("deputy") ?? "");
                if (Said("district") is { } district && district != District) (District, Neighbourhood) = (district, null);
                if (Said("neighbourhood") is { } place) Neighbourhood = place.Length == 0 ? null : place;
                if (Said("holder") is { } holder && holder != Holder) Holds(holder, at);
                break;
            case "follow_up_promised/1":
                Promises[version] = new FoldedPromise(at, DateTimeOffset.Parse(Said("dueAt")!, CultureInfo.InvariantCulture));
                break;
            case "promise_kept/1":
                (Promises[(int)e["promise"]!].KeptAt, Promises[(int)e["promise"]!].IsKeptByWord) = (at, true);
                break;
        }
    }

    private void Holds(string holder, DateTimeOffset at)
    {
        EndSpan(at);
        Holder = holder;
        Spans.Add(new FoldedSpan(holder, at, null));
    }

    private void EndSpan(DateTimeOffset at)
    {
        if (Spans.Count > 0 && Spans[^1].To is null) Spans[^1] = Spans[^1] with { To = at };
    }
}
