using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Inboxes;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Tests.Inboxes;

/// <summary>One command for many rows: each row its own request and its own end.</summary>
public sealed class BulkRunTests
{
    private static readonly Guid Whole = Guid.Parse("0192a000-0000-7000-8000-000000000001");

    [Fact]
    public async Task Each_row_is_sent_once_under_an_id_of_its_own_with_the_version_that_was_seen()
    {
        var server = new Server(_ => (HttpStatusCode.OK, Done));
        var run = Run(server, ("0500000001", 3), ("0500000002", 7));
        await run.Run(new JsonObject { ["text"] = "ن" });
        Assert.Equal(2, run.Count(BulkState.Done));
        Assert.False(run.HasLeft);
        Assert.Equal(
            [("api/cases/0500000001/note", 3, "ن"), ("api/cases/0500000002/note", 7, "ن")],
            server.Asked.OrderBy(a => a.Path, StringComparer.Ordinal).Select(a => (a.Path, (int)a.Body["expectedVersion"]!, (string)a.Body["text"]!)));
        Assert.Equal(
            [$"{DerivedId.Of(Whole, "0500000001")}", $"{DerivedId.Of(Whole, "0500000002")}"],
            server.Asked.OrderBy(a => a.Path, StringComparer.Ordinal).Select(a => (string)a.Body["commandId"]!));
    }

    [Fact]
    public async Task A_refused_row_tells_why_and_is_tried_again_alone_under_the_same_id()
    {
        var isMoved = true;
        var server = new Server(path => isMoved && path.Contains("0500000002", StringComparison.Ordinal)
            ? (HttpStatusCode.Conflict, """{"code":"version_conflict","messageFa":"ع","messageEn":"moved"}""")
            : (HttpStatusCode.OK, Done));
        var run = Run(server, ("0500000001", 1), ("0500000002", 1), ("0500000003", 1));
        await run.Run([]);
        Assert.Equal((2, 1), (run.Count(BulkState.Done), run.Count(BulkState.Refused)));
        Assert.Equal("version_conflict", run.Rows[1].Problem!.Code);
        Assert.True(run.HasLeft);

        isMoved = false;
        run.Rows[1].Version = 2;
        await run.Run([]);
        Assert.Equal(3, run.Count(BulkState.Done));
        Assert.Equal(4, server.Asked.Count);
        var tries = server.Asked.Where(a => a.Path.Contains("0500000002", StringComparison.Ordinal)).ToList();
        Assert.Equal((1, 2), ((int)tries[0].Body["expectedVersion"]!, (int)tries[1].Body["expectedVersion"]!));
        Assert.Equal((string)tries[0].Body["commandId"]!, (string)tries[1].Body["commandId"]!);
    }

    [Fact]
    public async Task Stopped_it_sends_nothing_more_and_the_rest_can_be_tried_later()
    {
        BulkRun? run = null;
        var server = new Server(_ =>
        {
            run!.Stop();
            return (HttpStatusCode.ServiceUnavailable, """{"code":"busy","messageFa":"ش","messageEn":"busy"}""");
        });
        run = Run(server, [.. Enumerable.Range(1, 20).Select(i => ($"05000000{i:00}", 1))]);
        await run.Run([]);
        Assert.False(run.IsRunning);
        Assert.Equal(20, run.Count(BulkState.Stopped));
        Assert.InRange(server.Asked.Count, 1, 4);
        Assert.True(run.HasLeft);
    }

    private const string Done = """{"number":"0500000001","version":2,"state":"received"}""";

    private static BulkRun Run(Server server, params IEnumerable<(string Number, int Version)> rows) => new(
        new ApiClient(new HttpClient(server) { BaseAddress = new Uri("http://x/") }, new SessionGate()), "note", Whole,
        [.. rows.Select(r => new BulkRow(r.Number, r.Version))], () => { });

    /// <summary>What the API would answer, by the path.</summary>
    private sealed class Server(Func<string, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
    {
        public List<(string Path, JsonNode Body)> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath.TrimStart('/');
            Asked.Add((path, JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!));
            var (status, body) = answer(path);
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
