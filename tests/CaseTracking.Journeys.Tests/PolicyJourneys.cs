using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The pages' own policy: no screen breaks it, and what is planted is stopped by it.</summary>
public sealed class PolicyJourneys(Browser browser) : IAsyncDisposable
{
    private const string Watch = """
        window.violations = [];
        addEventListener("securitypolicyviolation",
          e => window.violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
        """;

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Theory, Trait("Category", "Long")]
    [InlineData("operator", "/intake", "#intake-phone")]
    [InlineData("council", "/board", "[role=row] placed-box, placed-box[role=row]")]
    [InlineData("mayor2", "/board?view=columns", "main")]
    [InlineData("operator", "/cases/NUMBER", "[data-testid=event]")]
    [InlineData("supervisor", "/wall", "[data-testid=tile]")]
    [InlineData("council", "/styleguide", "[data-testid=styleguide]")]
    [InlineData("council", "/no-such-screen", "main")]
    public async Task No_screen_breaks_the_policy(string userName, string path, string shown)
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        path = path.Replace("NUMBER", number, StringComparison.Ordinal);
        var page = await browser.Open("/signin?lang=en&to=" + Uri.EscapeDataString(path));
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, m) =>
        {
            if (m.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)
                || m.Text.Contains("Permissions-Policy", StringComparison.OrdinalIgnoreCase)) complaints.Enqueue(m.Text);
        };
        await page.AddInitScriptAsync(Watch);
        await page.ReloadAsync();
        await Browser.SignIn(page, userName);
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        await page.Locator(shown).First.WaitForAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("چاله");
        await page.Keyboard.PressAsync("Escape");
        Assert.Empty(await page.EvaluateAsync<string[]>("window.violations"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_planted_script_does_not_run_and_a_planted_style_does_not_count()
    {
        var page = await browser.Open("/signin?to=/board");
        await page.AddInitScriptAsync(Watch);
        await Browser.SignIn(page, "council");
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        await page.EvaluateAsync("""
            () => {
              const script = document.createElement("script");
              script.textContent = "window.planted = 'script'";
              const from = document.createElement("script");
              from.src = "data:text/javascript,window.planted='from'";
              const box = document.createElement("div");
              box.innerHTML = `<img src="/nothing.png" onerror="window.planted = 'handler'">
                <p id="styled" style="position: fixed">x</p>
                <iframe srcdoc="<script>parent.planted = 'frame'</scr` + `ipt>"></iframe>
                <a id="link" href="javascript:window.planted='link'">x</a>`;
              document.body.append(script, from, box);
              document.getElementById("link").click();
            }
            """);
        await page.WaitForFunctionAsync("window.violations.length >= 5");
        Assert.True(await page.EvaluateAsync<bool>("window.planted === undefined"));
        Assert.Equal("static", await page.EvaluateAsync<string>("getComputedStyle(document.getElementById('styled')).position"));
    }

    [Fact]
    public async Task Rows_and_bars_stand_where_they_belong_without_style_attributes()
    {
        using var op = await browser.System.As("operator");
        for (var i = 0; i < 3; i++) await op.OpenCase();
        var page = await browser.SignedIn("council");
        var rows = page.Locator("placed-box[role=row]");
        await rows.Nth(2).WaitForAsync();
        var tops = await page.EvaluateAsync<double[]>("""
            [...document.querySelectorAll("placed-box[role=row]")].slice(0, 3).map(r => r.getBoundingClientRect().height)
            """);
        Assert.All(tops, h => Assert.True(h > 20));
        Assert.True(await page.EvaluateAsync<bool>("""
            [...document.querySelectorAll("placed-box[role=row]")]
              .every(r => r.style.transform === `translateY(${r.dataset.top}px)`)
            """));
    }

    [Fact]
    public async Task Where_scripts_are_blocked_the_page_says_so_and_nothing_seems_to_be_on_its_way()
    {
        await using var without = await browser.WithoutScripts();
        var page = await without.NewPageAsync();
        await page.GotoAsync(new Uri(browser.System.Address, "/board").ToString());
        Assert.True(await page.Locator("strong").First.IsVisibleAsync());
        Assert.False(await page.Locator("#starting").IsVisibleAsync());
    }
}
