using System.Text.Json.Nodes;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Privacy;

/// <summary>What a citizen asks of the city: to be told what is kept of them, or to be erased. Both want a reason, which is
/// kept.</summary>
public sealed class CitizenDemand(ApiClient api)
{
    private Guid _commandId = Guid.NewGuid();

    public string Phone { get; set; } = "";

    public string CaseNumber { get; set; } = "";

    public string Reason { get; set; } = "";

    /// <summary>What is kept, as far as it was read; null when it was not asked.</summary>
    public KeptPage? Kept { get; private set; }

    /// <summary>What was erased last; null when nothing was since something else was asked.</summary>
    public ErasedCounts? Erased { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Reads what is kept of the phone, the first page.</summary>
    public Task Tell() => Read(null);

    /// <summary>Reads the next page.</summary>
    public Task More() => Read(Kept?.Next);

    /// <summary>Erases for good. Sent again after a dropped line it is the same demand.</summary>
    public async Task Erase()
    {
        var body = new JsonObject { ["commandId"] = _commandId, ["reason"] = Reason.Trim() };
        if (Phone.Trim().Length > 0) body["phone"] = Phone.Trim();
        if (CaseNumber.Trim().Length > 0) body["caseNumber"] = CaseNumber.Trim();
        var answer = await api.Ask("api/privacy/erase", body, PrivacyJson.Default.ErasedCounts);
        (Problem, Erased, Kept) = (answer.Problem, answer.Value, null);
        // Answered, what is sent next is another demand.
        if (answer.Problem is not { PassesByItself: true }) _commandId = Guid.NewGuid();
        if (answer.IsGood) (Phone, CaseNumber, Reason) = ("", "", "");
    }

    /// <summary>Forgets what is shown and typed: nobody else at this screen is to read it.</summary>
    public void Forget() =>
        (Phone, CaseNumber, Reason, Kept, Erased, Problem) = ("", "", "", null, null, null);

    private async Task Read(string? after)
    {
        var body = new JsonObject { ["phone"] = Phone.Trim(), ["reason"] = Reason.Trim() };
        if (after is not null) body["after"] = after;
        var answer = await api.Ask("api/privacy/export", body, PrivacyJson.Default.KeptPage);
        (Problem, Erased) = (answer.Problem, null);
        if (answer.Value is not { } page) return;
        Kept = after is null || Kept is not { } before
            ? page
            : page with { Items = [.. before.Items, .. page.Items], Contacts = before.Contacts };
    }
}
