using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Desks;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Desks;

/// <summary>Who sits at the desks now, for all screens of this page; told with the line's calls.</summary>
public sealed class DeskFeed
{
    private readonly ApiClient _api;
    private readonly Workplace _workplace;

    public DeskFeed(LiveLine line, ApiClient api, Workplace workplace)
    {
        (_api, _workplace) = (api, workplace);
        line.Desks += Take;
        if (line.LatestDesks is { } told) Take(told);
    }

    /// <summary>A desk came, went, or stands otherwise.</summary>
    public event Action? Changed;

    /// <summary>The desks, by name.</summary>
    public IReadOnlyList<DeskView> All { get; private set; } = [];

    /// <summary>This desk; null until it was noted as there.</summary>
    public DeskView? Own => All.FirstOrDefault(d => d.Desk == _workplace.Session.Id);

    public bool IsOnBreak => Own is { Status: DeskStatus.OnBreak };

    /// <summary>Says of this desk that it is on break, or ready again; tells why not.</summary>
    public async Task<Problem?> Set(DeskStatus status, CancellationToken ct)
    {
        var body = new JsonObject { ["state"] = Codes<DeskStatus>.Of(status) };
        var answer = await _api.Command("api/desk/state", body, DeskJson.Default.DeskState, null, ct);
        if (answer.Value is not { } state) return answer.Problem;
        var own = new DeskView(_workplace.Session.Id, _workplace.Session.DisplayName, state.Status, false, state.Since);
        All = [.. All.Where(d => d.Desk != own.Desk), own];
        Changed?.Invoke();
        return null;
    }

    private void Take(DesksMessage message)
    {
        All = message.Desks;
        Changed?.Invoke();
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(DeskState))]
public sealed partial class DeskJson : JsonSerializerContext;
