using System.Text.Json.Nodes;

namespace CaseTracking.Web.Tests.Requests;

/// <summary>Commands on a case that exists: what is wrong is named, and the case stays as it was.</summary>
public class BadCommandTests(OneSystem one)
{
    [Theory]
    [InlineData("warn", "recipientKind", "\"nobody\"")]
    [InlineData("warn", "recipient", "\"\\u0000\"")]
    [InlineData("warn", "matter", "\"\"")]
    [InlineData("warn", "matter", "\"\\u0000\"")]
    [InlineData("warn", "dueAt", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("warn", "dueAt", "\"2500-01-01T00:00:00Z\"")]
    [InlineData("warn", "dueAt", "null")]
    [InlineData("refer", "holder", "\"district/77\"")]
    [InlineData("refer", "holder", "\"deputy/nobody\"")]
    [InlineData("refer", "holder", "\"commission/\"")]
    [InlineData("refer", "holder", "\"case/0512345678\"")]
    [InlineData("refer", "holder", "\"outside/ \"")]
    [InlineData("refer", "holder", "\"outside/\\u0000\"")]
    [InlineData("refer", "holder", "\"city\"")]
    [InlineData("refer", "holder", "7")]
    [InlineData("refer", "note", "\"\\u0000\"")]
    [InlineData("refer", "dueAt", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("return", "reason", "\"\\u0000\"")]
    [InlineData("resolve", "outcome", "\"done\"")]
    [InlineData("resolve", "answer", "\"\\t\"")]
    [InlineData("resolve", "answer", "\"\\u0000\"")]
    [InlineData("resolve", "rightBody", "\"شرکت برق\"")]
    [InlineData("resolve", "rightBody", "\"\\u0000\"")]
    [InlineData("reopen", "reason", "\"\\u0000\"")]
    [InlineData("escalate", "reason", "\"\\u0000\"")]
    [InlineData("note", "text", "\"\\u0000\"")]
    [InlineData("note", "text", "\"\\ufffe\"")]
    [InlineData("note", "expectedVersion", "0")]
    [InlineData("note", "expectedVersion", "\"1\"")]
    [InlineData("note", "expectedVersion", "1.5")]
    [InlineData("note", "expectedVersion", "1e400")]
    [InlineData("note", "expectedVersion", "99999999999999999999")]
    [InlineData("note", "commandId", "\"x\"")]
    [InlineData("callback", "result", "\"maybe\"")]
    [InlineData("callback", "verdict", "\"shrugs\"")]
    [InlineData("callback", "text", "\"\\u0000\"")]
    [InlineData("correct", "district", "\"77\"")]
    [InlineData("correct", "category", "\"nothing\"")]
    [InlineData("correct", "lat", "36")]
    [InlineData("correct", "text", "\"\\u0000\"")]
    [InlineData("correct", "reason", "\"\\u0000\"")]
    [InlineData("demand", "text", "\"\\u0000\"")]
    [InlineData("demand", "dueAt", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("promise", "text", "\"\\u0000\"")]
    [InlineData("promise", "dueAt", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("keep_promise", "text", "\"\\u0000\"")]
    [InlineData("keep_promise", "promise", "0")]
    [InlineData("keep_promise", "promise", "77")]
    [InlineData("assign", "assignee", "\"همکار\"")]
    [InlineData("assign", "assignee", "\"0192a000-0000-7000-8000-000000000001\"")]
    [InlineData("assign", "note", "\"\\u0000\"")]
    [InlineData("answer_demand", "demand", "77")]
    [InlineData("answer_demand", "text", "\" \"")]
    [InlineData("deliberate", "text", "\" \"")]
    [InlineData("deliberate", "stance", "\"perhaps\"")]
    public async Task A_command_with_a_wrong_field_is_refused(string command, string name, string json)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        var before = await one.Stored();
        var body = RawBody.Command(command).With(name, json).ToString();
        var answer = await api.PostRaw($"/api/cases/{number}/{command}", body);
        Refusal.Is(answer, 400, "invalid_field", name == "lat" ? "lon" : name);
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task Outside_duties_without_the_right_body_is_refused()
    {
        var api = await one.As("operator");
        var answer = await api.Command(await api.OpenCase(), "resolve", new { outcome = "outside_duties", answer = "نه" });
        Refusal.Is(answer, 400, "invalid_field", "rightBody");
    }

    [Fact]
    public async Task A_correction_of_nothing_is_refused()
    {
        var api = await one.As("operator");
        Refusal.Is(await api.Command(await api.OpenCase(), "correct", new { reason = "x" }), 400, "invalid_field", "reason");
    }

    [Fact]
    public async Task A_verdict_without_an_answered_call_is_refused()
    {
        var api = await one.As("operator");
        var answer = await api.Command(await api.OpenCase(), "callback", new { result = "no_answer", verdict = "accepts" });
        Refusal.Is(answer, 400, "invalid_field", "verdict");
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_the_current_one()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase();
        Assert.Equal(200, (await api.Command(number, "note", new { text = "x" })).Status);
        var before = await one.Stored();
        var answer = await api.Command(number, "note", new { text = "y", expectedVersion = 1 });
        Refusal.Is(answer, 409, "version_conflict");
        Assert.Equal(2, (int)answer.Body!["version"]!);
        Assert.Equal(before, await one.Stored());
    }

    [Theory]
    [InlineData("return")]
    [InlineData("reopen")]
    public async Task What_the_state_forbids_is_refused_with_what_it_allows(string command)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        var before = await one.Stored();
        var answer = await api.PostRaw($"/api/cases/{number}/{command}", RawBody.Command(command).ToString());
        Refusal.Is(answer, 409, "not_allowed_in_state");
        Assert.Equal(
            ["accept", "assign", "callback", "correct", "demand", "escalate", "note", "promise", "refer", "resolve", "support", "warn"],
            Allowed(answer.Body!));
        Assert.Equal(before, await one.Stored());
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("refer")]
    [InlineData("resolve")]
    [InlineData("correct")]
    [InlineData("escalate")]
    [InlineData("promise")]
    public async Task A_resolved_case_refuses_what_would_change_it(string command)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        Assert.Equal(200, (await api.Command(number, "resolve", new { outcome = "solved", answer = "شد" })).Status);
        var before = await one.Stored();
        var answer = await api.PostRaw($"/api/cases/{number}/{command}", RawBody.Command(command).ToString());
        Refusal.Is(answer, 409, "not_allowed_in_state");
        Assert.Equal(["callback", "demand", "note", "reopen", "support"], Allowed(answer.Body!));
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task Referring_to_the_present_holder_is_refused()
    {
        var api = await one.As("operator");
        var answer = await api.Command(await api.OpenCase("2"), "refer", new { holder = "district/2" });
        Refusal.Is(answer, 409, "not_allowed_in_state");
    }

    private static string[] Allowed(JsonNode body) => [.. body["allowed"]!.AsArray().Select(a => (string)a!).Order()];
}
