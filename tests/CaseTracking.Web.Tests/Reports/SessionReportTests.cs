using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Calls;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>The report of the mayors' live sessions over a small session that was really held.</summary>
public class SessionReportTests(OneSystem one)
{
    private static readonly string[] Standings = ["given", "kept", "late", "open", "broken"];

    [Fact]
    public async Task A_session_is_told_with_its_calls_and_with_how_its_promises_stand()
    {
        var (before, op) = (await Read(), await one.As("operator"));
        var line = $"3712{Random.Shared.Next(1000, 9999)}";
        await using var hall = await Hall.Open(one, line: line);
        var numbers = new List<string>();
        for (var n = 0; n < 5; n++) numbers.Add(await op.OpenCase());
        // One that will be broken when it is looked at, three with time, and a call without one.
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await Answers(hall, numbers[0], soon);
        for (var n = 1; n < 4; n++) await Answers(hall, numbers[n], soon.AddDays(2));
        await Answers(hall, numbers[4], null);
        // Given by the same mayor, but in no session. A caller who gave up counts as a call, as everywhere; one who waits does not.
        Assert.Equal(200, (await hall.Speaker.Command(numbers[4], "promise", new { text = "می‌شود", dueAt = soon.AddDays(2) })).Status);
        await hall.PassACall("09153341009");
        await GivesUp(line);
        await WaitFor.True(
            async () => (int)Row(await Read(), hall)!["promises"]!["broken"]! == 1, OneSystem.Deadline, "the first promise is broken");
        Assert.Equal([4, 0, 0, 3, 1], Figures(Row(await Read(), hall)!["promises"]!));

        foreach (var number in numbers.Take(3)) await Keep(hall, number);
        await hall.Turn("close");
        var report = await Read();
        var row = Row(report, hall)!.AsObject();
        Assert.Equal([4, 2, 1, 1, 0], Figures(row["promises"]!));
        Assert.Equal(
            (hall.SpeakerId, "شهردار منطقه ۲", "2", 6),
            ((string)row["speaker"]!, (string)row["speakerName"]!, (string)row["district"]!, (int)row["calls"]!));
        Assert.True((DateTimeOffset)row["openedAt"]! < (DateTimeOffset)row["closedAt"]!);
        // Those of the mayor's unit and all of the period: the one in no session too.
        int[] more = [5, 2, 1, 2, 0];
        Assert.Equal(Figures(before["total"]!).Zip(more, (a, b) => a + b), Figures(report["total"]!));
        var (was, now) = (Unit(before), Unit(report)!);
        Assert.Equal((was is null ? new int[5] : Figures(was["figures"]!)).Zip(more, (a, b) => a + b), Figures(now["figures"]!));
        Assert.Equal(((int?)was?["inSession"] ?? 0) + 4, (int)now["inSession"]!);
    }

    [Fact]
    public async Task A_session_that_was_called_off_is_not_told_and_a_period_without_any_is_empty()
    {
        var speaker = await one.NewUser("mayor2");
        using var mayor = await one.System.As(speaker);
        var (admin, now) = (await one.As("admin"), TimeProvider.System.GetUtcNow());
        var planned = (await admin.Post("/api/live-sessions", Hall.Plan(await IdOf(mayor), await IdOf(await one.As("operator")), now, "2"))).Body!;
        var (before, id) = (await Read(), (string)planned["id"]!);
        Assert.Equal(200, (await mayor.Post($"/api/live-sessions/{id}/open", new { commandId = Guid.NewGuid() })).Status);
        Assert.Contains((await Read())["sessions"]!.AsArray(), s => (string)s!["id"]! == id);
        Assert.Equal(200, (await admin.Post($"/api/live-sessions/{id}/cancel", new { commandId = Guid.NewGuid(), reason = "بیماری" })).Status);
        Assert.Equal(before["sessions"]!.ToJsonString(), (await Read())["sessions"]!.ToJsonString());

        Assert.Equal(
            """{"from":"1951-03-22","to":"1952-03-21","sessions":[],"isCut":false,"promises":[],"total":{"given":0,"kept":0,"late":0,"open":0,"broken":0}}""",
            (await (await one.As("council")).Get("/api/reports/sessions?year=1330")).Text);
    }

    // A call is passed, taken, and ended on its case, with a promise or without.
    private static async Task Answers(Hall hall, string number, DateTimeOffset? due)
    {
        var call = await hall.PassACall("09153341001");
        Assert.Equal(200, (await hall.Speaker.Post($"/api/calls/{call}/claim", new { })).Status);
        var ended = await hall.Speaker.Post($"/api/calls/{call}/end", new
        {
            commandId = Guid.NewGuid(),
            result = "to_session",
            channel = "call",
            caseNumber = number,
            text = "پاسخ داده شد",
            then = due is { } at ? new { command = "promise", text = "انجام می‌شود", dueAt = at.ToString("O") } : null,
        });
        Assert.True(ended.Status == 200, ended.Text);
    }

    private async Task GivesUp(string line)
    {
        using var telephone = await Telephone.Of(one.System.Address);
        await telephone.Send(new { @event = "newCall", callId = "gone", from = "989153341008", to = line, direction = "in" });
        await telephone.Send(new { @event = "hangup", callId = "gone", cause = "normalClearing" });
        var op = await one.As("operator");
        await WaitFor.True(
            async () => (string?)(await op.Get($"/api/calls/{telephone.Named("gone")}")).Body?["call"]?["status"] == "ended",
            OneSystem.Deadline, "the call is over");
    }

    private static async Task Keep(Hall hall, string number)
    {
        var promise = (int)(await hall.Speaker.Get($"/api/cases/{number}")).Body!["promises"]![0]!["promise"]!;
        Assert.Equal(200, (await hall.Speaker.Command(number, "keep_promise", new { promise, text = "انجام شد" })).Status);
    }

    // Around today, so that midnight is no matter.
    private async Task<JsonNode> Read()
    {
        var today = TimeProvider.System.GetUtcNow();
        string Day(int by) => today.AddDays(by).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (await (await one.As("council")).Get($"/api/reports/sessions?from={Day(-2)}&to={Day(2)}")).Body!;
    }

    private static async Task<string> IdOf(Api api) => (string)(await api.Get("/api/session")).Body!["id"]!;

    private static JsonNode? Row(JsonNode report, Hall hall) => report["sessions"]!.AsArray().SingleOrDefault(s => (string)s!["id"]! == hall.Id);

    private static JsonNode? Unit(JsonNode report) =>
        report["promises"]!.AsArray().SingleOrDefault(p => (string?)p!["unit"] == "district/2");

    private static IEnumerable<int> Figures(JsonNode figures) => Standings.Select(s => (int)figures[s]!);
}
