using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests;

/// <summary>Short forms for reading lists of cases, and for what a test needs to be its own.</summary>
public static class Answers
{
    public static IEnumerable<JsonNode> Items(this ApiAnswer answer)
    {
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Text}");
        return answer.Body!["items"]!.AsArray().Select(i => i!);
    }

    public static IEnumerable<string> Numbers(this ApiAnswer answer) =>
        answer.Items().Select(i => (string)i["number"]!);

    /// <summary>Follows <c>after</c> to the end.</summary>
    public static async Task<List<JsonNode>> Pages(Func<string?, Task<ApiAnswer>> get, int limit)
    {
        var (items, after) = (new List<JsonNode>(), (string?)null);
        do
        {
            var page = await get(after);
            var part = page.Items().ToList();
            Assert.InRange(part.Count, 0, limit);
            items.AddRange(part);
            after = page.Body!["next"]?.ToString();
        }
        while (after is not null);
        return items;
    }

    /// <summary>A mobile that no other test calls from, as E.164.</summary>
    public static string NewPhone() => $"+98915{Random.Shared.Next(1_000_000, 9_999_999)}";

    /// <summary>A word of letters alone that no other test says.</summary>
    public static string NewWord() =>
        new([.. Enumerable.Range(0, 12).Select(_ => (char)Random.Shared.Next('a', 'z' + 1))]);
}
