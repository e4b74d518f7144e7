using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Journal;

public sealed class JournalTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;

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
    public async Task A_new_case_stands_in_every_projection()
    {
        var receive = Some.Receive(new Citizen("مریم كاظمي", "+989151234567"));
        var (number, state) = await _journal.Open(receive);

        await Audit.Agrees(_database);
        Assert.Equal(state.Version, (await _journal.Read(Some.City, number)).Version);
        Assert.Equal(
            (number, "received", "asphalt", "2", "civil", "district/2"),
            await One("SELECT number, state, category, district, deputy, holder FROM cases",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5))));
        Assert.Equal(
            ("2026-11-24", "2", "civil", "asphalt", "received", 1),
            await One("SELECT day::text, district, deputy, category, measure, count FROM case_counters",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5))));
        Assert.Equal(
            ("received", 1),
            await One("SELECT measure, count FROM scope_totals WHERE scope = 'city'", r => (r.GetString(0), r.GetInt32(1))));
        Assert.Equal(
            (true, "چاله عمیق"),
            await One("SELECT is_current, story_words FROM case_details", r => (r.GetBoolean(0), r.GetString(1))));
        var (details, citizens) = await Read(number);
        Assert.Equal(new CaseDetails("کوچهٔ سوم", 36.3, 59.6, "چالهٔ عمیق"), details);
        Assert.Equal([new CaseCitizen("reporter", "مریم كاظمي", "+989151234567")], citizens);
        Assert.Equal(
            (number, "call", "case_opened", "2026-11-24", 1),
            await One("""
                SELECT case_number, channel, result, day::text, count
                FROM contacts JOIN contact_counters USING (day, channel, result, category)
                """, r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4))));
    }

    [Fact]
    public async Task Counters_follow_a_case_through_its_life()
    {
        var (number, state) = await _journal.Open();
        foreach (var command in new CaseCommand[]
        {
            Some.Warn, new Refer(Holder.Commission("urban_planning"), "ببینید", null), new Return("مال ما نیست"),
            new Correct("waste", "1", new CaseDetails(null, null, null, null), "نشانی"),
            new Resolve(Outcome.NotSolved, "نشد", null), new Reopen("اعتراض"), new Resolve(Outcome.Solved, "شد", null),
        })
        {
            var append = Some.Append(number, state, command);
            Assert.Equal(AppendOutcome.Recorded, (await _journal.Append(append)).Outcome);
            state = append.After;
            await Audit.Agrees(_database);
        }
        Assert.Equal(
            ["ever_sent_to_commission 1", "ever_warned 1", "solved 1"],
            await Audit.Rows(
                _database, "SELECT measure || ' ' || count FROM scope_totals WHERE scope = 'city' AND count <> 0 ORDER BY 1",
                r => r.GetString(0)));
    }

    [Fact]
    public async Task The_same_command_again_tells_its_first_result_and_changes_nothing()
    {
        var (number, state) = await _journal.Open();
        var warn = Some.Append(number, state, Some.Warn);
        await _journal.Append(warn);
        await _journal.Append(Some.Append(number, warn.After, new Resolve(Outcome.Solved, "شد", null)));
        var before = await TestJournal.Everything(_database);

        await using var otherSilo = TestJournal.Over(_database.DataSource);
        foreach (var journal in new[] { _journal, otherSilo })
        {
            var again = await journal.Append(warn);
            Assert.Equal(AppendOutcome.CommandIdTaken, again.Outcome);
            Assert.Equal((number, 2, CaseStatus.Warned), (again.First!.Number, again.First.Version, again.First.State));
            Assert.True(again.First.IsOf(number, warn.Fingerprint));
        }
        Assert.Equal(before, await TestJournal.Everything(_database));
    }

    [Fact]
    public async Task Of_two_silos_that_write_the_same_version_one_wins_and_nothing_of_the_other_is_stored()
    {
        await using var otherSilo = TestJournal.Over(_database.DataSource);
        var (number, state) = await _journal.Open();
        CaseAppend[] appends =
        [
            Some.Append(number, state, new Warn(RecipientKind.Unit, "اولی", "اولی", Some.Morning.AddDays(1))),
            Some.Append(number, state, new Resolve(Outcome.Solved, "دومی", null)),
        ];

        var results = await Task.WhenAll(_journal.Append(appends[0]), otherSilo.Append(appends[1]));

        Assert.Equal(
            [AppendOutcome.Recorded, AppendOutcome.VersionConflict], results.Select(r => r.Outcome).Order());
        await Audit.Agrees(_database);
        var winner = appends[results[0].Outcome == AppendOutcome.Recorded ? 0 : 1];
        Assert.Equal(winner.CommandId, (await Audit.Journal(_database))[^1].CommandId);
        Assert.Equal(
            [winner.CommandId],
            await Audit.Rows(_database, "SELECT DISTINCT command_id FROM case_texts", r => r.GetGuid(0)));
    }

    [Fact]
    public async Task A_neighbourhood_that_a_host_of_the_version_before_forgot_is_taken_from_its_column()
    {
        var (number, _) = await _journal.Open(Some.Receive() with { Neighbourhood = "سپاد" });
        Assert.Equal("سپاد", (await _journal.Read(Some.City, number)).Neighbourhood);
        await Execute("UPDATE cases SET snapshot = (snapshot::jsonb - 'neighbourhood')::json");
        Assert.Equal("سپاد", (await _journal.Read(Some.City, number)).Neighbourhood);
        // It moved the case to another district, and left the column as it was.
        await Execute("UPDATE cases SET district = '9', snapshot = (snapshot::jsonb || '{\"district\": \"9\"}')::json");
        Assert.Null((await _journal.Read(Some.City, number)).Neighbourhood);
    }

    [Fact]
    public async Task A_correction_is_a_new_revision_that_keeps_what_it_does_not_name()
    {
        var (number, state) = await _journal.Open();
        var correct = new Correct(null, null, new CaseDetails("خیابان دوم", null, null, null), "نشانی غلط بود");
        await _journal.Append(Some.Append(number, state, correct));

        var (details, _) = await Read(number);
        Assert.Equal(new CaseDetails("خیابان دوم", 36.3, 59.6, "چالهٔ عمیق"), details);
        Assert.Equal(
            [(1, false, ""), (2, true, "چاله عمیق")],
            await Audit.Rows(
                _database, "SELECT version, is_current, story_words FROM case_details ORDER BY version",
                r => (r.GetInt32(0), r.GetBoolean(1), r.GetString(2))));
    }

    [Fact]
    public async Task No_personal_data_and_no_free_words_stand_in_the_journal()
    {
        var citizen = new Citizen("فاطمه‌نام", "+989151112233");
        var (number, state) = await _journal.Open(Some.Receive(citizen, "داستان‌محرمانه", "پلاک‌هفتاد"));
        foreach (var command in new CaseCommand[]
        {
            new Warn(RecipientKind.Violator, "متخلف‌نام", "موضوع‌اخطار", Some.Morning.AddDays(9)),
            new Refer(Holder.Deputy("civil"), "یادداشت‌ارجاع", null), new Return("دلیل‌عودت"), new Note("یادداشت‌آزاد"),
            new Support(new Citizen("حامی‌نام", "+989154445566")), new Demand("متن‌تذکر", Some.Morning.AddDays(1)),
            new Correct(null, null, new CaseDetails("نشانی‌تازه", 36.123456, 59.654321, "داستان‌تازه"), "دلیل‌اصلاح"),
            new Promise("متن‌قول", Some.Morning.AddDays(1)), new KeepPromise(9, "کار‌انجام‌شده"), new Escalate("دلیل‌بالا"),
            new Resolve(Outcome.OutsideDuties, "پاسخ‌متنی", "مرجع‌دیگر"),
            new Callback(CallbackResult.Answered, Verdict.Objects, "حرف‌شهروند"), new Reopen("دلیل‌بازگشایی"),
        })
        {
            var append = Some.Append(number, state, command);
            await _journal.Append(append);
            state = append.After;
        }
        // Words as they are and as JSON escapes them.
        string[] secrets =
        [
            "فاطمه‌نام", "9151112233", "داستان‌محرمانه", "پلاک‌هفتاد", "متخلف‌نام", "موضوع‌اخطار", "یادداشت‌ارجاع",
            "دلیل‌عودت", "یادداشت‌آزاد", "حامی‌نام", "9154445566", "متن‌تذکر", "نشانی‌تازه", "36.123456", "59.654321",
            "داستان‌تازه", "دلیل‌اصلاح", "متن‌قول", "کار‌انجام‌شده", "دلیل‌بالا", "پاسخ‌متنی", "مرجع‌دیگر", "حرف‌شهروند",
            "دلیل‌بازگشایی",
        ];
        secrets = [.. secrets, .. secrets.Select(s => System.Text.Json.JsonEncodedText.Encode(s).ToString())];
        var rows = await Audit.Rows(_database, "SELECT j::text FROM journal j", r => r.GetString(0));
        Assert.Equal(14, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(secrets, s => row.Contains(s, StringComparison.Ordinal)));
        var snapshots = await Audit.Rows(_database, "SELECT c::text FROM cases c", r => r.GetString(0));
        Assert.DoesNotContain(secrets, s => snapshots[0].Contains(s, StringComparison.Ordinal));
        // They are not lost either: each command's words stand under its id.
        Assert.Equal(14L, await _database.Scalar<long>("""
            SELECT count(*)
            FROM (SELECT command_id FROM case_texts UNION SELECT command_id FROM case_details
                UNION SELECT command_id FROM case_citizens) words
            """));
    }

    private Task<(CaseDetails Details, IReadOnlyList<CaseCitizen> Citizens)> Read(string number) =>
        new CaseReader(_database.DataSource, TestJournal.Personal).Details(
            Some.City, number, TestContext.Current.CancellationToken);

    private async Task<T> One<T>(string sql, Func<Npgsql.NpgsqlDataReader, T> row) =>
        Assert.Single(await Audit.Rows(_database, sql, row));

    private async Task Execute(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
