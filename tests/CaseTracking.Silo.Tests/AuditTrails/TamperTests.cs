using CaseTracking.Domain.Audit;
using CaseTracking.Store.Audit;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.AuditTrails;

public sealed class TamperTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private byte[] _head = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        await using var trail = SomeTrail.Over(_database.DataSource);
        await trail.Write(2);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => trail.Write(SomeTrail.Entry())));
        await trail.Write(2);
        var verdict = await SomeTrail.Verify(_database);
        Assert.Null(verdict.Fault);
        Assert.Equal(34, verdict.Entries);
        _head = verdict.Head;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("city = 'mashhae'", AuditFaultKind.MissingEntry)]
    [InlineData("id = gen_random_uuid()", AuditFaultKind.Changed)]
    [InlineData("at = at + interval '1 microsecond'", AuditFaultKind.Changed)]
    [InlineData("account_id = gen_random_uuid()", AuditFaultKind.Changed)]
    [InlineData("account_id = NULL", AuditFaultKind.Changed)]
    [InlineData("user_name = 'operatos'", AuditFaultKind.Changed)]
    [InlineData("user_name = NULL", AuditFaultKind.Changed)]
    [InlineData("roles = 'operatos'", AuditFaultKind.Changed)]
    [InlineData("act = 'case_reac'", AuditFaultKind.Changed)]
    [InlineData("case_number = '0512345679'", AuditFaultKind.Changed)]
    [InlineData("address = '127.0.0.2'", AuditFaultKind.Changed)]
    [InlineData("session_id = gen_random_uuid()", AuditFaultKind.Changed)]
    [InlineData("status = 201", AuditFaultKind.Changed)]
    [InlineData("details = '{\"hits\":2}'", AuditFaultKind.Changed)]
    [InlineData("details = '{\"hits\": 1}'", AuditFaultKind.Changed)]
    [InlineData("place = 7000", AuditFaultKind.BrokenOrder)]
    public async Task One_changed_field_of_an_entry_is_found(string change, AuditFaultKind kind)
    {
        await SomeTrail.Tamper(_database, $"UPDATE audit_entries SET {change} WHERE batch = 2 AND place = 0");
        await IsWrong(kind, 2);
    }

    [Theory]
    [InlineData("hash = set_byte(hash, 31, get_byte(hash, 31) # 1)", AuditFaultKind.Changed)]
    [InlineData("previous = set_byte(previous, 0, get_byte(previous, 0) # 1)", AuditFaultKind.BrokenOrder)]
    [InlineData("entries = entries + 1", AuditFaultKind.MissingEntry)]
    [InlineData("at = at - interval '1 microsecond'", AuditFaultKind.Changed)]
    [InlineData("city = 'other'", AuditFaultKind.MissingBatch)]
    public async Task One_changed_field_of_a_batch_is_found(string change, AuditFaultKind kind)
    {
        await SomeTrail.Tamper(_database, $"UPDATE audit_batches SET {change} WHERE number = 2");
        await IsWrong(kind, 2);
    }

    [Fact]
    public async Task A_removed_entry_is_found_also_when_the_count_was_set_to_fit()
    {
        var batch = await _database.Scalar<long>("SELECT number FROM audit_batches WHERE entries > 1 LIMIT 1");
        await SomeTrail.Tamper(_database, $"DELETE FROM audit_entries WHERE batch = {batch} AND place = 0");
        await IsWrong(AuditFaultKind.MissingEntry, batch);
        await SomeTrail.Tamper(
            _database,
            $"UPDATE audit_entries SET place = place - 1 WHERE batch = {batch}; "
            + $"UPDATE audit_batches SET entries = entries - 1 WHERE number = {batch}");
        await IsWrong(AuditFaultKind.Changed, batch);
    }

    [Fact]
    public async Task An_added_entry_is_found()
    {
        await SomeTrail.Tamper(_database, """
            INSERT INTO audit_entries
            SELECT city, batch, 1, gen_random_uuid(), at, account_id, user_name, roles, act, case_number, address,
                session_id, status, details FROM audit_entries WHERE batch = 2
            """);
        await IsWrong(AuditFaultKind.AddedEntry, 2);
    }

    [Fact]
    public async Task A_removed_batch_is_found()
    {
        await SomeTrail.Tamper(
            _database, "DELETE FROM audit_batches WHERE number = 2; DELETE FROM audit_entries WHERE batch = 2");
        await IsWrong(AuditFaultKind.MissingBatch, 2);
    }

    [Fact]
    public async Task Swapped_batches_are_found()
    {
        foreach (var (table, column) in new[] { ("audit_batches", "number"), ("audit_entries", "batch") })
        {
            foreach (var (from, to) in new[] { (1, 1000), (2, 1), (1000, 2) })
                await SomeTrail.Tamper(_database, $"UPDATE {table} SET {column} = {to} WHERE {column} = {from}");
        }
        await IsWrong(AuditFaultKind.BrokenOrder, 1);
    }

    [Fact]
    public async Task A_cut_end_is_found_by_the_head_or_by_one_that_was_noted()
    {
        var last = await _database.Scalar<long>("SELECT max(number) FROM audit_batches");
        await SomeTrail.Tamper(
            _database, $"DELETE FROM audit_batches WHERE number = {last}; DELETE FROM audit_entries WHERE batch = {last}");
        await IsWrong(AuditFaultKind.EndCutOff, last);

        await SomeTrail.Tamper(
            _database,
            "UPDATE audit_head SET (number, hash) = (SELECT number, hash FROM audit_batches ORDER BY number DESC LIMIT 1)");
        Assert.Null((await SomeTrail.Verify(_database)).Fault);
        Assert.Equal(new AuditFault(AuditFaultKind.EndCutOff, last), (await SomeTrail.Verify(_database, _head)).Fault);
    }

    [Fact]
    public async Task A_head_that_was_noted_is_met_again_after_more_was_written()
    {
        await using (var trail = SomeTrail.Over(_database.DataSource)) await trail.Write(3);
        var verdict = await SomeTrail.Verify(_database, _head);
        Assert.Null(verdict.Fault);
        Assert.NotEqual(_head, verdict.Head);
    }

    [Fact]
    public async Task A_head_that_is_gone_is_not_made_anew()
    {
        await SomeTrail.Tamper(_database, "DELETE FROM audit_head");
        Assert.NotNull((await SomeTrail.Verify(_database)).Fault);
        await using var trail = SomeTrail.Over(_database.DataSource, new AuditOptions());
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.Write(SomeTrail.Entry()));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET act = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("UPDATE audit_batches SET at = now()")]
    [InlineData("DELETE FROM audit_batches")]
    [InlineData("TRUNCATE audit_batches")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("TRUNCATE audit_head")]
    [InlineData("UPDATE audit_head SET number = number - 1")]
    [InlineData("UPDATE audit_head SET city = 'other', number = number + 1")]
    public async Task The_tables_refuse_what_is_not_an_append(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Null((await SomeTrail.Verify(_database, _head)).Fault);
    }

    private async Task IsWrong(AuditFaultKind kind, long batch) =>
        Assert.Equal(new AuditFault(kind, batch), (await SomeTrail.Verify(_database)).Fault);
}
