using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Cases;

/// <summary>Pages of a list: <c>items</c> and <c>next</c>, the key to send as <c>after</c>, null at the end.</summary>
public static class Pages
{
    /// <summary>The page of rows of which one more than <paramref name="limit"/> was asked for: it tells whether a next
    /// page exists.</summary>
    public static JsonObject Of<T>(List<T> rows, int limit, Func<T, JsonNode> body, Func<T, JsonNode?> key)
    {
        var items = rows.Take(limit).ToList();
        return new JsonObject
        {
            ["items"] = new JsonArray([.. items.Select(body)]),
            ["next"] = rows.Count > limit ? key(items[^1]) : null,
        };
    }

    /// <summary>The same as an answer.</summary>
    public static IResult Answer<T>(List<T> rows, int limit, Func<T, JsonNode> body, Func<T, JsonNode?> key) =>
        Results.Json(Of(rows, limit, body, key), WebJson.Options);

    /// <summary>How a reader is told a summary.</summary>
    public static Func<StoredSummary, JsonNode> SummaryFor(Actor reader) => found => CaseBody.Summary(found, reader);

    /// <summary>The key after a summary.</summary>
    public static JsonNode? KeyOf(StoredSummary last) => JsonValue.Create(Keys.Write(last.Case));
}
