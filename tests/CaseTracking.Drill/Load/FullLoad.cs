using CaseTracking.Domain.Access;
using CaseTracking.Replay;
using CaseTracking.Replay.Lines;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Drill.Load;

/// <summary>All that goes on during a drill: people at work, replays, a storm of calls, live screens.</summary>
internal sealed class FullLoad : IAsyncDisposable
{
    private const string Password = "137137-demo";
    // Longer than any fault: what is not answered by then has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Units =
        ["district/1", "district/2", "district/3", "district/4", "district/5", "district/9", "district/samen", "deputy/civil"];

    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _never = new();
    private readonly List<ApiClient> _clients = [];
    private readonly List<FollowingScreen> _screens = [];
    private readonly List<Task> _tasks = [];
    private readonly List<string> _missed = [];
    private Task<int>? _line;

    public FullLoad() => Ledger = new Ledger(Waits);

    public Waits Waits { get; } = new();

    public Ledger Ledger { get; }

    public IReadOnlyList<FollowingScreen> Screens => _screens;

    /// <summary>Goals of time that were missed.</summary>
    public IReadOnlyList<string> Missed => _missed;

    public void Miss(string what) => _missed.Add(what);

    /// <summary>Signs everybody in and sets all going; returns once it does.</summary>
    public async Task Begin(DrillOptions options, Uri address, string folder)
    {
        var importer = await SignedIn(address, "importer");
        var council = await SignedIn(address, "council");
        var workers = Enumerable.Range(0, options.Workers)
            .Select(i => new Worker(importer, Ledger, Units[i % 7]["district/".Length..])).ToList();
        await Task.WhenAll(workers.Select(w => w.Open()));
        // Before anybody follows: what is counted of the line is counted from here.
        if (options.Desks > 0) _line = Line(options, address, folder);
        for (var i = 0; i < options.Screens; i++)
        {
            // One of ten sees everything.
            var scope = Scope.TryParse(i % 10 == 0 ? "city" : Units[i % Units.Length], out var parsed) ? parsed : Scope.City;
            _screens.Add(await FollowingScreen.Open(scope, address, council.Cookies, Waits));
        }
        _tasks.AddRange(workers.Select(w => Task.Run(() => w.Work(_enough.Token))));
        _tasks.AddRange(Enumerable.Range(0, options.Replays)
            .Select(i => Task.Run(() => new Replayer(importer, Ledger, options.Seed * 1_000 + i).Play(_enough.Token))));
    }

    /// <summary>Begins nothing new and waits until everything begun is answered; tells whether the line's own count agrees.
    /// </summary>
    public async Task<bool> End()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_tasks);
        try
        {
            return _line is null || await _line == 0;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
        {
            Ledger.Fail("the telephone line: " + e.Message);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _never.CancelAsync();
        foreach (var screen in _screens) await screen.DisposeAsync();
        foreach (var client in _clients) client.Dispose();
        _enough.Dispose();
        _never.Dispose();
    }

    private async Task<ApiClient> SignedIn(Uri address, string user)
    {
        var client = new ApiClient(address, Patience, _never.Token);
        _clients.Add(client);
        await client.SignIn(user, Password);
        return client;
    }

    private async Task<int> Line(DrillOptions options, Uri address, string folder)
    {
        using var run = new LineRun(
            new Options
            {
                Command = "line",
                Address = address,
                State = Path.Combine(folder, "line"),
                Desks = options.Desks,
                Rate = options.Rate,
                Seed = options.Seed,
                // Until it is told that it is enough.
                Minutes = 24 * 60,
            },
            _enough.Token);
        return await run.Run();
    }
}
