using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>A case kept up with on a screen.</summary>
public sealed class FollowedCaseTests : IDisposable
{
    private readonly Server _server = new();
    private readonly HttpClient _http;
    private readonly FollowedCase _case;
    private readonly List<int> _news = [];
    private int _changes;

    public FollowedCaseTests()
    {
        _http = new HttpClient(_server) { BaseAddress = new Uri("http://137.test/") };
        _case = new FollowedCase(
            new CaseReader(new ApiClient(_http, new SessionGate()), Given.View().Number),
            () => _changes++, entries => _news.AddRange(entries.Select(e => e.Version)));
    }

    public void Dispose()
    {
        _case.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_view_moves_the_head_at_once_and_what_happened_is_read_after_it()
    {
        Assert.True(await _case.Open());
        _server.Version = 2;
        _server.Hold();
        var taking = _case.Take([Given.View(version: 2)]);
        Assert.Equal((2, 1), (_case.Record!.View.Version, _case.Record.Last));
        Assert.Equal(1, _changes);
        _server.Release();
        await taking;
        Assert.Equal(2, _case.Record.Last);
        Assert.Equal([2], _news);
    }

    [Fact]
    public async Task What_is_known_already_or_of_another_case_is_not_read_again()
    {
        await _case.Open();
        await _case.Take([Given.View(version: 1), Given.View(version: 7) with { Number = "0552880125" }]);
        Assert.Equal((1, 0), (_server.Readings, _changes));
    }

    [Fact]
    public async Task Who_asks_during_a_reading_waits_for_it_and_it_looks_once_more()
    {
        await _case.Open();
        _server.Hold();
        var first = _case.Refresh();
        Assert.Same(first, _case.Refresh());
        Assert.Same(first, _case.Refresh());
        _server.Version = 3;
        _server.Release();
        await first;
        Assert.Equal(3, _server.Readings);
        Assert.Equal([2, 3], _news);
        Assert.NotSame(first, _case.Refresh());
    }

    [Fact]
    public async Task A_case_that_left_ones_scope_is_not_there_any_more()
    {
        await _case.Open();
        _server.Version = 0;
        await _case.Refresh();
        Assert.Null(_case.Record);
        Assert.Equal(ProblemKind.NotFound, _case.Problem?.Kind);
        await _case.Take([Given.View(version: 9)]);
        Assert.Equal(2, _server.Readings);
    }

    [Fact]
    public async Task All_history_is_read_for_paper()
    {
        _server.Version = (2 * CaseReader.PageSize) + 1;
        await _case.Open();
        Assert.Equal(CaseReader.PageSize + 2, _case.Record!.First);
        await _case.ReadAll();
        Assert.Equal((1, _server.Version), (_case.Record.First, _case.Record.Last));
    }

    // A case of so many notes; of none, it is not to be seen.
    private sealed class Server : HttpMessageHandler
    {
        private TaskCompletionSource? _held;

        public int Version { get; set; } = 1;

        /// <summary>How often the case was read.</summary>
        public int Readings { get; private set; }

        public void Hold() => _held = new TaskCompletionSource();

        public void Release() => _held!.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = request.RequestUri!.Query;
            if (query.Length == 0) Readings++;
            if (_held is not null) await _held.Task;
            if (Version == 0) return new HttpResponseMessage(HttpStatusCode.NotFound);
            return new HttpResponseMessage { Content = new StringContent(query.Length == 0 ? File() : History(query)) };
        }

        private string File()
        {
            var body = JsonSerializer.SerializeToNode(Given.View(Version), DomainJson.Default.CaseView)!.AsObject();
            body["allowed"] = new JsonArray();
            return body.ToJsonString();
        }

        private string History(string query)
        {
            var asked = query[1..].Split('&')
                .Select(p => int.Parse(p.Split('=')[1], CultureInfo.InvariantCulture)).ToArray();
            var last = Math.Min(Version, asked[0] + asked[1]);
            var items = Enumerable.Range(asked[0] + 1, Math.Max(0, last - asked[0]))
                .Select(v => Given.Entry(v, "note", new NoteAdded())).ToArray();
            return JsonSerializer.Serialize(
                new HistoryPage(items, last < Version ? last : null), CaseJson.Default.HistoryPage);
        }
    }
}
