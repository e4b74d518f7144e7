using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>Live sessions by the API: planned, opened, answered in, ended.</summary>
public class LiveSessionTests(OneSystem one)
{
    [Fact]
    public async Task A_call_is_passed_to_the_mayor_two_write_on_it_and_its_promise_is_kept_with_its_session()
    {
        await using var hall = await Hall.Open(one);
        var number = await (await one.As("operator")).OpenCase();
        var call = await hall.PassACall("09153340001");
        // Nobody else takes it, and who passed it types in it no more.
        Assert.Equal(("call_in_session", 409), Refusal(await (await one.As("operator2")).Post($"/api/calls/{call}/claim", new { })));
        Assert.Equal(("call_in_session", 409), Refusal(await Hall.Type(await one.As("operator"), call, "story", "x")));

        var taken = await hall.Speaker.Post($"/api/calls/{call}/claim", new { });
        Assert.Equal(("چالهٔ بزرگ", "+989153340001"), (Draft(taken, "story"), (string?)taken.Body!["caller"]!["phone"]));
        Assert.Equal(200, (await Hall.Type(hall.Beside, call, "name", "ناهید")).Status);
        var drafted = await hall.Speaker.Get($"/api/calls/{call}/draft");
        Assert.Equal("ناهید", (string?)drafted.Body!["fields"]!["name"]!["text"]);

        var due = TimeProvider.System.GetUtcNow().AddDays(2).ToString("O");
        var end = new
        {
            commandId = Guid.NewGuid(),
            result = "to_session",
            channel = "call",
            caseNumber = number,
            text = "قول داده شد",
            then = new { command = "promise", text = "تا پنجشنبه آسفالت می‌شود.", dueAt = due },
        };
        var ended = await hall.Speaker.Post($"/api/calls/{call}/end", end);
        Assert.Equal((200, "to_session", number), (ended.Status, (string?)ended.Body!["result"], (string?)ended.Body["number"]));
        Assert.Equal(ended.Text, (await hall.Speaker.Post($"/api/calls/{call}/end", end)).Text);
        Assert.Equal(("call_has_ended", 409), Refusal(await hall.Beside.Post(
            $"/api/calls/{call}/end", new { commandId = Guid.NewGuid(), result = "to_session", channel = "call" })));
        Assert.Equal(1L, await one.System.Database.Scalar<long>(
            $"SELECT count(*) FROM journal WHERE case_number = '{number}' AND events::text LIKE '%follow_up_promised%' AND events::text LIKE '%{hall.Id}%'"));
        var record = (await (await one.As("council")).Get($"/api/live-sessions/{hall.Id}/calls")).Body!["items"]!.AsArray();
        Assert.Equal(("to_session", number), ((string?)record[0]!["call"]!["result"], (string?)record[0]!["caseNumber"]));
    }

    [Fact]
    public async Task What_is_refused_on_the_case_counts_no_call_and_a_new_case_stays_open()
    {
        await using var hall = await Hall.Open(one);
        var call = await hall.PassACall("09153340002");
        await hall.Speaker.Post($"/api/calls/{call}/claim", new { });
        // Another district's case is not this mayor's to promise on.
        var other = await (await one.As("operator")).OpenCase(district: "5");
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O");
        var then = new { command = "promise", text = "انجام می‌شود", dueAt = yesterday };
        var onOther = new { commandId = Guid.NewGuid(), result = "to_session", channel = "call", caseNumber = other, then };
        Assert.Equal(400, (await hall.Speaker.Post($"/api/calls/{call}/end", onOther)).Status);
        var both = new { commandId = Guid.NewGuid(), result = "follow_up", channel = "call", caseNumber = other, supports = true, then };
        Assert.Equal(["then"], (await hall.Speaker.Post($"/api/calls/{call}/end", both)).Fields);
        Assert.Equal("on_desk", (string?)(await hall.Speaker.Get($"/api/calls/{call}")).Body!["call"]!["status"]);

        var opens = new
        {
            commandId = Guid.NewGuid(),
            result = "case_opened",
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "چاله",
            then,
        };
        var ended = await hall.Speaker.Post($"/api/calls/{call}/end", opens);
        Assert.Equal((200, "case_opened", "invalid_field"), (ended.Status, (string?)ended.Body!["result"], (string?)ended.Body["notDone"]!["code"]));
        Assert.Equal(200, (await hall.Speaker.Get($"/api/cases/{ended.Body["number"]}")).Status);
    }

    [Fact]
    public async Task A_member_of_the_council_knows_the_caller_only_in_a_call_of_the_session_and_it_is_logged()
    {
        await using var hall = await Hall.Open(one, like: "council", district: null);
        var call = await hall.PassACall("09153340003");
        var waiting = (await hall.Speaker.Get($"/api/calls/{call}")).Body!;
        Assert.Equal("+989153340003", (string?)waiting["caller"]!["phone"]);
        Assert.Equal(1L, await one.System.Database.Scalar<long>(
            $"SELECT count(*) FROM audit_entries WHERE act = 'call_read' AND account_id = '{hall.SpeakerId}' AND details::text LIKE '%{call}%'"));
        // A call of the line, the desk and a case's citizens are as closed as before.
        using var line = await Telephone.Of(one.System.Address);
        await line.Rings("989153340004");
        Assert.Null((await hall.Speaker.Get($"/api/calls/{line.Call}")).Body!["from"]);
        Assert.Equal(403, (await hall.Speaker.Post($"/api/calls/{line.Call}/claim", new { })).Status);
        Assert.Equal(403, (await hall.Speaker.Get("/api/desk")).Status);
        Assert.Equal(403, (await hall.Speaker.Post("/api/callers", new { phone = "09153340003" })).Status);

        Assert.Equal(200, (await hall.Speaker.Post($"/api/calls/{call}/claim", new { })).Status);
        // A phone that they type themselves tells them nothing of its owner.
        await (await one.As("operator")).OpenCase(citizen: new { name = "مریم آرسته", phone = "09153340099" });
        Assert.Equal(200, (await hall.Speaker.Post($"/api/calls/{call}/draft", new
        {
            screen = "s",
            changes = new[] { new { field = "phone", text = "09153340099", seen = 99 } },
        })).Status);
        Assert.Null((await hall.Speaker.Get($"/api/calls/{call}")).Body!["caller"]);
        await hall.Turn("close");
        await WaitFor.True(
            async () => (await hall.Speaker.Get($"/api/calls/{call}")).Status == 403, OneSystem.Deadline, "the seat is left with the session");
        // The call is back with who passed it.
        Assert.Equal("چالهٔ بزرگ", Draft(await (await one.As("operator")).Get($"/api/calls/{call}"), "story"));
    }

    [Fact]
    public async Task A_cancelled_session_gives_its_callers_back_with_every_word_and_takes_no_more()
    {
        await using var hall = await Hall.Open(one);
        var call = await hall.PassACall("09153340005");
        var admin = await one.As("admin");
        Assert.Equal(["reason"], (await admin.Post($"/api/live-sessions/{hall.Id}/cancel", new { commandId = Guid.NewGuid() })).Fields);
        Assert.Equal(403, (await hall.Speaker.Post(
            $"/api/live-sessions/{hall.Id}/cancel", new { commandId = Guid.NewGuid(), reason = "x" })).Status);
        var cancelled = await admin.Post($"/api/live-sessions/{hall.Id}/cancel", new { commandId = Guid.NewGuid(), reason = "بیماری" });
        Assert.Equal(("cancelled", "بیماری"), ((string?)cancelled.Body!["status"], (string?)cancelled.Body["reason"]));
        var op = await one.As("operator");
        await WaitFor.True(
            async () => (string?)(await op.Get($"/api/calls/{call}")).Body!["call"]!["status"] == "on_desk", OneSystem.Deadline, "the call is back");
        Assert.Equal("چالهٔ بزرگ", Draft(await op.Get($"/api/calls/{call}"), "story"));
        var again = await op.Post($"/api/calls/{call}/pass", new { session = hall.Id });
        Assert.Equal(("session_is_over", 409), Refusal(again));
        Assert.Equal(200, (await Hall.Type(op, call, "story", "هنوز اینجاست")).Status);
        Assert.Equal(("session_not_now", 409), Refusal(await hall.Speaker.Post($"/api/live-sessions/{hall.Id}/open", new { commandId = Guid.NewGuid() })));
    }

    [Fact]
    public async Task A_number_leads_to_its_session_and_what_is_passed_back_is_beside()
    {
        var line = $"3711{Random.Shared.Next(1000, 9999)}";
        await using var hall = await Hall.Open(one, line: line);
        using var telephone = await Telephone.Of(one.System.Address);
        await telephone.Send(new { @event = "newCall", callId = "s1", from = "989153340006", to = line, direction = "in" });
        var call = telephone.Named("s1");
        Assert.Equal(("call_in_session", 409), Refusal(await (await one.As("operator2")).Post($"/api/calls/{call}/claim", new { })));
        Assert.Equal(200, (await hall.Speaker.Post($"/api/calls/{call}/claim", new { })).Status);
        await Hall.Type(hall.Speaker, call, "story", "به کارشناس");
        Assert.Equal(200, (await hall.Speaker.Post($"/api/calls/{call}/pass-back", new { session = hall.Id })).Status);
        Assert.Equal("به کارشناس", Draft(await hall.Beside.Get($"/api/calls/{call}"), "story"));
        Assert.Equal(403, (await (await one.As("operator2")).Post($"/api/calls/{call}/pass-back", new { session = hall.Id })).Status);
    }

    [Fact]
    public async Task A_wrong_plan_is_told_by_its_field_and_nobody_answers_in_two_at_once()
    {
        var admin = await one.As("admin");
        var (mayor, council, op) = (await one.NewUser("mayor2"), await IdOf("council"), await IdOf("operator"));
        await one.Sql($"UPDATE user_roles SET unit = NULL WHERE user_id = (SELECT id FROM users WHERE user_name = '{mayor}')");
        var from = TimeProvider.System.GetUtcNow();
        async Task<IEnumerable<string>> Wrong(object plan) => (await admin.Post("/api/live-sessions", plan)).Fields;
        Assert.Equal(["commandId", "speaker", "startsAt", "endsAt"], await Wrong(new { }));
        Assert.Equal(["speaker"], await Wrong(Hall.Plan(await IdOf(mayor), op, from)));
        Assert.Equal(["speaker"], await Wrong(Hall.Plan(await IdOf("admin"), op, from)));
        Assert.Equal(["beside[0].user"], await Wrong(Hall.Plan(council, council, from)));
        Assert.Equal(["beside[0].user"], await Wrong(Hall.Plan(await IdOf("mayor2"), council, from)));
        Assert.Equal(["endsAt"], await Wrong(Hall.Plan(council, op, from, hours: 13)));
        Assert.Equal(403, (await (await one.As("supervisor")).Post("/api/live-sessions", Hall.Plan(council, op, from))).Status);

        await using var hall = await Hall.Open(one);
        var other = await admin.Post("/api/live-sessions", Hall.Plan(hall.SpeakerId, op, from));
        Assert.Equal(("speaker_is_busy", 409), Refusal(await hall.Speaker.Post($"/api/live-sessions/{other.Body!["id"]}/open", new { commandId = Guid.NewGuid() })));
        var late = await admin.Post("/api/live-sessions", Hall.Plan(hall.SpeakerId, op, from.AddHours(5)));
        Assert.Equal(("session_too_early", 409), Refusal(await hall.Speaker.Post($"/api/live-sessions/{late.Body!["id"]}/open", new { commandId = Guid.NewGuid() })));
        // The same command plans once; another's change is not overwritten.
        var plan = Hall.Plan(council, op, from.AddHours(6));
        var first = await admin.Post("/api/live-sessions", plan);
        Assert.Equal((string?)first.Body!["id"], (string?)(await admin.Post("/api/live-sessions", plan)).Body!["id"]);
        Assert.Equal(200, (await admin.Put($"/api/live-sessions/{first.Body["id"]}", Hall.Plan(council, op, from.AddHours(7), version: 1))).Status);
        Assert.Equal(("version_conflict", 409), Refusal(await admin.Put($"/api/live-sessions/{first.Body["id"]}", Hall.Plan(council, op, from.AddHours(8), version: 1))));
        var listed = (await admin.Get("/api/live-sessions")).Body!["items"]!.AsArray();
        Assert.Contains(listed, s => (string?)s!["id"] == (string?)first.Body["id"]);
    }

    private async Task<string> IdOf(string name)
    {
        using var api = await one.System.As(name);
        return (string)(await api.Get("/api/session")).Body!["id"]!;
    }

    private static (string?, int) Refusal(ApiAnswer answer) => (answer.Code, answer.Status);

    private static string? Draft(ApiAnswer answer, string field) => (string?)answer.Body!["draft"]?["fields"]?[field]?["text"];
}
