using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Drafts;

namespace CaseTracking.Screens.Council;

/// <summary>The case of which a follow-up is being demanded, read for the form.</summary>
public sealed class DemandedCase : IDisposable
{
    private readonly FollowedCase _case;

    public DemandedCase(ApiClient api, DraftStore drafts, string number, Action changed)
    {
        (Number, Drafts) = (number, new CommandDrafts(drafts, number));
        _case = new FollowedCase(new CaseReader(api, number), changed, _ => { });
    }

    public string Number { get; }

    public CommandDrafts Drafts { get; }

    public CaseRecord? Record => _case.Record;

    public Problem? Problem => _case.Problem;

    public Task<bool> Open() => _case.Open();

    public Task Refresh() => _case.Refresh();

    public void Dispose() => _case.Dispose();
}
