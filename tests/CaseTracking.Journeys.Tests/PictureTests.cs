using Microsoft.Playwright;
using SkiaSharp;

namespace CaseTracking.Journeys.Tests;

/// <summary>
/// The look does not change by accident: the style guide, which shows every component in every state, and the sign-in
/// page against kept pictures. <c>CASETRACKING_KEEP_PICTURES=1</c> keeps the present ones instead; look at them first.
/// </summary>
public sealed class PictureTests(Browser browser) : IAsyncDisposable
{
    // Another version of the browser draws edges a little differently.
    private const int ChannelTolerance = 48;
    private const double DifferentShareMax = 0.01;

    private static readonly bool Keeps = Environment.GetEnvironmentVariable("CASETRACKING_KEEP_PICTURES") == "1";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Theory]
    [InlineData("fa", false, 1366)]
    [InlineData("fa", true, 1366)]
    [InlineData("en", false, 1366, Traits = ["Category", "Long"])]
    [InlineData("en", true, 1366, Traits = ["Category", "Long"])]
    [InlineData("fa", false, 390)]
    public async Task Every_component_looks_as_it_did(string language, bool dark, int width)
    {
        var page = await browser.SignedIn("council", width, 900, path: "/styleguide", language: language, dark: dark);
        var guide = page.Locator("[data-testid=styleguide]");
        await guide.WaitForAsync();
        await page.EvaluateAsync("document.fonts.ready");
        // The whole guide at once. A style element would be refused by the page's policy.
        await page.EvaluateAsync("""
            const whole = new CSSStyleSheet();
            whole.replaceSync(".shell { height: auto !important; } main { overflow: visible !important; }");
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, whole];
            """);
        Compare(await guide.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }), $"styleguide-{language}-{(dark ? "dark" : "light")}-{width}");
    }

    [Theory]
    [InlineData("fa", false)]
    [InlineData("en", true)]
    public async Task The_sign_in_page_looks_as_it_did(string language, bool dark)
    {
        var page = await browser.Open("/signin?lang=" + language, dark: dark);
        await page.Locator("#userName:focus").WaitForAsync();
        await page.EvaluateAsync("document.fonts.ready");
        Compare(await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide }), $"sign-in-{language}-{(dark ? "dark" : "light")}");
    }

    private static void Compare(byte[] taken, string name)
    {
        var kept = Path.Combine(Folder(), name + ".png");
        if (Keeps)
        {
            File.WriteAllBytes(kept, taken);
            return;
        }
        using var now = SKBitmap.Decode(taken);
        using var before = SKBitmap.Decode(kept);
        Assert.Equal((before.Width, before.Height), (now.Width, now.Height));
        var different = 0;
        for (var y = 0; y < now.Height; y++)
        {
            for (var x = 0; x < now.Width; x++) different += Differ(now.GetPixel(x, y), before.GetPixel(x, y)) ? 1 : 0;
        }
        var share = (double)different / (now.Width * now.Height);
        if (share > DifferentShareMax) File.WriteAllBytes(Path.Combine(Path.GetTempPath(), name + ".taken.png"), taken);
        Assert.True(share <= DifferentShareMax, $"{name}: {share:P2} of the picture is different.");
    }

    private static bool Differ(SKColor a, SKColor b) => Math.Abs(a.Red - b.Red) > ChannelTolerance
        || Math.Abs(a.Green - b.Green) > ChannelTolerance || Math.Abs(a.Blue - b.Blue) > ChannelTolerance;

    // The kept pictures lie beside this file, not beside the built one.
    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CaseTracking.sln"))) root = root.Parent!;
        return Directory.CreateDirectory(Path.Combine(root.FullName, "tests", "CaseTracking.Journeys.Tests", "Pictures")).FullName;
    }
}
