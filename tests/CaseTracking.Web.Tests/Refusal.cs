using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests;

/// <summary>What every refusal must be: a status, a stable code, the field, and a reason in both languages.</summary>
public static class Refusal
{
    public static void Is(ApiAnswer answer, int status, string code, string? field = null)
    {
        Assert.True(answer.Status == status && answer.Code == code, $"{status} {code} was expected, not {Told(answer)}");
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, (int)answer.Body!["status"]!);
        HasBothLanguages(answer.Body);
        if (field is null) return;
        var error = answer.Body["errors"]!.AsArray().FirstOrDefault(e => (string)e!["field"]! == field);
        Assert.True(error is not null, $"{field} was to be named: {Told(answer)}");
        Assert.Equal(code, (string)error["code"]!);
        HasBothLanguages(error);
    }

    /// <summary>No answer is a server's failure, and none tells where in the code it came from.</summary>
    public static void IsNoFailure(ApiAnswer answer, string what)
    {
        Assert.True(answer.Status < 500, $"{what} → {Told(answer)}");
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
    }

    private static string Told(ApiAnswer answer) =>
        $"{answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 600)]}";

    private static void HasBothLanguages(JsonNode said)
    {
        Assert.Contains((string)said["messageFa"]!, c => c is >= '\u0600' and <= '\u06ff');
        Assert.Contains((string)said["messageEn"]!, char.IsAsciiLetter);
    }
}
