using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Answers;

/// <summary>Reads standard answers from the server.</summary>
public static class AnswerPages
{
    public const string Path = "api/answers";

    /// <summary>All that are in use, or all retired ones, page after page.</summary>
    public static async Task<Answer<IReadOnlyList<StandardAnswer>>> All(ApiClient api, bool isActive)
    {
        var (all, after) = (new List<StandardAnswer>(), (string?)null);
        do
        {
            var path = $"{Path}?limit=500&active={(isActive ? "true" : "false")}" + (after is null ? "" : "&after=" + after);
            var answer = await api.Get(path, AnswerJson.Default.AnswerPage);
            if (answer.Value is not { } page) return new(null, answer.Problem);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return new(all, null);
    }
}
