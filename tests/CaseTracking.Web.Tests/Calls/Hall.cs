using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>A session that goes on, with people of its own.</summary>
internal sealed record Hall(OneSystem One, string Id, Api Speaker, string SpeakerId, Api Beside) : IAsyncDisposable
{
    public static async Task<Hall> Open(OneSystem one, string like = "mayor2", string? district = "2", string? line = null)
    {
        var speaker = await one.System.As(await one.NewUser(like));
        var beside = await one.System.As(await one.NewUser("operator"));
        var (speakerId, besideId) = (
            (string)(await speaker.Get("/api/session")).Body!["id"]!, (string)(await beside.Get("/api/session")).Body!["id"]!);
        var planned = await (await one.As("admin")).Post(
            "/api/live-sessions", Plan(speakerId, besideId, TimeProvider.System.GetUtcNow(), district, line));
        var hall = new Hall(one, (string)planned.Body!["id"]!, speaker, speakerId, beside);
        await hall.Turn("open");
        // That they sit in it is known within seconds.
        await WaitFor.True(
            async () => (await hall.Speaker.Get("/api/calls")).Status == 200 && (await hall.Seated(speaker)) && await hall.Seated(beside),
            OneSystem.Deadline, "both have their seats");
        return hall;
    }

    public static Dictionary<string, object> Plan(
        string speaker, string beside, DateTimeOffset from, string? district = null, string? line = null, int hours = 2, int? version = null)
    {
        var plan = new Dictionary<string, object>
        {
            ["commandId"] = Guid.NewGuid(),
            ["speaker"] = speaker,
            ["beside"] = new[] { new { user = beside } },
            ["startsAt"] = from.ToString("O"),
            ["endsAt"] = from.AddHours(hours).ToString("O"),
        };
        if (version is { } read) plan["expectedVersion"] = read;
        if (district is not null) plan["district"] = district;
        if (line is not null) plan["line"] = line;
        return plan;
    }

    public async Task Turn(string act) =>
        Assert.Equal(200, (await Speaker.Post($"/api/live-sessions/{Id}/{act}", new { commandId = Guid.NewGuid() })).Status);

    /// <summary>An operator types what a caller tells and passes the call here.</summary>
    public async Task<Guid> PassACall(string phone)
    {
        var (op, call) = (await One.As("operator"), Guid.NewGuid());
        await Type(op, call, "phone", phone);
        await Type(op, call, "story", "چالهٔ بزرگ");
        Assert.Equal(200, (await op.Post($"/api/calls/{call}/pass", new { session = Id })).Status);
        Assert.Equal(200, (await op.Post($"/api/calls/{call}/pass", new { session = Id })).Status);
        return call;
    }

    /// <summary>Types in a field of a call's draft.</summary>
    public static Task<ApiAnswer> Type(Api api, Guid call, string field, string text) => api.Post(
        $"/api/calls/{call}/draft", new { screen = "s", changes = new[] { new { field, text, seen = 0 } } });

    public async ValueTask DisposeAsync()
    {
        await Speaker.Post($"/api/live-sessions/{Id}/close", new { commandId = Guid.NewGuid() });
        Speaker.Dispose();
        Beside.Dispose();
    }

    // Who has no seat is refused before the call is looked for.
    private async Task<bool> Seated(Api api) =>
        (await api.Post($"/api/calls/{Guid.NewGuid()}/pass-back", new { session = Id })).Status == 404;
}
