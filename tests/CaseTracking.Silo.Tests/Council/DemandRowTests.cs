using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Council;

/// <summary>Demands as rows beside the journal, and what the council reads by index alone.</summary>
public sealed class DemandRowTests : IAsyncLifetime
{
    private static readonly CaseCommand[] Story =
    [
        new Demand("چه شد", Some.Morning.AddDays(2)), new Demand("و این", Some.Morning.AddDays(1)), new Note("ن"), new AnswerDemand(3, "شد"),
        new Demand("سوم", Some.Morning.AddDays(3)), new Resolve(Outcome.NotSolved, "نشد", null), new Demand("چرا", Some.Morning.AddDays(4)),
        new Reopen("اعتراض"), new Resolve(Outcome.Solved, "شد", null),
    ];

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
    public async Task After_each_command_the_rows_say_what_the_state_says()
    {
        var (number, state) = await _journal.Open();
        var at = Some.Morning;
        foreach (var command in Story)
        {
            at = at.AddMinutes(1);
            var append = Some.Append(number, state, command, at: at);
            await _journal.Append(append);
            state = append.After;
            Assert.Equal(state.Demands, await Rows(number));
        }
    }

    [Fact]
    public async Task Of_very_many_only_what_is_asked_for_is_read()
    {
        var (number, state) = await _journal.Open();
        await _journal.Append(Some.Append(number, state, Story[0], at: Some.Morning.AddMinutes(1)));
        await using (var more = _database.DataSource.CreateCommand("""
            INSERT INTO demands SELECT (jsonb_populate_record(d, jsonb_build_object(
                'demand', i, 'due_at', d.due_at + make_interval(mins => i), 'answered_at', CASE WHEN i % 50 > 0 THEN d.made_at + make_interval(mins => i) END))).*
            FROM demands d, generate_series(10, 20000) i;
            INSERT INTO journal (city, case_number, version, command_id, command, fingerprint, actor_id, actor_role, at, imported, events, event_names, view, scopes, left_scopes, measure)
            SELECT city, case_number, 10 + i, gen_random_uuid(), command, fingerprint, actor_id, actor_role, at, imported, events, event_names, view, scopes, left_scopes, measure
            FROM journal, generate_series(1, 20000) i WHERE version = 1;
            ANALYZE demands; ANALYZE journal
            """))
            await more.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var (view, index) in new[] { ("open", "demands_open"), ("late", "demands_open"), ("answered", "demands_answered"), ("all", "demands_made") })
        {
            var plan = await Plan(
                "demands.sql", $"'mashhad', '{view}', now(), NULL, NULL, NULL, NULL, 50", "text, text, timestamptz, text, timestamptz, text, int, int");
            Assert.Contains(plan, l => l.Contains(index, StringComparison.Ordinal));
            Assert.DoesNotContain(plan, l => l.Contains("Seq Scan on demands", StringComparison.Ordinal) && !l.Contains("never executed", StringComparison.Ordinal));
        }
        Assert.Contains(
            await Plan("count_demands.sql", "'mashhad', now(), NULL", "text, timestamptz, text"),
            l => l.Contains("demands_open", StringComparison.Ordinal));
        var tail = await Plan(
            "movements.sql", "'mashhad', 0, 9223372036854775807, 5000, '{case_received}', '{nothing}', '{}', 50",
            "text, bigint, bigint, int, text[], text[], text[], int");
        Assert.Contains(tail, l => l.Contains("journal_place", StringComparison.Ordinal) && l.Contains("Backward", StringComparison.Ordinal));
        Assert.DoesNotContain(tail, l => l.Contains("Seq Scan", StringComparison.Ordinal));
        // No row lies in those fields: all that may be looked at is, and no more.
        Assert.Contains(tail, l => l.Contains("Limit", StringComparison.Ordinal) && l.Contains("rows=5000 ", StringComparison.Ordinal));
        Assert.Equal(5_000, Movements.LookedAtMax);
    }

    [Fact]
    public async Task News_of_what_is_followed_are_read_from_the_latest_changed_cases_and_from_places_by_their_index()
    {
        var (number, _) = await _journal.Open();
        await using (var more = _database.DataSource.CreateCommand($"""
            INSERT INTO users (city, user_name, display_name) SELECT city, 'follower', '' FROM cases LIMIT 1;
            INSERT INTO follows (city, user_id, target, kind, case_number, category, seen)
            SELECT u.city, u.id, t.target, t.kind, t.number, t.category, 0 FROM users u, (VALUES
                ('topic/none', 'topic', NULL, 'none'), ('place/{number}', 'place', '{number}', NULL), ('case/{number}', 'case', '{number}', NULL)) t (target, kind, number, category)
            WHERE u.user_name = 'follower';
            INSERT INTO cases
            SELECT (jsonb_populate_record(c, jsonb_build_object('number', c.number || i, 'position', c.position + i))).*
            FROM cases c, generate_series(1, 20000) i WHERE c.number = '{number}';
            INSERT INTO case_details (city, case_number, version, command_id, is_current, story_words, address_hashes)
            SELECT city, number, 1, gen_random_uuid(), true, '', ARRAY[int4send(position::int), '\x01'] FROM cases WHERE number <> '{number}';
            ANALYZE cases; ANALYZE case_details; ANALYZE follows
            """))
            await more.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var user = await _database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'follower'");
        var plan = await Plan(
            "follows.sql", $"'mashhad', '{user}', NULL, NULL, 50, 100, NULL, '{{case_referred}}', 2000",
            "text, uuid, timestamptz, text, int, int, text, text[], int");
        var whole = string.Join('\n', plan);
        Assert.Contains("cases_changed", whole, StringComparison.Ordinal);
        Assert.Contains("case_details_place", whole, StringComparison.Ordinal);
        // Of a topic in which nothing happened only so many of what changed are looked at.
        Assert.Contains("Limit (actual rows=2000 ", whole, StringComparison.Ordinal);
        Assert.DoesNotContain(plan, l => (l.Contains("Seq Scan on cases", StringComparison.Ordinal) || l.Contains("Seq Scan on case_details", StringComparison.Ordinal)
            || l.Contains("Seq Scan on journal", StringComparison.Ordinal)) && !l.Contains("never executed", StringComparison.Ordinal));
    }

    private async Task<List<GivenDemand>> Rows(string number) => await Audit.Rows(
        _database, $"SELECT demand, made_at, due_at, answered_at FROM demands WHERE case_number = '{number}' ORDER BY demand",
        r => new GivenDemand(
            r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetFieldValue<DateTimeOffset>(2),
            r.IsDBNull(3) ? null : r.GetFieldValue<DateTimeOffset>(3)));

    private async Task<List<string>> Plan(string file, string values, string types)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var prepare = connection.CreateCommand())
        {
            prepare.CommandText = $"SET plan_cache_mode = force_custom_plan; PREPARE asked ({types}) AS {Sql.Load("Council/" + file)}";
            await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await using var explain = connection.CreateCommand();
        explain.CommandText = $"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE asked ({values})";
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(reader.GetString(0));
        return lines;
    }
}
