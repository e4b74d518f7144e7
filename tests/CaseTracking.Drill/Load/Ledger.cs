using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Drill.Load;

/// <summary>What the journal owes somebody: each command that was acknowledged, with what was told of it.</summary>
internal sealed class Ledger(Waits waits)
{
    private const int ToldMax = 20;
    private readonly ConcurrentDictionary<Guid, (string Number, int Version)> _acknowledged = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private int _failures;

    public IReadOnlyDictionary<Guid, (string Number, int Version)> Acknowledged => _acknowledged;

    /// <summary>Commands that the client's patience did not bring to an end, and answers nobody expected.</summary>
    public int Failures => _failures;

    public IEnumerable<string> Failed => _failed;

    /// <summary>Sends a command until it is answered, and keeps what was told; null when it was not done.</summary>
    public async Task<(string Number, int Version)?> Do(ApiClient api, string path, JsonObject body)
    {
        var id = Guid.NewGuid();
        body["commandId"] = id.ToString();
        var wait = waits.Begin(Waiting.Commands);
        try
        {
            var answer = await api.Post(path, body);
            if (!answer.Ok)
            {
                Fail($"{path}: {answer.Status} {answer.Code}");
                return null;
            }
            var told = ((string)answer.Body!["number"]!, (int)answer.Body["version"]!);
            _acknowledged[id] = told;
            return told;
        }
        catch (HttpRequestException e)
        {
            Fail($"{path}: {e.Message}");
            return null;
        }
        finally
        {
            waits.End(wait);
        }
    }

    public void Fail(string what)
    {
        if (Interlocked.Increment(ref _failures) <= ToldMax) _failed.Enqueue(what);
    }
}
