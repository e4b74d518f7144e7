using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>A mayor answers in a live session, an operator beside them, by keyboard.</summary>
public sealed class LiveSessionJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_caller_is_passed_to_the_mayor_who_promises_while_an_operator_writes_along()
    {
        var (takes, sits) = (await browser.NewOperator(), await browser.NewOperator());
        using var beside = await browser.System.As(sits);
        var session = await Plan(sits);

        var mayor = await browser.SignedIn("mayor2", path: "/live-sessions");
        var card = mayor.Locator($"[data-testid=live-session][data-session='{session}']");
        await card.Locator("[data-testid=open-session]").FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await card.Locator("[data-testid=enter-session]").FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await mayor.Locator("[data-testid=session-idle]").WaitForAsync();

        // The operator who took the call passes it in two keys.
        var desk = await browser.SignedIn(takes, path: "/intake");
        await desk.Locator("#intake-phone:focus").WaitForAsync();
        await desk.Keyboard.TypeAsync("09153350001");
        await desk.Locator("#intake-story").FocusAsync();
        await desk.Keyboard.TypeAsync("چالهٔ بزرگ جلوی مدرسه");
        await desk.Locator("[data-testid=to-session]").WaitForAsync();
        await desk.Keyboard.PressAsync("Shift+F7");
        await desk.Locator("[data-testid=pick-session]:focus").WaitForAsync();
        await desk.Keyboard.PressAsync("Enter");
        await desk.Locator("[data-testid=ended][data-end=session]").WaitForAsync();

        await mayor.Locator("[data-testid=queued]").WaitForAsync();
        await mayor.Keyboard.PressAsync("F6");
        await Assertions.Expect(mayor.Locator("#intake-story")).ToHaveValueAsync("چالهٔ بزرگ جلوی مدرسه", new() { Timeout = 30_000 });

        // Beside, the same call opens by itself; what is typed there is seen here.
        var other = await browser.SignedIn(sits, path: $"/live-sessions/{session}");
        await other.Locator("#intake-name").FocusAsync();
        await other.Keyboard.TypeAsync("ناهید سنجری");
        await Assertions.Expect(mayor.Locator("#caller-name")).ToContainTextAsync("ناهید سنجری", Soon);
        var call = await mayor.Locator("[data-testid=session-call-open]").GetAttributeAsync("data-call");
        foreach (var (field, text) in ((string, string)[])[("category", "asphalt"), ("district", "2"), ("placeText", "منطقه ۲")])
            await beside.Post($"/api/calls/{call}/draft", new { screen = "third", changes = new[] { new { field, text, seen = 0 } } });
        await Assertions.Expect(mayor.Locator("#intake-place")).ToHaveValueAsync("منطقه ۲", new() { Timeout = 30_000 });

        await mayor.Keyboard.PressAsync("Alt+8");
        await mayor.Locator("[data-testid=act-promise] textarea").FocusAsync();
        await mayor.Keyboard.TypeAsync("تا هفتهٔ دیگر آسفالت می‌شود.");
        // What is missing is told by its field, and nothing is lost.
        await mayor.Keyboard.PressAsync("Control+Enter");
        await mayor.Locator("[data-field=dueAt] .wrong").WaitForAsync();
        await mayor.Locator("[data-field=dueAt] button").Last.FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await mayor.Keyboard.PressAsync("Control+Enter");
        await mayor.Locator("[data-testid=session-done]").WaitForAsync();
        await other.Locator("[data-testid=session-told]").WaitForAsync();
        Assert.Equal(1L, await browser.System.Database.Scalar<long>($"SELECT count(*) FROM promises WHERE session = '{session}'"));

        await mayor.Locator("[data-testid=close-session]").FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mayor.Locator("[data-testid=session-call]")).ToContainTextAsync("آسفالت", Soon);
        await mayor.Locator("[data-testid=session-promises] [data-testid=promise]").WaitForAsync();
    }

    private async Task<string> Plan(string besideName)
    {
        async Task<string> IdOf(string name)
        {
            using var api = await browser.System.As(name);
            return (string)(await api.Get("/api/session")).Body!["id"]!;
        }
        using var admin = await browser.System.As("admin");
        var now = TimeProvider.System.GetUtcNow();
        var planned = await admin.Post("/api/live-sessions", new
        {
            commandId = Guid.NewGuid(),
            speaker = await IdOf("mayor2"),
            beside = new[] { new { user = await IdOf(besideName) } },
            district = "2",
            startsAt = now.ToString("O"),
            endsAt = now.AddHours(2).ToString("O"),
        });
        return (string)planned.Body!["id"]!;
    }
}
