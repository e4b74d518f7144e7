using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Inboxes;

/// <summary>How far a row of a bulk command is.</summary>
public enum BulkState { Waiting, Sending, Done, Refused, Stopped }

/// <summary>A case that a bulk command is given to, and what became of it.</summary>
public sealed class BulkRow(string number, int version)
{
    public string Number => number;

    /// <summary>The version its reader saw; another is told, not overrun.</summary>
    public int Version { get; set; } = version;

    public BulkState State { get; internal set; }

    /// <summary>Why it was refused, or why it is still being tried.</summary>
    public Problem? Problem { get; internal set; }
}

/// <summary>
/// One command given to many cases: a request and a command id of its own for each, some at a time. Each row tells its own
/// end; a repeated try does nothing twice.
/// </summary>
public sealed class BulkRun(ApiClient api, string command, Guid whole, IReadOnlyList<BulkRow> rows, Action changed)
{
    private const int AtOnce = 4;
    private Action? _stop;

    public IReadOnlyList<BulkRow> Rows => rows;

    public bool IsRunning => _stop is not null;

    public int Count(BulkState state) => rows.Count(r => r.State == state);

    /// <summary>Rows that can be tried again.</summary>
    public bool HasLeft => rows.Any(r => r.State is BulkState.Refused or BulkState.Stopped);

    /// <summary>Sends the body to every row that is not done, until all have their end or it is stopped.</summary>
    public async Task Run(JsonObject body)
    {
        if (IsRunning) return;
        using var running = new CancellationTokenSource();
        _stop = running.Cancel;
        var left = new Queue<BulkRow>(rows.Where(r => r.State != BulkState.Done));
        foreach (var row in left) (row.State, row.Problem) = (BulkState.Waiting, null);
        changed();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(left, body, running.Token)));
        foreach (var row in rows.Where(r => r.State == BulkState.Waiting)) row.State = BulkState.Stopped;
        _stop = null;
        changed();
    }

    /// <summary>Sends nothing more; what is under way comes to its end or is told as stopped.</summary>
    public void Stop() => _stop?.Invoke();

    private async Task Work(Queue<BulkRow> left, JsonObject body, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && left.TryDequeue(out var row)) await Send(row, body, stop);
    }

    private async Task Send(BulkRow row, JsonObject body, CancellationToken stop)
    {
        row.State = BulkState.Sending;
        changed();
        var mine = body.DeepClone().AsObject();
        mine["commandId"] = DerivedId.Of(whole, row.Number).ToString();
        mine["expectedVersion"] = row.Version;
        var answer = await api.Command(
            $"api/cases/{row.Number}/{command}", mine, ApiJson.Default.Done,
            passing =>
            {
                row.Problem = passing;
                changed();
            }, stop);
        row.Problem = answer.Problem;
        row.State = answer.Problem switch
        {
            null => BulkState.Done,
            // Nobody knows yet: the same id tells at the next try.
            { PassesByItself: true } => BulkState.Stopped,
            _ => BulkState.Refused,
        };
        changed();
    }
}
