using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Personal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Showcase;

/// <summary>
/// What sealing costs: cases opened a second through the journal's group commit, with the key ring and with a stand-in
/// that encrypts nothing, turn by turn in the same run.
/// </summary>
public static class SealingBench
{
    private const int Rounds = 5;
    private const int Parallel = 128;
    private static readonly CityZone Zone = new();
    private static readonly Capacity Desk = new("bench", Role.Operator);

    private static readonly CityRules Rules = new(
        "bench", Zone, new WorkingCalendar(Zone, WorkingCalendar.DefaultWeek, new HashSet<DateOnly>()),
        [new("asphalt", "آسفالت", "Asphalt", "civil", 5)], [new("2", "دو", "Two")], [new("civil", "عمران", "Civil")], []);

    private static int _next;

    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--appends");
        var appends = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 4_000;
        var options = DatabaseOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        await using var database = options.CreateDataSource("casetracking-bench", TimeSpan.FromSeconds(3));
        var (sealing, ring) = options.Personal.Over(database, TimeProvider.System);
        using var _ = ring;
        var plain = new PersonalData(new Nothing(), options.Personal.Search);
        await Rate(database, sealing, appends / 4);
        await Rate(database, plain, appends / 4);
        var (sealedRates, plainRates) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            plainRates.Add(await Rate(database, plain, appends));
            sealedRates.Add(await Rate(database, sealing, appends));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"cases opened a second: plain {plainRates[^1]:0}, sealed {sealedRates[^1]:0}, ratio {sealedRates[^1] / plainRates[^1]:0.00}"));
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median of {Rounds}: plain {Median(plainRates):0}, sealed {Median(sealedRates):0}, ratio {Median(sealedRates) / Median(plainRates):0.00}"));
        return 0;
    }

    private static async Task<double> Rate(NpgsqlDataSource database, PersonalData personal, int appends)
    {
        await using var journal = new CaseJournal(
            database, new JournalOptions(), new JournalWakeup(database, NullLogger<JournalWakeup>.Instance), personal,
            TimeProvider.System, NullLogger<CaseJournal>.Instance);
        var began = TimeProvider.System.GetTimestamp();
        await System.Threading.Tasks.Parallel.ForAsync(
            0, appends, new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (_, _) => await journal.Append(Opened()));
        return appends / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static CaseAppend Opened()
    {
        var n = Interlocked.Increment(ref _next);
        var command = new Receive(
            ContactKind.Request, Channel.Call, "asphalt", "2",
            new CaseDetails($"بلوار نمونه، کوچهٔ {n}، پلاک ۱۲", 36.3, 59.6,
                "جلوی مدرسه چاله‌ای باز شده و هر روز بزرگ‌تر می‌شود؛ دیروز چرخ یک خودرو در آن گیر کرد."),
            new Citizen("نام نمونهٔ ساختگی", $"+98915{n:0000000}"));
        var now = new Circumstances(new DateTimeOffset(2026, 11, 24, 4, 30, 0, TimeSpan.Zero), false, Rules);
        var events = CaseLifecycle.Decide(CaseState.None, command, now).Events;
        var after = CaseLifecycle.Apply(CaseState.None, events, now.At, Zone);
        return new CaseAppend(
            "bench", CaseNumber.Create(1405, n).Value, Guid.NewGuid(), new byte[16], command, Desk, now.At, false, events,
            CaseState.None, after, Ladder.WatchesOf(after, Rules));
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private sealed class Nothing : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => plaintext;

        public byte[] Unprotect(byte[] protectedData) => protectedData;
    }
}
