using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>A command that comes again gets its first answer and changes nothing; another one under its id is refused.
/// </summary>
public class RepeatTests(OneSystem one)
{
    public static TheoryData<string> Commands =>
    [
        "warn", "refer", "return", "resolve", "reopen", "escalate", "note", "callback", "support", "correct", "demand",
        "promise", "keep_promise", "accept", "assign", "answer_demand", "deliberate",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_sent_again_gets_its_first_answer(string command)
    {
        var api = await one.As("importer");
        var number = await CaseFor(command);
        var (path, body) = ($"/api/cases/{number}/{command}", RawBody.Command(command));
        var first = await api.PostRaw(path, body.ToString());
        Assert.Equal(200, first.Status);
        var stored = await one.Stored();
        Same(first, await api.PostRaw(path, body.ToString()));

        // Later the state may forbid it, and the grain may remember it no more: the answer stays.
        if (command != "resolve") await api.Command(number, "resolve", new { outcome = "not_solved", answer = "نشد" });
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await api.Command(number, "note", new { text = $"{i}" })).Status);
        var later = await one.Stored();
        Same(first, await api.PostRaw(path, body.ToString()));
        using var otherHost = await one.System.As("importer", web: 1);
        Same(first, await otherHost.PostRaw(path, body.ToString()));
        Assert.NotEqual(stored, later);
        Assert.Equal(later, await one.Stored());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_id_that_was_used_for_another_command_is_refused(string command)
    {
        var api = await one.As("importer");
        var (number, other) = (await CaseFor(command), await CaseFor(command));
        var body = RawBody.Command(command);
        var note = new RawBody().With("commandId", body.Get("commandId")).With("text", "\"دیگر\"");
        Assert.Equal(200, (await api.PostRaw($"/api/cases/{number}/{command}", body.ToString())).Status);
        var before = await one.Stored();
        foreach (var (who, path, changed) in new (Api, string, RawBody)[]
        {
            (api, $"/api/cases/{other}/{command}", body),
            (await one.As("operator"), $"/api/cases/{number}/note", note),
            (api, $"/api/cases/{number}/note", note),
            (api, "/api/cases", RawBody.Case().With("commandId", body.Get("commandId"))),
        })
        {
            Refusal.Is(await who.PostRaw(path, changed.ToString()), 409, "command_id_reused");
        }
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_request_sent_again_is_the_same_case()
    {
        var api = await one.As("operator");
        var body = RawBody.Case().With("citizen", "{\"name\":\"رضا\",\"phone\":\"09151234567\"}");
        var first = await api.PostRaw("/api/cases", body.ToString());
        Assert.Equal(201, first.Status);
        Assert.Equal($"/api/cases/{first.Body!["number"]}", first.Response.Headers.Location?.ToString());
        var before = await one.Stored();
        Same(first, await api.PostRaw("/api/cases", body.ToString()));
        // The same caller in another writing is the same body.
        Same(first, await api.PostRaw(
            "/api/cases", body.With("citizen", "{\"phone\":\"+98 915 123 4567\",\"name\":\" رضا \"}").ToString()));
        Refusal.Is(await api.PostRaw("/api/cases", body.With("district", "\"9\"").ToString()), 409, "command_id_reused");
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_contact_sent_again_is_one_contact()
    {
        var api = await one.As("operator");
        var body = RawBody.Contact().With("text", "\"ساعت کار\"");
        var first = await api.PostRaw("/api/contacts", body.ToString());
        Assert.Equal(201, first.Status);
        var before = await one.Stored();
        Same(first, await api.PostRaw("/api/contacts", body.ToString()));
        Refusal.Is(
            await api.PostRaw("/api/contacts", body.With("result", "\"abandoned\"").ToString()), 409, "command_id_reused");
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task An_id_of_a_contact_opens_no_case_and_moves_none()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase();
        var contact = RawBody.Contact();
        Assert.Equal(201, (await api.PostRaw("/api/contacts", contact.ToString())).Status);
        var before = await one.Stored();
        foreach (var (path, body) in new[]
        {
            ("/api/cases", RawBody.Case()),
            ($"/api/cases/{number}/note", new RawBody().With("text", "\"یادداشت\"")),
        })
        {
            Refusal.Is(
                await api.PostRaw(path, body.With("commandId", contact.Get("commandId")).ToString()), 409,
                "command_id_reused");
        }
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task An_id_of_a_case_command_records_no_contact_and_keeps_its_first_answer()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase();
        var note = RawBody.Command("note");
        var first = await api.PostRaw($"/api/cases/{number}/note", note.ToString());
        var before = await one.Stored();
        var contact = RawBody.Contact().With("commandId", note.Get("commandId"));
        Refusal.Is(await api.PostRaw("/api/contacts", contact.ToString()), 409, "command_id_reused");
        Assert.Equal(before, await one.Stored());
        for (var i = 0; i < 20; i++) await api.Command(number, "note", new { text = $"{i}" });
        Same(first, await api.PostRaw($"/api/cases/{number}/note", note.ToString()));
    }

    [Fact]
    public async Task One_id_sent_to_two_cases_at_once_moves_only_one()
    {
        var api = await one.As("importer");
        for (var round = 0; round < 10; round++)
        {
            var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.OpenCase()));
            var id = Guid.NewGuid();
            var answers = await Task.WhenAll(
                numbers.Select(n => api.Command(n, "note", new { commandId = id, text = "یکی" })));
            Assert.Single(answers, a => a.Status == 200);
            Assert.All(answers.Where(a => a.Status != 200), a => Assert.Equal("command_id_reused", a.Code));
            Assert.Equal(7, await one.System.Database.Scalar<long>(
                $"SELECT count(*) FROM cases WHERE version = 1 AND number = ANY ('{{{string.Join(',', numbers)}}}')"));
        }
    }

    [Fact]
    public async Task The_same_request_from_many_hands_at_once_is_one_case()
    {
        using var otherHost = await one.System.As("importer", web: 1);
        var api = await one.As("importer");
        var body = RawBody.Case().ToString();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(i => (i % 2 == 0 ? api : otherHost).PostRaw("/api/cases", body)));
        Assert.All(answers, a => Assert.Equal((201, answers[0].Text), (a.Status, a.Text)));

        var path = $"/api/cases/{answers[0].Body!["number"]}/note";
        var note = RawBody.Command("note").ToString();
        var before = await one.Stored();
        var notes = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(i => (i % 2 == 0 ? api : otherHost).PostRaw(path, note)));
        Assert.All(notes, a => Assert.Equal((200, 2), (a.Status, (int)a.Body!["version"]!)));
        Assert.NotEqual(before, await one.Stored());
    }

    private static void Same(ApiAnswer first, ApiAnswer again) =>
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));

    private async Task<string> CaseFor(string command)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        if (command == "return") await api.Command(number, "refer", new { holder = "deputy/transport" });
        if (command == "deliberate") await api.Command(number, "refer", new { holder = "commission/sport" });
        if (command == "keep_promise") await api.Command(number, "promise", new { text = "می‌کنم", dueAt = "2100-01-01T00:00:00Z" });
        if (command == "answer_demand") await api.Command(number, "demand", new { text = "چه شد", dueAt = "2100-01-01T00:00:00Z" });
        if (command == "reopen") await api.Command(number, "resolve", new { outcome = "solved", answer = "شد" });
        return number;
    }
}
