using System.Text.Json.Nodes;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>An administrator changes what a role may; everybody else reads it. Roles are left as they were.</summary>
public sealed class RightsJourneys(Browser browser) : IAsyncLifetime
{
    private Api _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await browser.System.As("admin");

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAll();
        foreach (var role in (string[])["commission_member", "deputy"])
        {
            var (version, _, standard) = await Role(role);
            Assert.Equal(200, (await Put(role, standard, version)).Status);
        }
        _admin.Dispose();
    }

    [Fact]
    public async Task A_right_changed_by_keyboard_counts_for_those_who_have_the_role_and_can_be_taken_back()
    {
        using var member = await browser.System.As("commission");
        Assert.Equal(403, (await member.Get("/api/wall")).Status);
        var page = await browser.SignedIn("admin", path: "/users");
        await page.Locator("[data-testid=user-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Control+F9");
        await page.Locator("[data-testid=role-head]").First.WaitForAsync();

        // The fourth role; its first select has the focus.
        await page.Keyboard.PressAsync("4");
        await page.Locator("[data-testid=role-panel][data-role=commission_member]").WaitForAsync();
        await page.Locator("#right-see_case:focus").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Changes(page, 1);
        await page.Keyboard.PressAsync("Control+Enter");
        var cell = page.Locator("[data-permission=see_case] td[data-role=commission_member]");
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-reach", "all");
        await Assertions.Expect(cell).ToContainTextAsync("پیش‌فرض: محدودهٔ خود");
        await Assertions.Expect(page.Locator("[data-testid=rights-told]")).ToContainTextAsync("چند ثانیهٔ دیگر");
        await WaitFor.True(
            async () => (await member.Get("/api/wall")).Status == 200, TimeSpan.FromSeconds(20), "the right counts");

        // By keys from the select to the button behind it, and saved again.
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("[data-permission=see_case] [data-testid=to-default]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Changes(page, 1);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(cell).ToHaveAttributeAsync("data-reach", "own_scope");
        await WaitFor.True(
            async () => (await member.Get("/api/wall")).Status == 403, TimeSpan.FromSeconds(20), "the right is gone");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#role-commission_member:focus").WaitForAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_council_member_reads_the_table_and_is_offered_no_change()
    {
        var page = await browser.SignedIn("council");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("اجازه");
        await page.Locator("[data-testid=palette-item]", new() { HasText = "اجازه‌ها" }).ClickAsync();
        await page.WaitForURLAsync("**/rights");
        var cell = page.Locator("[data-permission=demand] td[data-role=council_member]");
        await Assertions.Expect(cell).ToHaveTextAsync("همه");
        await page.Keyboard.PressAsync("5");
        Assert.Equal(0, await page.Locator("[data-testid=role-head] button").CountAsync());
        Assert.Equal(0, await page.Locator("[data-testid=role-panel]").CountAsync());

        await page.GotoAsync("/users");
        await page.Locator("[data-testid=forbidden] a[href=rights]").ClickAsync();
        await cell.WaitForAsync();
    }

    [Fact]
    public async Task Who_was_overtaken_sees_by_what_and_keeps_what_was_chosen()
    {
        var page = await browser.SignedIn("admin", path: "/rights");
        await page.Locator("#role-deputy").ClickAsync();
        await page.Locator("#right-correct").SelectOptionAsync("held");
        await page.Locator("#right-warn").SelectOptionAsync("none");
        await Changes(page, 2);
        var (version, grants, _) = await Role("deputy");
        grants["export"] = "all";
        grants["warn"] = "all";
        Assert.Equal(200, (await Put("deputy", grants, version)).Status);

        await page.Locator("[data-testid=save-rights]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=rights-news] li")).ToHaveCountAsync(2);
        Assert.Equal(0, await page.EvaluateAsync<double>("scrollY"));
        await Assertions.Expect(page.Locator("#right-export")).ToHaveValueAsync("all");
        await Assertions.Expect(page.Locator("#right-correct")).ToHaveValueAsync("held");
        await Assertions.Expect(page.Locator("#right-warn")).ToHaveValueAsync("none");
        await page.Locator("[data-permission=warn] [data-testid=take-back]").ClickAsync();
        await Assertions.Expect(page.Locator("#right-warn")).ToHaveValueAsync("all");
        await Changes(page, 1);
        await page.Locator("[data-testid=save-rights]").ClickAsync();
        await Changes(page, 0);
        var (_, now, _) = await Role("deputy");
        Assert.Equal(("all", "all", "held"), ((string)now["export"]!, (string)now["warn"]!, (string)now["correct"]!));
    }

    [Fact, Trait("Category", "Long")]
    public async Task What_is_not_saved_is_asked_for_before_it_is_left()
    {
        var page = await browser.SignedIn("admin", path: "/rights");
        await page.Locator("#role-deputy").ClickAsync();
        await page.Locator("#right-note").SelectOptionAsync("all");
        foreach (var key in (string[])["Escape", "F9"])
        {
            await page.Keyboard.PressAsync(key);
            await page.Locator("[data-testid=stay]:focus").WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#right-note:focus").WaitForAsync();
            await Assertions.Expect(page.Locator("#right-note")).ToHaveValueAsync("all");
        }
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-testid=leave]").ClickAsync();
        await page.WaitForURLAsync("**/users");
    }

    [Fact, Trait("Category", "Long")]
    public async Task On_a_phone_one_role_is_one_list()
    {
        var page = await browser.SignedIn("council", width: 390, height: 780, path: "/rights");
        var demand = page.Locator("[data-testid=right][data-permission=demand] td");
        await Assertions.Expect(demand).ToHaveTextAsync("همه");
        await page.Locator("#role-shown").SelectOptionAsync("deputy");
        await Assertions.Expect(demand).ToHaveAttributeAsync("data-reach", "none");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static Task Changes(IPage page, int count) => Assertions.Expect(page.Locator("[data-testid=rights-told]"))
        .ToHaveAttributeAsync("data-changes", $"{count}");

    private Task<ApiAnswer> Put(string role, JsonNode grants, int expectedVersion) =>
        _admin.Put($"/api/rights/{role}", new { grants, expectedVersion });

    private async Task<(int Version, JsonNode Grants, JsonNode Standard)> Role(string role)
    {
        var found = (await _admin.Get("/api/rights")).Body!["roles"]!.AsArray().Single(r => (string)r!["role"]! == role)!;
        return ((int)found["version"]!, found["grants"]!, found["standard"]!);
    }
}
