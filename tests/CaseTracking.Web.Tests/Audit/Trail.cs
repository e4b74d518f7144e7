using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Audit;

/// <summary>The trail as an administrator reads it.</summary>
internal static class Trail
{
    /// <summary>The entries that a query finds, newest first.</summary>
    public static async Task<List<JsonNode>> Find(this OneSystem one, string query) =>
        (await (await one.As("admin")).Get("/api/audit?" + query)).Items().ToList();

    /// <summary>The newest entry that a query finds.</summary>
    public static async Task<JsonNode> Newest(this OneSystem one, string query) =>
        (await one.Find(query + "&limit=1")).Single();

    public static string? Say(this JsonNode entry, string field) => entry[field]?.ToString();

    /// <summary>All that the audit tables hold, as text.</summary>
    public static Task<string> Everything(TestDatabase database) => database.Scalar<string>(
        "SELECT concat((SELECT string_agg(e::text, E'\\n') FROM audit_entries e), (SELECT string_agg(b::text, '') FROM audit_batches b))");
}
