using System.Collections.Immutable;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;

namespace CaseTracking.Domain.Tests;

/// <summary>A small invented city, and cases in every state.</summary>
internal static class Some
{
    public static readonly CityZone Zone = new();

    public static readonly CityRules City = new(
        "test", Zone, new WorkingCalendar(Zone, WorkingCalendar.DefaultWeek, new HashSet<DateOnly>()),
        [new("asphalt", "آسفالت", "Asphalt", "civil", 5), new("waste", "زباله", "Waste", "services", 3)],
        [new("1", "یک", "One"), new("2", "دو", "Two")], [new("civil", "عمران", "Civil")], [new("urban", "شهرسازی", "Urban")],
        neighbourhoods: [new("ابوذر", "1"), new("ابوذر", "2"), new("کوی امیرالمومنین", "2")]);

    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(3.5));

    public static readonly Receive Receive = new(
        ContactKind.Request, Channel.Call, "asphalt", "2", new CaseDetails("جایی", null, null, "چاله"), null);

    public static readonly CaseState Received = After(CaseState.None, Receive);

    public static readonly CaseState Warned = After(Received, Warn);

    public static readonly CaseState Referred = After(Received, new Refer(Holder.Deputy("civil"), null, null));

    public static readonly CaseState Resolved = After(Received, new Resolve(Outcome.Solved, "شد", null));

    /// <summary>Received, with a promise that is due in three days.</summary>
    public static readonly CaseState Promised = After(Received, new Promise("می‌کنم", Morning.AddDays(3)));

    public static Warn Warn => new(RecipientKind.Unit, "واحد", "کار", Morning.AddDays(9));

    public static Circumstances At(DateTimeOffset at) => new(at, false, City);

    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset? at = null) =>
        CaseLifecycle.Decide(state, command, At(at ?? Morning));

    public static CaseState After(CaseState state, CaseCommand command, DateTimeOffset? at = null)
    {
        var decision = Decide(state, command, at);
        Assert.Null(decision.Refusal);
        return CaseLifecycle.Apply(state, decision.Events, at ?? Morning, Zone);
    }
}
