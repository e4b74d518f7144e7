using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracking.Testing;
using MimeKit;

namespace CaseTracking.Web.Tests.Letters;

/// <summary>A system of its own, two web hosts, that sends its letters to a real mail server; only to two domains.</summary>
public sealed partial class MailSystem : IAsyncLifetime
{
    public PostOffice Post { get; } = new();

    public RunningSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync() => System = await RunningSystem.Start(webs: 2, settings: new Dictionary<string, string>
    {
        ["Mail__Host"] = "127.0.0.1",
        ["Mail__Port"] = Post.Port.ToString(CultureInfo.InvariantCulture),
        ["Mail__Security"] = "None",
        ["Mail__From"] = "137@example.org",
        ["Mail__Site"] = "https://137.example.org",
        ["Mail__Domains"] = "example.org,shahr.test",
    });

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Post.DisposeAsync();
    }

    /// <summary>The code in the newest letter to an address.</summary>
    public string CodeTo(string address) => Code().Match(Domain.Text.PersianText.ToLatinDigits(Post.To(address)[^1].TextBody!)).Value;

    /// <summary>The letters to an address, when there are so many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Letters(string address, int count)
    {
        await WaitFor.True(() => Post.To(address).Count >= count, OneSystem.Deadline, $"{count} letters come");
        return Post.To(address);
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
