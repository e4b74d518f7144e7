using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Storms;

/// <summary>Storm events: many call about one thing, and one answer is told to all of them.</summary>
public class StormTests(OneSystem one)
{
    [Fact]
    public async Task One_answer_closes_the_event_everywhere_and_every_phone_is_on_the_list_once()
    {
        var (op, boss) = (await one.As("operator"), await one.As("supervisor"));
        // On the second host, which opened nothing.
        await using var hub = Screen.Hub(one.System.Webs[1].Address, op);
        var told = "";
        hub.On<JsonElement>("storms", m => told = m.GetRawText());
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchLine", new { }, TestContext.Current.CancellationToken);

        var storm = (await Open(boss, "channels", "4")).Body!;
        var (id, number) = ((Guid)storm["id"]!, (string)storm["caseNumber"]!);
        await Told(true);
        for (var caller = 0; caller < 6; caller++)
            Assert.Equal(200, (await Attach(op, storm, new { name = $"تماس‌گیرنده {caller}", phone = $"0915335000{caller}" })).Status);
        Assert.Equal(200, (await Attach(op, storm, new { phone = "09153350000" })).Status);
        Assert.Equal(200, (await Attach(op, storm, null)).Status);
        var now = await Find(boss, id);
        Assert.Equal((8, 6), ((int)now["callers"]!, (int)now["reachable"]!));
        Assert.Equal(8L, await one.System.Database.Scalar<long>(
            $"SELECT count(*) FROM contacts WHERE case_number = '{number}' AND result = 'follow_up' AND category = 'channels'"));

        await Resolve(op, number);
        await Told(false);
        Assert.Equal((true, null), ((bool)(await Find(boss, id))["isAnswered"]!, (string?)(await Find(boss, id))["closedBy"]));
        Assert.Equal(6, await Due(number));
        // The wrong answer is taken back, and the next one is told to each once.
        Assert.Equal(200, (await op.Command(number, "reopen", new { reason = "اشتباه بود" })).Status);
        await Told(true);
        Assert.Equal(0, await Due(number));
        Assert.Equal(200, (await Attach(op, storm, new { phone = "09153350009" })).Status);
        await Resolve(op, number);
        await Told(false);
        Assert.Equal(7, await Due(number));

        Task Told(bool isOpen) => WaitFor.True(
            () => told.Length > 0 && told.Contains($"{id}", StringComparison.Ordinal) == isOpen, OneSystem.Deadline,
            $"the other host tells the event as open: {isOpen}");
    }

    [Fact]
    public async Task Of_two_who_open_the_same_event_one_has_it_and_the_other_is_told()
    {
        var (boss, number) = (await one.As("supervisor"), await (await one.As("operator")).OpenCase(district: "5"));
        var before = await Cases();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(boss, "waste", "5", "6")));
        var made = Assert.Single(opened, a => a.Status == 201);
        Assert.All(opened.Except([made]), a => Refusal.Is(a, 409, "storm_event_is_open"));
        Assert.Equal(before + 1, await Cases());
        Refusal.Is(await Open(boss, "waste", "6"), 409, "storm_event_is_open");

        var picks = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => boss.Post(
            "/api/storm-events", new { commandId = Guid.NewGuid(), title = "چاله‌های بولوار", caseNumber = number })));
        var picked = Assert.Single(picks, a => a.Status == 201).Body!;
        Assert.Equal(("5", "asphalt"), ((string?)picked["districts"]![0], (string?)picked["category"]));
        await Close(boss, made.Body!);
        await Close(boss, picked);

        Task<long> Cases() => one.System.Database.Scalar<long>("SELECT count(*) FROM cases");
    }

    [Fact]
    public async Task The_same_command_opens_one_event_and_changes_and_closes_it_once()
    {
        var boss = await one.As("supervisor");
        var body = new { commandId = Guid.NewGuid(), title = "قطع برق بوستان", category = "lighting", districts = (string[])["7"] };
        var first = await boss.Post("/api/storm-events", body);
        var again = await boss.Post("/api/storm-events", body);
        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Refusal.Is(
            await boss.Post("/api/storm-events", new { body.commandId, title = "دیگر", body.category, body.districts }), 409, "command_id_reused");
        var path = $"/api/storm-events/{(Guid)first.Body!["id"]!}";
        var change = new { commandId = Guid.NewGuid(), expectedVersion = 1, title = "قطع برق", words = "تا شب وصل می‌شود.", districts = (string[])["7", "8"] };
        var changed = await boss.Put(path, change);
        Assert.Equal((200, 2, "تا شب وصل می‌شود."), (changed.Status, (int)changed.Body!["version"]!, (string?)changed.Body["words"]));
        Assert.Equal(changed.Text, (await boss.Put(path, change)).Text);
        Refusal.Is(await boss.Put(path, new { commandId = Guid.NewGuid(), expectedVersion = 1, title = "قدیمی", words = "", districts = (string[])["7"] }), 400, "invalid_field");
        Refusal.Is(await boss.Put(path, new { commandId = Guid.NewGuid(), expectedVersion = 1, title = "قدیمی", districts = (string[])["7"] }), 409, "version_conflict");
        var closed = await Close(boss, first.Body);
        Assert.Equal(("supervisor", false), (await NameOf(closed), (bool)closed.Body!["isAnswered"]!));
        Assert.Equal(closed.Text, (await Close(boss, first.Body)).Text);
        Refusal.Is(await boss.Put(path, new { commandId = Guid.NewGuid(), expectedVersion = 3, title = "پس از پایان", districts = (string[])["7"] }), 409, "storm_event_is_closed");

        Task<string> NameOf(ApiAnswer told) => one.System.Database.Scalar<string>(
            $"SELECT user_name FROM users WHERE display_name = '{(string?)told.Body!["closedBy"]}'");
    }

    [Fact]
    public async Task Who_attaches_to_a_closed_event_is_told_and_the_call_goes_on_with_every_word()
    {
        var (op, boss) = (await one.As("operator"), await one.As("supervisor"));
        var storm = (await Open(boss, "greenspace", "9")).Body!;
        var (call, end) = (Guid.NewGuid(), Guid.NewGuid());
        var done = await Attach(op, storm, new { phone = "09153350020" }, call, end);
        Assert.Equal(200, done.Status);
        await Close(boss, storm);
        // Told late that it was done, it is told so all the same.
        Assert.Equal(done.Text, (await Attach(op, storm, new { phone = "09153350020" }, call, end)).Text);

        var next = Guid.NewGuid();
        await op.Post($"/api/calls/{next}/draft", new { screen = "s", changes = new object[] { new { field = "story", text = "درخت افتاده", seen = 0 } } });
        Refusal.Is(await Attach(op, storm, new { phone = "09153350021" }, next), 409, "storm_event_is_closed");
        var draft = await op.Get($"/api/calls/{next}/draft");
        Assert.Equal("درخت افتاده", (string?)draft.Body!["fields"]!["story"]!["text"]);
        Assert.Equal(200, (await op.Post($"/api/calls/{next}/end", new { commandId = Guid.NewGuid(), result = "first_contact", channel = "call", category = "greenspace" })).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_field()
    {
        var (op, boss) = (await one.As("operator"), await one.As("supervisor"));
        var wrong = await boss.Post("/api/storm-events", new { commandId = Guid.NewGuid(), title = new string('x', 121), districts = (string[])["4", "nowhere"], category = "none" });
        Assert.Equal((400, "category districts title"), (wrong.Status, string.Join(' ', wrong.Fields.Order(StringComparer.Ordinal))));
        var missing = await boss.Post("/api/storm-events", new { commandId = Guid.NewGuid() });
        Assert.Equal("category districts title", string.Join(' ', missing.Fields.Order(StringComparer.Ordinal)));
        var number = await op.OpenCase();
        await Resolve(op, number);
        Refusal.Is(await boss.Post("/api/storm-events", new { commandId = Guid.NewGuid(), title = "دیر", caseNumber = number }), 409, "case_is_resolved");
        Assert.Equal(["after"], (await boss.Get("/api/storm-events?after=xyz")).Fields);
        Assert.Equal(404, (await boss.Post($"/api/storm-events/{Guid.NewGuid()}/close", new { commandId = Guid.NewGuid() })).Status);
        var attach = await op.Post($"/api/calls/{Guid.NewGuid()}/end", new { commandId = Guid.NewGuid(), result = "follow_up", channel = "call", caseNumber = number, supports = true, stormEvent = Guid.NewGuid() });
        Assert.Equal(["stormEvent"], attach.Fields);
    }

    private static Task<ApiAnswer> Open(Api boss, string category, params string[] districts) => boss.Post("/api/storm-events", new
    {
        commandId = Guid.NewGuid(),
        title = "آب‌گرفتگی پس از باران",
        words = "گروه‌ها در راه‌اند.",
        category,
        districts,
    });

    private static async Task<ApiAnswer> Close(Api boss, JsonNode storm)
    {
        var closed = await boss.Post($"/api/storm-events/{(Guid)storm["id"]!}/close", new { commandId = Guid.NewGuid() });
        Assert.Equal(200, closed.Status);
        return closed;
    }

    private static Task<ApiAnswer> Attach(Api op, JsonNode storm, object? citizen, Guid? call = null, Guid? end = null) =>
        op.Post($"/api/calls/{call ?? Guid.NewGuid()}/end", new
        {
            commandId = end ?? Guid.NewGuid(),
            result = "follow_up",
            channel = "call",
            caseNumber = (string?)storm["caseNumber"],
            supports = true,
            stormEvent = (Guid)storm["id"]!,
            citizen,
        });

    private static async Task<JsonNode> Find(Api api, Guid id) =>
        (await api.Get("/api/storm-events?limit=500")).Body!["items"]!.AsArray().Single(i => (Guid)i!["id"]! == id)!;

    private static async Task Resolve(Api op, string number) =>
        Assert.Equal(200, (await op.Command(number, "resolve", new { outcome = "solved", answer = "آب تخلیه شد" })).Status);

    private Task<long> Due(string number) =>
        one.System.Database.Scalar<long>($"SELECT count(*) FROM call_backs_due WHERE case_number = '{number}'");
}
