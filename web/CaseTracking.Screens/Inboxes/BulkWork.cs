using System.Text.Json.Nodes;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Inboxes;

/// <summary>A command that is written once and given to many cases: first its words, then its way through the rows. Once it was
/// begun its words stand: a case that was refused gets the same at the next try.</summary>
public sealed class BulkWork(CommandInfo info, IReadOnlyList<InboxItem> items, ApiClient api, CityNames city, Func<DateTimeOffset> now)
{
    private readonly CommandForm _form = new(info.Kind, city);
    private readonly Guid _whole = Guid.NewGuid();
    private JsonObject? _body;
    private BulkRun? _run;

    public CommandInfo Info => info;

    /// <summary>The cases it is given to.</summary>
    public IReadOnlyList<InboxItem> Items => items;

    public CommandDraft Draft { get; private set; } = new(Guid.Empty, 0, now(), [], []);

    public IReadOnlyList<FieldProblem> Wrong { get; private set; } = [];

    public IReadOnlyList<FormField> Fields => _form.Fields(Draft, null);

    /// <summary>The way through the rows; null while it is written.</summary>
    public BulkRun? Run => _run;

    public bool IsRunning => _run is { IsRunning: true };

    /// <summary>What became of a case; null for one that it is not given to.</summary>
    public BulkRow? Of(string number) => _run?.Rows.FirstOrDefault(r => r.Number == number);

    public string? ProblemOf(string field) => Wrong.FirstOrDefault(w => w.Field == field)?.Message;

    public void Write(string field, string text)
    {
        Draft = Draft.With(field, text);
        Wrong = [.. Wrong.Where(w => w.Field != field)];
    }

    /// <summary>Gives it to every row that is not done; false when something is wrong with what is written.</summary>
    public async Task<bool> Send(Action changed)
    {
        if (IsRunning) return true;
        if (_run is null)
        {
            Wrong = _form.Check(Draft, null, now());
            if (Wrong.Count > 0) return false;
            _body = _form.Body(Draft, null, now());
            _run = new BulkRun(api, info.Code, _whole, [.. items.Select(i => new BulkRow(i.Number, i.Case.Version))], changed);
        }
        await _run.Run(_body!);
        return true;
    }

    /// <summary>Takes what was seen of the rows since: the next try is for that.</summary>
    public void See(IReadOnlyList<InboxItem> seen)
    {
        // A row that waits keeps the version that its writer saw.
        foreach (var row in (_run?.Rows ?? []).Where(r => r.State is BulkState.Refused or BulkState.Stopped))
        {
            if (seen.FirstOrDefault(i => i.Number == row.Number) is { } item) row.Version = Math.Max(row.Version, item.Case.Version);
        }
    }
}
