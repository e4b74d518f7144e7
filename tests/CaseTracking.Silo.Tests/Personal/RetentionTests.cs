using CaseTracking.Contracts.Retention;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Personal;

/// <summary>Citizens' data that was kept long enough; the clock is turned.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Retention Retention => new(_database.DataSource, new Eraser(_database.DataSource, TestJournal.Personal));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _journal = TestJournal.Over(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_case_is_erased_so_many_days_after_its_resolution_and_no_sooner()
    {
        var (number, state) = await Resolved();
        var (open, _) = await _journal.Open(Some.Receive(new Citizen("نام باز", "+989151112233")));
        var reopened = await Resolved();
        await _journal.Append(Some.Append(reopened.Number, reopened.State, new Reopen("اعتراض"), at: Some.Morning.AddDays(2)));
        var before = await Counts();

        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(731).AddSeconds(-1), 100));
        Assert.NotEmpty((await Read(number)).Citizens);
        Assert.Equal(1, await Retention.EraseDue(Some.City, Some.Morning.AddDays(731), 100));
        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(731), 100));

        var (details, citizens) = await Read(number);
        Assert.Empty(citizens);
        Assert.Equal(new CaseDetails(null, null, null, null), details);
        Assert.Equal(1L, await _database.Scalar<long>("SELECT count(*) FROM cases WHERE erased_why = 'retention'"));
        Assert.Equal(0L, await _database.Scalar<long>($"""
            SELECT count(*) FROM case_texts WHERE case_number = '{number}' AND sealed IS NOT NULL
            """));
        Assert.Equal("", await _database.Scalar<string>(
            $"SELECT story_words FROM case_details WHERE case_number = '{number}'"));
        Assert.NotEmpty((await Read(open)).Citizens);
        Assert.NotEmpty((await Read(reopened.Number)).Citizens);

        // History, counters and the state are as they were.
        Assert.Equal(before, await Counts());
        await Audit.Agrees(_database);
        Assert.Equal(state.Version, (await _journal.Read(Some.City, number)).Version);
    }

    [Fact]
    public async Task What_is_told_of_an_erased_case_later_is_erased_again()
    {
        var (number, state) = await Resolved();
        await Retention.EraseDue(Some.City, Some.Morning.AddDays(731), 100);
        await _journal.Append(Some.Append(number, state, new Note("یادداشت دیررس")));
        Assert.Equal(1, await Retention.EraseDue(Some.City, Some.Morning.AddDays(731), 100));
        Assert.Equal(0L, await _database.Scalar<long>("SELECT count(*) FROM case_texts WHERE sealed IS NOT NULL"));
    }

    [Fact]
    public async Task The_city_says_how_long_and_nothing_is_due_while_an_import_runs()
    {
        Assert.Equal(RetentionDays.Default, await Retention.Read(Some.City, Ct));
        await Resolved();
        await Retention.Write(Some.City, new RetentionDays(10, 20), "admin", Ct);
        Assert.Equal(new RetentionDays(10, 20), await Retention.Read(Some.City, Ct));
        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(11).AddSeconds(-1), 100));

        await Execute($"INSERT INTO import_activity VALUES ('{Some.City}', '{Some.Morning.AddDays(11):O}')");
        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(11), 100));
        Assert.Equal(1, await Retention.EraseDue(Some.City, Some.Morning.AddDays(11).AddMinutes(11), 100));
    }

    [Fact]
    public async Task A_contact_without_a_case_is_erased_in_its_own_time()
    {
        await using var contacts = TestJournal.Contacts(_database.DataSource);
        var (number, _) = await _journal.Open();
        foreach (var of in new[] { null, number })
        {
            await contacts.Append(new ContactAppend(
                Some.City, Guid.NewGuid(), [1], new Contact(
                    Channel.Call, ContactResult.FollowUp, null, of, new Citizen("علی", "+989151234567"), "حرف"),
                Some.Desk, Some.Morning, new DateOnly(2026, 11, 24), false));
        }
        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(365).AddSeconds(-1), 100));
        Assert.Equal(1, await Retention.EraseDue(Some.City, Some.Morning.AddDays(365), 100));
        Assert.Equal(0, await Retention.EraseDue(Some.City, Some.Morning.AddDays(365), 100));
        Assert.Equal(number, await _database.Scalar<string>(
            "SELECT case_number FROM contacts JOIN contact_words USING (city, command_id) WHERE sealed IS NOT NULL"));
        await Audit.Agrees(_database);
    }

    private async Task<(string Number, CaseState State)> Resolved()
    {
        var (number, state) = await _journal.Open(Some.Receive(new Citizen("نام گزارش", "+989151234567")));
        foreach (var (command, day) in new (CaseCommand, int)[]
        {
            (Some.Warn, 0), (new Resolve(Outcome.Solved, "پاسخ", null), 1),
        })
        {
            var append = Some.Append(number, state, command, at: Some.Morning.AddDays(day));
            Assert.Equal(AppendOutcome.Recorded, (await _journal.Append(append)).Outcome);
            state = append.After;
        }
        return (number, state);
    }

    private Task<(CaseDetails Details, IReadOnlyList<CaseCitizen> Citizens)> Read(string number) =>
        new CaseReader(_database.DataSource, TestJournal.Personal).Details(Some.City, number, Ct);

    private async Task<string> Counts() => string.Join('\n', await Audit.Rows(
        _database, """
            SELECT c::text FROM case_counters c UNION ALL SELECT t::text FROM scope_totals t
            UNION ALL SELECT n::text FROM contact_counters n UNION ALL SELECT j::text FROM journal j ORDER BY 1
            """, r => r.GetString(0)));

    private async Task Execute(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

/// <summary>The scan as a silo runs it.</summary>
public sealed class RetentionScanTests(InProcessSilo silo) : IClassFixture<InProcessSilo>
{
    [Fact]
    public async Task A_scan_erases_what_is_due_in_batches()
    {
        var journal = (CaseJournal)silo.Services.GetService(typeof(ICaseJournal))!;
        var longAgo = TimeProvider.System.GetUtcNow().AddDays(-800);
        for (var i = 0; i < 3; i++)
        {
            var opened = Some.Append(
                Some.NewNumber(), CaseState.None, Some.Receive(new Citizen("کهنه", null)), at: longAgo);
            await journal.Append(opened);
            await journal.Append(Some.Append(
                opened.Number, opened.After, new Resolve(Outcome.Solved, "شد", null), at: longAgo));
        }
        var scan = silo.Grains.GetGrain<IRetentionScanGrain>(Some.City);
        await scan.Start();
        Assert.Equal(3, await scan.ScanNow());
        Assert.Equal(0, await scan.ScanNow());
        Assert.Equal(3L, await silo.Database.Scalar<long>("SELECT count(*) FROM cases WHERE erased_at IS NOT NULL"));
    }
}
