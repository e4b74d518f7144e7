using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Text;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Cases;

/// <summary>Searches and lists over so many cases that reading all of them is no choice.</summary>
public sealed class ManyCasesTests : IAsyncLifetime
{
    private const string Common = "چالهٔ عمیق";
    private TestDatabase _database = null!;
    private CaseReader _cases = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _cases = new CaseReader(_database.DataSource, TestJournal.Personal);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_are_found_in_the_latest_days_first_and_as_often_as_they_stand()
    {
        // In turns: the common story on each of twelve days, a word of few cases on old days alone.
        var old = await Open(story: "زرافه در خیابان است", days: 11);
        var numbers = await Copies(await Open(Common, days: 0), 9_000, days: 12);
        var few = await Copies(old, 70, days: 1);

        var first = await Search("عمیق", null, 51);
        Assert.Equal(await Newest("story_words LIKE '%عمیق%'", 51), first.Select(f => f.Case.Number));
        var seen = new List<string>();
        for (ListKey? after = null; ;)
        {
            var page = await Search("زرافه", after, 30);
            seen.AddRange(page.Select(f => f.Case.Number));
            if (page.Count < 30) break;
            after = new ListKey(page[^1].Case.State.ReceivedAt, page[^1].Case.Number);
        }
        Assert.Equal(await Newest("story_words LIKE '%زرافه%'", 1000), seen);
        Assert.Equal(1 + few, seen.Count);
        Assert.Equal(9_001, 1 + numbers);
        Assert.Empty(await Search("زرافه عمیق", null, 51));
    }

    // As often as it stands in the kind: in each case, in one of fifty of the whole city, in old ones alone, and nowhere.
    [Theory]
    [InlineData("عمیق")]
    [InlineData("زرافه")]
    [InlineData("فیل")]
    [InlineData("هیچ")]
    public async Task Words_within_a_district_and_category_are_found_newest_first_and_as_often_as_they_stand(string word)
    {
        await Copies(await Open(Common, days: 0), 3_000, days: 12);
        await Copies(await Open("زرافه در خیابان است", days: 3), 40, days: 2);
        await Copies(await Open("فیل در خیابان است", days: 20), 1_100, days: 1);
        var filter = new CaseFilter(District: "2", Category: "asphalt");
        foreach (var limit in (int[])[51, 400, 5_000])
        {
            var found = await _cases.Search(Some.City, Some.Operator, null, word, null, filter, null, limit, Ct);
            Assert.Equal(await Newest($"story_words LIKE '%{word}%'", limit), found.Select(f => f.Case.Number));
        }
        Assert.Empty(await _cases.Search(Some.City, Some.Operator, null, word, null, filter with { District = "9" }, null, 51, Ct));
    }

    [Fact]
    public async Task Names_and_addresses_within_a_district_and_category_are_found_too()
    {
        await using var journal = TestJournal.Over(_database.DataSource);
        var number = Some.NewNumber();
        await journal.Append(Some.Append(number, CaseState.None, Some.Receive(new Citizen("رودابه کیانی", null), address: "خیابان بیهق"), at: Some.Morning));
        await Copies(await Open(Common, days: -1), 600, days: 1);
        foreach (var word in (string[])["رودابه", "بیهق"])
        {
            var found = await _cases.Search(
                Some.City, Some.Operator, null, word, null, new CaseFilter(District: "2", Category: "asphalt"), null, 51, Ct);
            Assert.Equal([number], found.Select(f => f.Case.Number));
        }
    }

    // A name's words are kept whole, in their parts and run together; of two or more, each two must stand in one name.
    [Fact]
    public async Task Words_of_a_name_are_met_together()
    {
        await using var journal = TestJournal.Over(_database.DataSource);
        var names = new Dictionary<string, string>();
        foreach (var name in (string[])["مریم کیانی", "مریم رضا کیانی", "زهرا مریم‌نژاد", "رضا احمدی"])
        {
            var number = Some.NewNumber();
            await journal.Append(Some.Append(number, CaseState.None, Some.Receive(new Citizen(name, null)), at: Some.Morning));
            names.Add(number, name);
        }
        foreach (var (text, found) in ((string, string[])[])[
            ("مریم", ["مریم کیانی", "مریم رضا کیانی", "زهرا مریم‌نژاد"]),
            ("مریم کیانی", ["مریم کیانی", "مریم رضا کیانی"]),
            ("كياني مريم", ["مریم کیانی", "مریم رضا کیانی"]),
            ("مریم مریم", ["مریم کیانی", "مریم رضا کیانی", "زهرا مریم‌نژاد"]),
            ("کیانی رضا مریم", ["مریم رضا کیانی"]),
            ("زهرا مریم‌نژاد", ["زهرا مریم‌نژاد"]),
            ("زهرا کیانی", []),
            ("مریم احمدی", []),
        ])
            Assert.Equal((text, string.Join(", ", found.Order())), (text, string.Join(", ", (await Search(text, null, 51)).Select(f => names[f.Case.Number]).Order())));
    }

    // Shares in tenths of a percent; chosen from the rarest on, until few rows are left or only common words are.
    [Theory]
    [InlineData("5 30 45 200 800 1000", 10_000_000, "5 30 45 200")]
    [InlineData("5 30 45 200 800 1000", 14_000, "5 30")]
    [InlineData("800 45 200", 14_000, "45 200")]
    [InlineData("800 45 200", 10_000_000, "45 200 800")]
    [InlineData("800 1000", 14_000, "800 1000")]
    [InlineData("800 1000", 2_000, "800")]
    [InlineData("1", 10, "1")]
    [InlineData("1 2", 10, "1")]
    [InlineData("", 10, "")]
    public void The_index_is_read_by_the_rarest_words(string shares, long rows, string chosen) => Assert.Equal(
        chosen,
        string.Join(' ', IndexWords.Choose(
            shares.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToList(),
            s => s / 1000.0, rows)));

    [Fact]
    public async Task Every_word_of_an_address_is_looked_for_whichever_the_index_is_read_by()
    {
        await using var journal = TestJournal.Over(_database.DataSource);
        var numbers = new Dictionary<string, string>();
        for (var i = 0; i < 40; i++)
        {
            var address = $"بلوار {(i % 2 == 0 ? "سپیده" : "نرگس")} کوچهٔ {i % 5} پلاک {i}";
            var number = Some.NewNumber();
            await journal.Append(Some.Append(number, CaseState.None, Some.Receive(address: address), at: Some.Morning.AddDays(-i % 3)));
            numbers.Add(number, address);
        }
        await using (var analyze = _database.DataSource.CreateCommand("ANALYZE case_details")) await analyze.ExecuteNonQueryAsync(Ct);
        // Its statistics are read by the first search after.
        _cases = new CaseReader(_database.DataSource, TestJournal.Personal);
        foreach (var text in (string[])["بلوار", "پلاک ۷", "بلوار سپیده", "سپیده بلوار کوچه ۴", "بلوار نرگس کوچهٔ ۲ پلاک ۷", "بلوار نرگس کوچهٔ ۳ پلاک ۷", "بلوار زنبق"])
        {
            var words = SearchWords.Asked(text);
            Assert.Equal(
                numbers.Where(n => words.All(SearchWords.Kept(n.Value).Contains)).Select(n => n.Key).Order(),
                (await Search(text, null, 51)).Select(f => f.Case.Number).Order());
        }
    }

    [Fact]
    public async Task Two_words_of_a_name_are_read_from_the_index_of_pairs()
    {
        await Copies(await Open(Common, days: 0), 6_000, days: 12);
        await using var people = _database.DataSource.CreateCommand("""
            INSERT INTO case_citizens (city, case_number, command_id, part, sealed, name_hashes, received_day)
            SELECT city, number, gen_random_uuid(), 'reporter', '\x00', ARRAY[sha256(int4send((position % 7)::integer)), sha256(int4send((10 + position % 11)::integer))], received_day
            FROM cases;
            ANALYZE case_citizens
            """);
        await people.ExecuteNonQueryAsync(Ct);
        Assert.Empty(await Search("مریم کیانی", null, 51));
        await WaitFor.True(
            async () => await _database.Scalar<long>("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'case_citizens_name_pairs'") > 0,
            TimeSpan.FromSeconds(20), "the index of pairs was used");
    }

    [Theory]
    [InlineData("آب", "آب جمع شده است", true)]
    [InlineData("آب", "لولهٔ آب شکسته است", true)]
    [InlineData("آب", "کتاب‌های کتابخانه", false)]
    [InlineData("آب شکسته", "لولهٔ آب شکسته است", true)]
    [InlineData("در", "مدرسه تعطیل است", false)]
    [InlineData("درس", "مدرسه تعطیل است", true)]
    [InlineData("a_b%", "a_b% است", true)]
    [InlineData("a_b%", "axby است", false)]
    public async Task A_short_word_is_found_where_a_word_begins_and_a_longer_one_anywhere(string text, string story, bool isFound)
    {
        var number = await Open(story, days: 0);
        Assert.Equal(isFound ? [number] : [], (await Search(text, null, 10)).Select(f => f.Case.Number));
    }

    [Theory]
    // Received each day; found in each group of days; the groups.
    [InlineData("", "", "")]
    [InlineData("300 300", "0 0", "1 2|")]
    [InlineData("5000 1 1", "0 0 0", "1|2 3|")]
    // Nothing yet, or so little that it tells nothing: eight times as many.
    [InlineData("3000 3000 30000 20000 400000 1", "0 1 0", "1 2|3 4|5")]
    [InlineData("400000 7", "2 0", "1|2")]
    // 10 of 50 in 5,000: the others in about 26,000 more.
    [InlineData("5000 10000 10000 10000 10000", "10 40", "1|2 3 4")]
    // The first days promised more than the next ones kept: by both together, again.
    [InlineData("5000 26000 26000 26000 26000 26000", "10 2 38", "1|2|3 4 5 6")]
    [InlineData("5000 10000", "49 1", "1|2")]
    public void Days_are_looked_at_as_the_words_stood_in_those_before(string received, string found, string groups)
    {
        var today = new DateOnly(2026, 11, 24);
        var (days, sum) = (new List<(DateOnly, long)>(), 0L);
        foreach (var cases in received.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            days.Add((today.AddDays(-days.Count), sum += long.Parse(cases, System.Globalization.CultureInfo.InvariantCulture)));
        var (search, sofar, told) = (new SearchDays(false, days, DateOnly.MinValue), 0, new List<string>());
        foreach (var more in found.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            told.Add(string.Join(' ', search.Next(sofar, 50).Select(d => today.DayNumber - d.DayNumber + 1)));
            sofar += int.Parse(more, System.Globalization.CultureInfo.InvariantCulture);
        }
        Assert.Equal(groups, string.Join('|', told));
        var bounded = new SearchDays(false, days, today);
        Assert.All(bounded.Next(0, 50), d => Assert.Equal(today, d));
        Assert.Empty(bounded.Next(0, 50));
    }

    // In days of 5,000 cases: words that are seldom together are asked for among all at once when the first eight days have none.
    [Theory]
    [InlineData(false, 0, 64)]
    [InlineData(true, 0, 8)]
    [InlineData(true, 2, 64)]
    public void What_the_first_days_hardly_have_is_asked_for_among_all(bool areSeldom, int found, int days)
    {
        var (search, looked) = (new SearchDays(areSeldom, Days(SearchDays.Most), DateOnly.MinValue), 0);
        while (!search.AreFewLeft(found)) looked += search.Next(found, 50).Count;
        Assert.Equal(days, looked);
        Assert.False(search.AreFewLeft(SearchDays.Seldom));
    }

    [Theory]
    // 3 of 5,000 cases: 47 more in some 100,000; 600 more in more than a million, which so few do not tell for sure: first in as
    // many as 320,000, and when these have no more, or there were enough to tell it at once, among all.
    [InlineData(50, 3, "21")]
    [InlineData(1_000, 3, "63 0")]
    [InlineData(3_000, 12, "0")]
    public void What_would_be_too_far_by_days_is_looked_for_among_all(int limit, int found, string days)
    {
        var search = new SearchDays(false, Days(SearchDays.Most), DateOnly.MinValue);
        Assert.Single(search.Next(0, limit));
        Assert.Equal(days, string.Join(' ', days.Split(' ').Select(_ => search.Next(found, limit).Count)));
    }

    private static List<(DateOnly, long)> Days(int count) =>
        [.. Enumerable.Range(1, count).Select(d => (new DateOnly(2026, 11, 24).AddDays(-d), d * 5_000L))];

    // Each read every case before: of a million in eight seconds.
    [Theory]
    [InlineData("cases_warned", "everWarned")]
    [InlineData("cases_sent", "everSentToCommission")]
    [InlineData("cases_reopened", "reopened")]
    [InlineData("cases_verdict", "verdict")]
    [InlineData("cases_answered", "answered_at")]
    [InlineData("cases_escalated", "escalation_level")]
    [InlineData("cases_deputy_outcome", "outcome")]
    [InlineData("cases_neighbourhood", "neighbourhood")]
    public async Task A_list_of_few_cases_is_read_from_its_index(string index, string what)
    {
        await Copies(await Open(Common, days: 0), 5_000, days: 3);
        var filter = what switch
        {
            "everWarned" => new CaseFilter(Warned: true),
            "everSentToCommission" => new CaseFilter(Sent: true),
            "reopened" => new CaseFilter(Reopened: true),
            "verdict" => new CaseFilter(Verdict: Verdict.Objects),
            "answered_at" => new CaseFilter(Answered: true),
            "outcome" => new CaseFilter(Deputy: "civil", Outcome: Outcome.NotSolved, From: Some.Morning.AddDays(-30)),
            "neighbourhood" => new CaseFilter(District: "2", Neighbourhood: "سپاد"),
            _ => new CaseFilter(Escalated: true),
        };
        const int Times = 12;
        // As a web host reads, and so often that a plan for any values would have been kept after half of them.
        var options = new DatabaseOptions(_database.ConnectionString, Some.City, [], null!);
        await using (var host = options.CreateDataSource("test", TimeSpan.FromSeconds(20), planEachTime: true))
        {
            var cases = new CaseReader(host, TestJournal.Personal);
            for (var i = 0; i < Times; i++)
                Assert.Empty(await cases.List(Some.City, Some.Operator, filter, Some.Morning, null, 51, Ct));
        }
        await WaitFor.True(
            async () => await _database.Scalar<long>($"SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = '{index}'") == Times,
            TimeSpan.FromSeconds(20), $"{index} was used {Times} times");
    }

    private Task<List<StoredSummary>> Search(string text, ListKey? after, int limit) =>
        _cases.Search(Some.City, Some.Operator, null, text, null, new CaseFilter(), after, limit, Ct);

    private async Task<string> Open(string story, int days)
    {
        await using var journal = TestJournal.Over(_database.DataSource);
        var number = Some.NewNumber();
        await journal.Append(Some.Append(number, CaseState.None, Some.Receive(story: story), at: Some.Morning.AddDays(-days)));
        return number;
    }

    // Triggers count them as they count any.
    private async Task<int> Copies(string like, int count, int days)
    {
        await using var more = _database.DataSource.CreateCommand($"""
            INSERT INTO cases
            SELECT (jsonb_populate_record(c, jsonb_build_object(
                'number', lpad((i + c.position * 20000)::text, 10, '9'), 'position', -i - c.position * 20000,
                'received_at', c.received_at - i % {days} * interval '1 day', 'received_day', c.received_day - i % {days}))).*
            FROM cases c, generate_series(1, {count}) i WHERE c.number = '{like}';
            INSERT INTO case_details (city, case_number, version, command_id, is_current, story_words, received_day)
            SELECT d.city, lpad((i + c.position * 20000)::text, 10, '9'), 1, gen_random_uuid(), true, d.story_words, c.received_day - i % {days}
            FROM cases c JOIN case_details d ON d.case_number = c.number, generate_series(1, {count}) i WHERE c.number = '{like}';
            ANALYZE cases; ANALYZE case_details
            """);
        await more.ExecuteNonQueryAsync(Ct);
        return count;
    }

    private Task<List<string>> Newest(string where, int count) => Audit.Rows(
        _database, $"""
            SELECT c.number FROM cases c JOIN case_details d ON d.case_number = c.number AND d.is_current
            WHERE {where} ORDER BY c.received_at DESC, c.number DESC LIMIT {count}
            """, r => r.GetString(0));
}
