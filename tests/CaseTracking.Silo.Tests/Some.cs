using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Numbers;

namespace CaseTracking.Silo.Tests;

/// <summary>A small invented city, and appends as a grain would make them.</summary>
internal static class Some
{
    public const string City = "mashhad";

    public static readonly CityZone Zone = new();

    public static readonly CityRules Rules = new(
        City, Zone, new WorkingCalendar(Zone, WorkingCalendar.DefaultWeek, new HashSet<DateOnly>()),
        [
            new("asphalt", "آسفالت", "Asphalt", "civil", 5),
            new("waste", "زباله", "Waste", "urban_services", 3),
        ],
        [new("1", "یک", "One"), new("2", "دو", "Two")],
        [new("civil", "عمران", "Civil"), new("urban_services", "خدمات", "Services")],
        [new("urban_planning", "شهرسازی", "Urban planning")]);

    public static readonly Actor Operator = new("operator", Role.Operator, null);

    /// <summary>The operator, as the journal names who did something.</summary>
    public static readonly Capacity Desk = new("operator", Role.Operator);

    public static readonly Actor Mayor = new("mayor2", Role.DistrictMayor, Holder.District("2"));

    public static readonly Actor Importer = new("importer", Role.Importer, null);

    /// <summary>In whole microseconds of UTC, as the journal keeps instants: a refold is then equal to the letter.
    /// </summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 4, 30, 0, TimeSpan.Zero);

    private static readonly CommandFingerprint Fingerprints = new(new byte[CommandFingerprint.KeyBytes]);
    private static int _cases;

    public static Warn Warn => new(RecipientKind.Violator, "رضا متخلف", "دیوار بی‌پروانه", Morning.AddDays(9));

    public static string NewNumber() => CaseNumber.Create(1405, Interlocked.Increment(ref _cases)).Value;

    public static Receive Receive(
        Citizen? citizen = null, string? story = "چالهٔ عمیق", string? address = "کوچهٔ سوم") => new(
        ContactKind.Request, Channel.Call, "asphalt", "2", new CaseDetails(address, 36.3, 59.6, story), citizen);

    /// <summary>What a grain would send for a command; throws when the state refuses it.</summary>
    public static CaseAppend Append(
        string number, CaseState before, CaseCommand command, Guid? id = null, DateTimeOffset? at = null,
        bool imported = false)
    {
        var now = new Circumstances(at ?? Morning, imported, Rules);
        var decision = CaseLifecycle.Decide(before, command, now);
        if (decision.Refusal is { } reason) throw new InvalidOperationException(reason.ToString());
        var after = CaseLifecycle.Apply(before, decision.Events, now.At, Zone);
        return new CaseAppend(
            City, number, id ?? Guid.NewGuid(), Fingerprints.Of(command, Operator, null), command, Desk, now.At,
            imported, decision.Events, before, after, Ladder.WatchesOf(after, Rules));
    }
}
