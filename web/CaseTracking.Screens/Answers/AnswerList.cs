using System.Text.Json.Nodes;
using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Drafts;

namespace CaseTracking.Screens.Answers;

/// <summary>The answers of the city as the administrator's screen works with them, and what is typed and not saved.
/// </summary>
public sealed class AnswerList(ApiClient api, DraftStore drafts)
{
    private const string Kind = "answer";
    private const string New = "new";

    public IReadOnlyList<IndexedAnswer> Rows { get; private set; } = [];

    /// <summary>Whether the retired ones are shown.</summary>
    public bool IsRetired { get; private set; }

    public bool IsRead { get; private set; }

    public Problem? Problem { get; private set; }

    public async Task Read(bool isRetired)
    {
        var answer = await AnswerPages.All(api, !isRetired);
        Problem = answer.Problem;
        if (answer.Value is not { } rows) return;
        (Rows, IsRetired, IsRead) = ([.. rows.Select(a => new IndexedAnswer(a))], isRetired, true);
    }

    /// <summary>An answer as it is now.</summary>
    public Task<Answer<StandardAnswer>> Find(Guid id) => api.Get($"{AnswerPages.Path}/{id}", AnswerJson.Default.StandardAnswer);

    public async Task<Answer<StandardAnswer>> Save(AnswerDraft draft)
    {
        var answer = draft.Id is { } id
            ? await api.Put($"{AnswerPages.Path}/{id}", draft.Body(), AnswerJson.Default.StandardAnswer)
            : await api.Command(AnswerPages.Path, draft.Body(), AnswerJson.Default.StandardAnswer);
        if (answer.Value is not { } saved) return answer;
        Forget(draft);
        Put(saved);
        return answer;
    }

    public async Task<Answer<StandardAnswer>> Retire(StandardAnswer known)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid(), ["expectedVersion"] = known.Version };
        var answer = await api.Command($"{AnswerPages.Path}/{known.Id}/retire", body, AnswerJson.Default.StandardAnswer);
        if (answer.Value is { } retired) Put(retired);
        return answer;
    }

    /// <summary>Shows an answer as it is now; one that is not of the list any more leaves it.</summary>
    public void Put(StandardAnswer now)
    {
        var others = Rows.Where(r => r.Answer.Id != now.Id);
        Rows = now.IsActive == IsRetired ? [.. others] : [.. others, new IndexedAnswer(now)];
    }

    /// <summary>What was typed over an answer, or as a new one, and not saved; null for nothing.</summary>
    public AnswerDraft? Typed(Guid? id) => drafts.Find(Kind, IdOf(id), AnswerJson.Default.AnswerDraft);

    public bool IsTyped(Guid? id) => drafts.Ids(Kind).Contains(IdOf(id));

    /// <summary>Keeps what is typed; false when this browser cannot.</summary>
    public bool Keep(AnswerDraft draft) => drafts.Keep(Kind, IdOf(draft.Id), draft, AnswerJson.Default.AnswerDraft);

    public void Forget(AnswerDraft draft) => drafts.Forget(Kind, IdOf(draft.Id));

    private static string IdOf(Guid? id) => id?.ToString("N") ?? New;
}
