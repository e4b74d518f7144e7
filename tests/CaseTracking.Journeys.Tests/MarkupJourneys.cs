using System.Collections.Concurrent;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Markup and scripts in every text that anybody can send: shown as what was written, and never run.</summary>
public sealed class MarkupJourneys(Browser browser) : IAsyncDisposable
{
    private const string Planted =
        "<script>planted=1</script><img src=/planted onerror=planted=1>\"'><svg onload=planted=1>javascript:planted=1 "
        + "\u202egnp.exe";

    private const string Seen = "<img src=/planted onerror=planted=1>";
    private const string Phone = "09150007137";

    private readonly ConcurrentQueue<string> _ran = [];

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact, Trait("Category", "Long")]
    public async Task Markup_in_every_text_is_only_text_on_every_screen()
    {
        using var importer = await browser.System.As("importer");
        var number = await PlantEverywhere(importer);

        var op = await Watched("operator", $"/cases/{number}");
        await op.Locator("[data-testid=event][data-command=note]").First.WaitForAsync();
        await op.Locator("[data-testid=case-citizen]").First.WaitForAsync();
        // Literally: the name, the address and the story, and the words of each step.
        var said = await op.Locator("main").InnerTextAsync();
        Assert.True(said.Split(Seen).Length > 10, $"{said.Split(Seen).Length - 1} times");
        await NothingRan(op);

        await op.GotoAsync("/intake");
        await op.Locator("#intake-phone:focus").WaitForAsync();
        await op.Keyboard.TypeAsync(Phone);
        await op.Locator($"[data-testid=intake-past][data-number='{number}']").WaitForAsync();
        await op.Keyboard.PressAsync("Enter");
        await op.Locator("#intake-name:focus").WaitForAsync();
        await op.Keyboard.TypeAsync(Planted);
        await op.Keyboard.PressAsync("Enter");
        await NothingRan(op);

        await op.Keyboard.PressAsync("Control+k");
        await op.Locator("#palette-input:focus").WaitForAsync();
        await op.Keyboard.TypeAsync("planted img svg");
        await op.GetByText(number[2..9]).First.Or(op.Locator("#palette [role=option]").First).WaitForAsync();
        await op.Locator("#palette-input").FillAsync(Planted);
        await NothingRan(op);

        foreach (var path in (string[])["/board", "/board?view=columns", "/wall"])
        {
            var page = await Watched("supervisor", path);
            await page.Locator("main").First.WaitForAsync();
            await NothingRan(page);
        }
        foreach (var path in (string[])["/cases/", "/board?district=", "/board?holder=outside/", "/no-such/"])
        {
            await op.GotoAsync(path + Uri.EscapeDataString(Seen));
            await op.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
            await NothingRan(op);
        }
        await WhatAdministratorsRead();
    }

    private async Task WhatAdministratorsRead()
    {
        var page = await Watched("admin", "/privacy");
        await page.Locator("#demand-phone").FillAsync(Phone);
        await page.Locator("#demand-reason").FillAsync(Planted);
        await page.Locator("[data-testid=tell-kept]").ClickAsync();
        await page.Locator("[data-testid=kept-contact]").First.WaitForAsync();
        Assert.Contains(Seen, await page.Locator("[data-testid=kept]").InnerTextAsync(), StringComparison.Ordinal);
        await NothingRan(page);

        using var admin = await browser.System.As("admin");
        var name = $"m{Guid.NewGuid():N}"[..16];
        var made = await admin.Post(
            "/api/users",
            new { commandId = Guid.NewGuid(), userName = name, displayName = Seen, role = "operator", scope = "city", isMachine = true });
        Assert.True(made.Status == 201, made.Text);
        var key = await admin.Post($"/api/users/{(string)made.Body!["user"]!["id"]!}/keys", new
        {
            commandId = Guid.NewGuid(),
            name = Seen,
            scopes = (string[])["report"],
            expiresAt = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"),
        });
        Assert.True(key.Status == 201, key.Text);
        await page.GotoAsync("/users");
        await page.Locator("#find-user").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=user-row]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await page.Locator("[data-testid=user-row]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=key-row]")).ToContainTextAsync(Seen, new() { Timeout = 30_000 });
        await NothingRan(page);
    }

    [Fact]
    public async Task A_name_of_a_user_and_a_refused_sign_in_are_text_too()
    {
        var quoted = Planted.Replace("'", "''", StringComparison.Ordinal);
        await Sql($"UPDATE users SET display_name = '{quoted}' WHERE user_name = 'operator2'");
        try
        {
            var page = await Watched("operator2", "/board");
            await page.Locator("[data-testid=user-menu] summary").ClickAsync();
            var menu = await page.Locator("[data-testid=user-menu]").InnerTextAsync();
            Assert.Contains(Seen, menu, StringComparison.Ordinal);
            await NothingRan(page);
        }
        finally
        {
            await Sql("UPDATE users SET display_name = 'operator2' WHERE user_name = 'operator2'");
        }
        var signIn = await browser.Open("/signin?to=" + Uri.EscapeDataString("/" + Planted));
        Listen(signIn);
        await Browser.SignIn(signIn, Planted[..90]);
        await signIn.Locator("#error").WaitForAsync();
        Assert.Contains(Seen, await signIn.Locator("#userName").InputValueAsync(), StringComparison.Ordinal);
        await NothingRan(signIn);
    }

    // Every text of every command, by the one who may give them all; what the API describes and is not planted fails.
    private static async Task<string> PlantEverywhere(Api importer)
    {
        const string Later = "2100-01-01T00:00:00Z";
        var opened = await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "lighting",
            district = "2",
            text = Planted,
            address = Planted,
            citizen = new { name = Planted, phone = Phone },
        });
        Assert.True(opened.Status == 201, opened.Text);
        var number = (string)opened.Body!["number"]!;
        (string Command, object Body)[] steps =
        [
            ("note", new { text = Planted }), ("escalate", new { reason = Planted }),
            ("demand", new { text = Planted, dueAt = Later }), ("promise", new { text = Planted, dueAt = Later }),
            ("keep_promise", new { promise = 5, text = Planted }), ("answer_demand", new { demand = 4, text = Planted }),
            ("assign", new { assignee = (string?)null, note = Planted }), ("accept", new { }),
            ("refer", new { holder = "commission/sport", note = Planted }), ("deliberate", new { text = Planted }),
            ("return", new { reason = Planted }),
            ("support", new { citizen = new { name = Planted, phone = "09150007138" } }),
            ("correct", new { text = Planted, address = Planted, reason = Planted }),
            ("callback", new { result = "answered", text = Planted }),
            ("warn", new { recipientKind = "contractor", recipient = Planted, matter = Planted, dueAt = Later }),
            ("refer", new { holder = "outside/" + Seen, note = Planted }),
            ("return", new { reason = Planted }),
            ("resolve", new { outcome = "outside_duties", answer = Planted, rightBody = Planted }),
            ("reopen", new { reason = Planted }),
            ("refer", new { holder = "outside/" + Seen, note = Planted }),
        ];
        foreach (var (command, body) in steps)
        {
            var answer = await importer.Command(number, command, body);
            Assert.True(answer.Status == 200, $"{command}: {answer.Text}");
        }
        var contact = await importer.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result = "first_contact",
            text = Planted,
            citizen = new { name = Planted, phone = Phone },
        });
        Assert.True(contact.Status == 201, contact.Text);
        var described = (await importer.Get("/openapi/v1.json")).Body!["paths"]!.AsObject().Select(p => p.Key)
            .Where(p => p.StartsWith("/api/cases/{number}/", StringComparison.Ordinal))
            .Select(p => p.Split('/')[^1]).Where(c => c is not ("history" or "reveal"));
        Assert.Empty(described.Except(steps.Select(s => s.Command)));
        return number;
    }

    private async Task<IPage> Watched(string userName, string path)
    {
        var page = await browser.Open("/signin?lang=en&to=" + Uri.EscapeDataString(path));
        Listen(page);
        await Browser.SignIn(page, userName);
        await page.Locator(userName == "admin" ? "[data-testid=city-time]" : "[data-testid=connection][data-state=live]")
            .WaitForAsync();
        return page;
    }

    private void Listen(IPage page)
    {
        page.Dialog += (_, d) => _ran.Enqueue($"dialog {d.Message}");
        page.Request += (_, r) =>
        {
            if (new Uri(r.Url).AbsolutePath == "/planted") _ran.Enqueue($"request {r.Url}");
        };
    }

    private async Task NothingRan(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("window.planted === undefined"));
        Assert.Equal(0, await page.EvaluateAsync<int>("""
            document.querySelectorAll("main script, dialog script, [onerror], [onload], [href^='javascript:']").length
            """));
        Assert.Empty(_ran);
    }

    private async Task Sql(string sql)
    {
        await using var command = browser.System.Database.DataSource.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
