using CaseTracking.Store.Cities;
using CaseTracking.Store.Letters;
using CaseTracking.Testing;
using CaseTracking.Web.Letters;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Letters;

/// <summary>Hosts that send letters to a real mail server, over the database of the shared system and with a clock of the test's own.
/// </summary>
public sealed class LetterHouse : IAsyncDisposable
{
    public const string City = "mashhad";

    private readonly OneSystem _one;
    private readonly FakeTimeProvider _time;

    private LetterHouse(OneSystem one, FakeTimeProvider time)
    {
        (_one, _time) = (one, time);
        Directory = new CityDirectory(one.System.Database.DataSource, City, NullLogger<CityDirectory>.Instance);
        Addresses = new MailAddresses(one.System.Database.DataSource, City, one.System.HashKey);
    }

    public PostOffice Post { get; } = new();

    public CityDirectory Directory { get; }

    public MailAddresses Addresses { get; }

    public static async Task<LetterHouse> Open(OneSystem one, FakeTimeProvider time)
    {
        var house = new LetterHouse(one, time);
        await house.Directory.StartAsync(TestContext.Current.CancellationToken);
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        await Directory.StopAsync(CancellationToken.None);
        Directory.Dispose();
        await Post.DisposeAsync();
    }

    /// <summary>The account of a user.</summary>
    public Task<Guid> IdOf(string userName) =>
        _one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{userName}'");

    /// <summary>An address that the user confirmed.</summary>
    public async Task<string> Confirmed(string userName)
    {
        var (user, email, now) = (await IdOf(userName), $"u{Guid.NewGuid():N}@example.org", _time.GetUtcNow());
        var code = await Addresses.Ask(user, email, now, TestContext.Current.CancellationToken);
        Assert.True(await Addresses.Confirm(user, code!, now, TestContext.Current.CancellationToken));
        return email;
    }

    /// <summary>Hosts that look at the same moment; how many letters they took together.</summary>
    public async Task<int> Hosts(int count, Func<MailOptions, ILetters> letters, string domains = "") => (await Task.WhenAll(
        Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            using var host = Sender(letters, domains: domains);
            return await host.SendDue(TestContext.Current.CancellationToken);
        })))).Sum();

    /// <summary>One host.</summary>
    public LetterSender Sender(Func<MailOptions, ILetters> letters, int? port = null, string domains = "")
    {
        var options = new MailOptions
        {
            Host = "127.0.0.1",
            Port = port ?? Post.Port,
            Security = SecureSocketOptions.None,
            From = "137@example.org",
            Site = "https://137.example.org/",
            Domains = domains,
        };
        return new LetterSender(
            [letters(options)], new Mailer(options, NullLogger<Mailer>.Instance), options, _time, NullLogger<LetterSender>.Instance);
    }
}
