using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.StandardAnswers;

/// <summary>Standard answers of a test's own, with a word in them that no other has.</summary>
public static class WrittenAnswers
{
    /// <summary>An answer's body with a command id of its own.</summary>
    public static JsonObject Body(string word, string? category = "waste", string? text = null, int? expectedVersion = null)
    {
        var body = new JsonObject
        {
            ["commandId"] = $"{Guid.NewGuid()}",
            ["title"] = $"پاسخ {word}",
            ["text"] = text ?? "{نام} گرامی، تا {مهلت}.",
            ["keywords"] = "واژه، دیگر",
        };
        if (category is not null) body["category"] = category;
        if (expectedVersion is not null) body["expectedVersion"] = expectedVersion;
        return body;
    }

    /// <summary>Makes an answer and tells it.</summary>
    public static async Task<JsonNode> NewAnswer(this Api admin, string word, string? category = "waste", string? text = null)
    {
        var made = await admin.Post("/api/answers", Body(word, category, text));
        Assert.True(made.Status == 201, made.Text);
        return made.Body!;
    }

    /// <summary>Takes an answer out of use again, so that no other test finds it.</summary>
    public static async Task Retire(this Api admin, JsonNode answer) => Assert.Equal(200, (await admin.Post(
        $"/api/answers/{(string)answer["id"]!}/retire",
        new { commandId = Guid.NewGuid(), expectedVersion = (int)answer["version"]! })).Status);

    public static IEnumerable<string> Titles(this ApiAnswer answer) => answer.Items().Select(i => (string)i["title"]!);
}
