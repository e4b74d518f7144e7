using System.Buffers.Binary;
using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Numbers;
using CaseTracking.Replay.Demo;
using CaseTracking.Store;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Personal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Showcase;

/// <summary>
/// A city with years behind it: so many cases, invented, written by the journal as a silo writes them, so that every list,
/// counter, index and sealed row is what it would be. Spread evenly over 700 days up to now (kept by the retention);
/// outcomes by the published shares of 1402. Every tenth is from a phone that the simulated line calls from.
/// </summary>
public static class CityFill
{
    private const int Days = 700;
    private const int Parallel = 400;
    private const string City = "mashhad";
    // Younger ones run their clocks; the older came by an import.
    private static readonly TimeSpan Young = TimeSpan.FromDays(5);
    private static readonly Capacity Importer = new("bench", Role.Importer);

    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--cases");
        var cases = at >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 1_000_000;
        var options = DatabaseOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        await using var database = options.CreateDataSource("casetracking-fill", TimeSpan.FromMinutes(1));
        var (personal, ring) = options.Personal.Over(database, TimeProvider.System);
        using var _ = ring;
        using var directory = new CityDirectory(database, City, NullLogger<CityDirectory>.Instance);
        await directory.StartAsync(CancellationToken.None);
        var rules = directory.Reference.Rules;
        await directory.StopAsync(CancellationToken.None);

        // Nobody waits for a single one, and a checkpoint may take its time.
        var patient = new JournalOptions { AppendDeadline = TimeSpan.FromMinutes(5), CommandTimeout = TimeSpan.FromMinutes(1) };
        await using var journal = new CaseJournal(
            database, patient, new JournalWakeup(database, NullLogger<JournalWakeup>.Instance), personal, TimeProvider.System,
            NullLogger<CaseJournal>.Instance);
        await Write(journal, new Years(rules, cases, TimeProvider.System.GetUtcNow()), cases);
        await using var tidy = database.CreateCommand("VACUUM (ANALYZE)");
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync();
        return 0;
    }

    private static async Task Write(CaseJournal journal, Years years, int cases)
    {
        var (began, done) = (TimeProvider.System.GetTimestamp(), 0);
        await System.Threading.Tasks.Parallel.ForAsync(
            0, cases, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (i, _) =>
            {
                foreach (var append in years.Case(i)) await journal.Append(append);
                if (Interlocked.Increment(ref done) is var n && n % 50_000 != 0 && n != cases) return;
                var rate = n / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n:N0} of {cases:N0} cases, {rate:N0} a second"));
            });
    }

    private sealed class Years(CityRules rules, int cases, DateTimeOffset now)
    {
        private readonly Words _words = Words.Load();

        /// <summary>The commands of a case in their order.</summary>
        public IEnumerable<CaseAppend> Case(int index)
        {
            var dice = new Random(index);
            var age = TimeSpan.FromDays(Days * (1 - (index + 0.5) / cases));
            var (received, imported) = (now - age, age > Young);
            var number = CaseNumber.Create(
                rules.Zone.JalaliOf(received).Year, (int)(index * 7_919L % 10_000_000)).Value;
            var state = CaseState.None;
            foreach (var (step, command, at) in Steps(index, received, age, dice))
            {
                var events = CaseLifecycle.Decide(state, command, new Circumstances(at, imported, rules)).Events;
                var after = CaseLifecycle.Apply(state, events, at, rules.Zone);
                yield return new CaseAppend(
                    City, number, Id(index, step), new byte[16], command, Importer, at, imported, events, state, after,
                    Ladder.WatchesOf(after, rules));
                state = after;
            }
        }

        private IEnumerable<(int Step, CaseCommand Command, DateTimeOffset At)> Steps(
            int index, DateTimeOffset received, TimeSpan age, Random dice)
        {
            yield return (0, Asked(index, dice), received);
            // Of 1402's 287,900 cases 59,415 wait; what is resolved was so within nine days.
            var (outcome, took) = (EndOf(dice.Next(287_900)), TimeSpan.FromDays(1 + dice.NextDouble() * 8));
            if (outcome is not { } known || took > age) yield break;
            var answers = _words.Answers[Codes<Outcome>.Of(known)];
            yield return (1, new Resolve(
                known, Any(answers, dice),
                known == Outcome.OutsideDuties ? Any(_words.Bodies, dice) : null), received + took);
        }

        private Receive Asked(int index, Random dice)
        {
            var category = Shares.Category(dice);
            // So many that a place comes back now and then, as in a city.
            var place = string.Create(CultureInfo.InvariantCulture, $"{Any(_words.Streets, dice)} {dice.Next(1, 90)}، کوچهٔ {dice.Next(1, 40)}، پلاک {dice.Next(1, 200)}");
            return new Receive(
                ContactKind.Request, Channel.Call, category, Shares.District(dice),
                new CaseDetails(place, 36.2 + dice.NextDouble() / 5, 59.5 + dice.NextDouble() / 5, Any(_words.Stories[category], dice)),
                new Citizen($"{Any(_words.First, dice)} {Any(_words.Last, dice)}", Phone(index, dice)));
        }

        // The line's ten thousand; the others are of an area code that there is not.
        private static string Phone(int index, Random dice) => index % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"+98915000{dice.Next(10_000):0000}")
            : string.Create(CultureInfo.InvariantCulture, $"+98000{dice.Next(360_000):0000000}");

        private static Outcome? EndOf(int of) => of switch
        {
            < 155_633 => Outcome.Solved,
            < 155_633 + 8_345 => Outcome.OutsideDuties,
            < 155_633 + 8_345 + 64_507 => Outcome.NotSolved,
            _ => null,
        };

        private static Guid Id(int index, int step)
        {
            Span<byte> bytes = stackalloc byte[16];
            "city fill"u8.CopyTo(bytes);
            bytes[11] = (byte)step;
            BinaryPrimitives.WriteInt32BigEndian(bytes[12..], index);
            return new Guid(bytes);
        }

        private static string Any(string[] of, Random dice) => of[dice.Next(of.Length)];
    }
}
