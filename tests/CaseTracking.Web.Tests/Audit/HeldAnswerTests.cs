using CaseTracking.Store.Audit;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Web.Tests.Audit;

/// <summary>No answer of an audited request is told before its entry is durable.</summary>
public sealed class HeldAnswerTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private RunningSystem _system = null!;

    public async ValueTask InitializeAsync()
    {
        _server = new PostgresServer();
        _system = await RunningSystem.Start(server: _server, settings: new Dictionary<string, string>
        {
            ["Audit__Deadline"] = "00:00:01",
            ["Audit__CommandTimeout"] = "00:00:01",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task While_the_trail_cannot_be_written_nothing_is_told_and_a_repeat_tells_the_result()
    {
        using var desk = await _system.As("operator");
        var number = await desk.OpenCase(text: "رازی که گفته نمی‌شود");
        var note = new { commandId = Guid.NewGuid(), text = "یک بار" };
        await using (await HoldHead())
        {
            var read = await desk.Get($"/api/cases/{number}");
            Unavailable(read);
            Assert.DoesNotContain("رازی", read.Text, StringComparison.Ordinal);
            Assert.Equal("nosniff", read.Response.Headers.GetValues("X-Content-Type-Options").Single());
            Unavailable(await desk.Command(number, "note", note));
            using var other = new Api(_system.Address);
            var signedIn = await other.Post("/api/session", new { userName = "council", password = "137137-demo" });
            Unavailable(signedIn);
            Assert.False(signedIn.Response.Headers.Contains("Set-Cookie"));
            Assert.Equal(200, (await desk.Get("/api/session")).Status);
        }
        var again = await desk.Command(number, "note", note);
        Assert.Equal((200, 2), (again.Status, (int)again.Body!["version"]!));
        Assert.Equal(1L, await _system.Database.Scalar<long>("SELECT count(*) FROM journal WHERE command = 'note'"));
        Assert.Contains("رازی", (await desk.Get($"/api/cases/{number}")).Text, StringComparison.Ordinal);
        await IsWhole();
    }

    [Fact]
    public async Task With_the_database_stopped_nothing_is_told_and_afterwards_all_goes_on()
    {
        using var desk = await _system.As("operator");
        var number = await desk.OpenCase(text: "رازی که گفته نمی‌شود");
        using var line = await Telephone.Of(_system.Address);
        await line.Rings();
        var call = line.Call;
        Assert.Equal(200, (await desk.Post($"/api/calls/{call}/claim", new { })).Status);
        _server.Crash();
        // One that is awake and one that would have to wake.
        ComesBack(await Types(desk, call));
        ComesBack(await Types(desk, Guid.NewGuid()));
        ComesBack(await desk.Post($"/api/calls/{call}/claim", new { }));
        ComesBack(await desk.Get($"/api/calls/{Guid.NewGuid()}/draft"));
        ComesBack(await line.HangsUp());
        var read = await desk.Get($"/api/cases/{number}");
        Assert.Equal(503, read.Status);
        Assert.DoesNotContain("رازی", read.Text, StringComparison.Ordinal);
        // The page of a board is there without its rows: it is what says that the line is down.
        var page = await desk.Get("/board");
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain(number, page.Text, StringComparison.Ordinal);
        _server.Start();
        await WaitFor.True(async () => (await Types(desk, call)).Status == 200, OneSystem.Deadline, "the draft is saved");
        await WaitFor.True(async () => (await line.HangsUp()).Status == 204, OneSystem.Deadline, "the line is heard");
        await WaitFor.True(
            async () => (await desk.Get($"/api/cases/{number}")).Status == 200, OneSystem.Deadline, "the case is read again");
        // The test's own lines broke too.
        _system.Database.DataSource.Clear();
        await IsWhole();
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_host_that_is_stopped_has_written_what_it_told()
    {
        using var desk = await _system.As("operator");
        var number = await desk.OpenCase();
        var reads = Enumerable.Range(0, 200).Select(_ => Read()).ToList();
        var told = await Task.WhenAny(reads);
        Assert.Equal(0, await _system.Webs[0].Stop());
        var answered = 1 + (await Task.WhenAll(reads)).Count(told => told);
        Assert.True(await told);
        var written = await _system.Database.Scalar<long>("SELECT count(*) FROM audit_entries WHERE status < 300 AND act LIKE 'case_re%'");
        Assert.InRange(written, answered, 201);
        await IsWhole();

        async Task<bool> Read()
        {
            try
            {
                return (await desk.Get($"/api/cases/{number}")).Status == 200;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    private static Task<ApiAnswer> Types(Api desk, Guid call) => desk.Post(
        $"/api/calls/{call}/draft",
        new { screen = "s", changes = new object[] { new { field = "story", text = "چاله", seen = 0 } } });

    private static void ComesBack(ApiAnswer answer)
    {
        Assert.Equal(503, answer.Status);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
    }

    private static void Unavailable(ApiAnswer answer)
    {
        Refusal.Is(answer, 503, "audit_unavailable");
        Assert.NotNull(answer.Response.Headers.RetryAfter);
    }

    // Somebody holds the head's row, as a hanging database would.
    private async Task<NpgsqlConnection> HoldHead()
    {
        var connection = await _system.Database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT FROM audit_head FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task IsWhole() => Assert.Null((await new AuditVerifier(_system.Database.DataSource, "mashhad")
        .Verify(null, null, TestContext.Current.CancellationToken)).Fault);
}
