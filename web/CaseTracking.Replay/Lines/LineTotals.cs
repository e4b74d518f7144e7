using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>What the system counts: calls by result in the register, contacts by result and cases in the counters.</summary>
/// <param name="Calls">By result; <c>open</c> are those without one.</param>
public sealed record LineFigures(IReadOnlyDictionary<string, int> Calls, IReadOnlyDictionary<string, int> Contacts, int Cases)
{
    /// <summary>Reads them; the days are wide enough for a run that goes over midnight, and leave out what is replayed of a past.
    /// </summary>
    public static async Task<LineFigures> Read(ApiClient api, DateOnly today)
    {
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var day = await api.Get($"/api/calls/day?from={Day(-1)}&to={Day(5)}");
        var counters = await api.Get($"/api/counters?from={Day(-1)}&to={Day(6)}");
        if (!day.Ok || !counters.Ok)
            throw new InvalidOperationException($"The figures cannot be read ({day.Status}, {counters.Status}).");
        var calls = Counts(day.Body!["byResult"]!);
        calls["open"] = (int)day.Body["open"]!;
        return new LineFigures(calls, Counts(counters.Body!["contacts"]!), (int)counters.Body["total"]!);
    }

    /// <summary>How much they grew.</summary>
    public LineFigures Since(LineFigures before) => new(
        Calls.ToDictionary(c => c.Key, c => c.Value - before.Calls[c.Key]),
        Contacts.ToDictionary(c => c.Key, c => c.Value - before.Contacts[c.Key]), Cases - before.Cases);

    private static Dictionary<string, int> Counts(JsonNode counts) =>
        counts.AsObject().ToDictionary(c => c.Key, c => (int)c.Value!);
}

/// <summary>The simulation's own record beside the system's figures.</summary>
public sealed class LineTotals(ApiClient api, DateOnly today, LineFigures before)
{
    private static readonly TimeSpan SettlesMax = TimeSpan.FromMinutes(2);

    /// <summary>Waits until every call has its result, prints both sides, and tells whether they are the same.</summary>
    /// <param name="halls">The sessions, whose promises are counted too.</param>
    public async Task<bool> Agree(Tally tally, IReadOnlyList<Hall> halls, bool isByPeople)
    {
        var grown = await Settled(tally.Told);
        var same = true;
        void Line(string what, int own, int register, int? contacts)
        {
            var agrees = own == register && (contacts ?? own) == own;
            same &= agrees;
            Console.WriteLine(FormattableString.Invariant(
                $"  {what,-16}{own,10:N0}{register,12:N0}{contacts,12:N0}{(agrees ? "" : "   differs")}"));
        }
        Console.WriteLine("Result           simulator      system    contacts");
        foreach (var result in isByPeople ? [] : grown.Contacts.Keys)
            Line(result, tally.Of(result), grown.Calls[result], grown.Contacts[result]);
        Line("in all", tally.Told, Ended(grown), grown.Contacts.Values.Sum());
        Line("still open", 0, grown.Calls["open"], null);
        if (!isByPeople) Line("cases", tally.Of("case_opened"), grown.Cases, null);
        if (halls.Count > 0) Line("promises", tally.Promises, (await Task.WhenAll(halls.Select(h => h.Promises()))).Sum() ?? -1, null);
        return same;
    }

    // Who gave up is settled after a grace, or by the sweep that sees to what a crash left.
    private async Task<LineFigures> Settled(int told)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var grown = (await LineFigures.Read(api, today)).Since(before);
            var isSettled = grown.Calls["open"] <= 0 && Ended(grown) >= told;
            if (isSettled || TimeProvider.System.GetElapsedTime(since) > SettlesMax) return grown;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static int Ended(LineFigures grown) => grown.Calls.Where(c => c.Key != "open").Sum(c => c.Value);
}
