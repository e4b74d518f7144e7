using CaseTracking.Domain.Cases;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Migrations;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseTracking.Silo.Tests.Personal;

/// <summary>Rows from before personal data was sealed.</summary>
public sealed class OldRowsTests : IAsyncLifetime
{
    private const int Cases = 1_200;
    private readonly List<string> _told = [];
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        await using var plant = _database.DataSource.CreateCommand($"""
            -- The city's own words hold some of those that are looked for.
            DELETE FROM answers;
            INSERT INTO case_details (city, case_number, version, command_id, is_current, address, lat, lon, story,
                address_words, story_words)
            SELECT 'mashhad', n::text, v, gen_random_uuid(), v = 2, 'بن‌بست آلالهٔ ' || n, 36.31234, 59.51234,
                'زینب کهن گفت گودال ۱۲ پیداست', 'بنبست الاله ' || n, 'زینب کهن گفت گودال 12 پیداست'
            FROM generate_series(1, {Cases}) n, generate_series(1, 2) v;
            INSERT INTO case_citizens (city, case_number, command_id, part, name, phone, name_words)
            SELECT 'mashhad', n::text, gen_random_uuid(), 'reporter', 'زینب کهن', '+98915777' || lpad(n::text, 4, '0'),
                'زینب کهن'
            FROM generate_series(1, {Cases}) n;
            INSERT INTO case_texts (city, case_number, command_id, field, words)
            SELECT 'mashhad', n::text, gen_random_uuid(), 'text', 'یادداشت زینب کهن' FROM generate_series(1, {Cases}) n;
            INSERT INTO contact_words (city, command_id, name, phone, name_words, words)
            SELECT 'mashhad', gen_random_uuid(), NULL, '+98915777' || lpad(n::text, 4, '0'), '', 'حرف زینب کهن'
            FROM generate_series(1, {Cases}) n;
            INSERT INTO contact_words (city, command_id, name_words, words) VALUES
                ('mashhad', gen_random_uuid(), '', 'بی نام')
            """);
        await plant.ExecuteNonQueryAsync(Ct);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Old_rows_are_sealed_after_a_stop_in_the_middle_and_repeating_changes_nothing()
    {
        const long all = (5 * Cases) + 1;
        var refused = await Assert.ThrowsAsync<MigrationException>(
            () => StorageGuard.AssertReady(_database.DataSource, NullLogger.Instance));
        Assert.Contains("not sealed yet", refused.Message, StringComparison.Ordinal);

        // Stopped as somebody's Ctrl-C would, after some batches, in the middle of a table.
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sealing(t =>
        {
            if (_told.Count == 9) stop.Cancel();
        }).Seal(stop.Token));
        var left = await OldRows.Left(_database.DataSource, Ct);
        Assert.InRange(left, 1, all - 1);
        Assert.Contains($"Sealed {all - left} of {all} rows.", _told);

        Assert.Equal(left, await Sealing().Seal(Ct));
        var after = await TestJournal.Everything(_database);
        foreach (var secret in new[] { "زینب", "کهن", "+98915777", "الاله", "آلاله", "36.31", "59.51", "یادداشت", "حرف" })
            Assert.DoesNotContain(secret, after, StringComparison.Ordinal);

        Assert.Equal(0, await Sealing().Seal(Ct));
        Assert.Equal(after, await TestJournal.Everything(_database));
        await StorageGuard.AssertReady(_database.DataSource, NullLogger.Instance);
    }

    [Fact]
    public async Task What_was_sealed_later_is_read_and_found_as_before()
    {
        await Sealing().Seal(Ct);
        var (details, citizens) = await new CaseReader(_database.DataSource, TestJournal.Personal)
            .Details("mashhad", "7", Ct);
        Assert.Equal(new CaseDetails("بن‌بست آلالهٔ 7", 36.31234, 59.51234, "زینب کهن گفت گودال ۱۲ پیداست"), details);
        Assert.Equal([new CaseCitizen("reporter", "زینب کهن", "+989157770007")], citizens);
        Assert.Equal(
            ["••• ••• گفت گودال ••• پیداست"],
            await Audit.Rows(
                _database, "SELECT DISTINCT story_words FROM case_details WHERE is_current", r => r.GetString(0)));
        var hash = Convert.ToHexString(TestJournal.Personal.Search.Phone("+989157770007"));
        Assert.Equal("7", await _database.Scalar<string>(
            $"SELECT case_number FROM case_citizens WHERE phone_hash = decode('{hash}', 'hex')"));
        Assert.Equal(1L, await _database.Scalar<long>(
            $"SELECT count(*) FROM contact_words WHERE phone_hash = decode('{hash}', 'hex') AND name_hashes IS NULL"));
    }

    private OldRows Sealing(Action<string>? told = null) => new(_database.DataSource, () => TestJournal.Personal, t =>
    {
        _told.Add(t);
        told?.Invoke(t);
    });
}
