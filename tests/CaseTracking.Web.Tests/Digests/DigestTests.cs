using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Digests;
using CaseTracking.Store.Inboxes;
using CaseTracking.Testing;
using CaseTracking.Web.Digests;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Digests;

/// <summary>The daily letter, handed to a real mail server by hosts that share one database.</summary>
public sealed class DigestTests(OneSystem one) : IAsyncLifetime
{
    private const string City = "mashhad";
    private static readonly CityZone Zone = new();

    private readonly PostOffice _post = new();
    private readonly FakeTimeProvider _time = new(Zone.At(new DateOnly(2026, 11, 24), new TimeOnly(6, 30)));
    private CityDirectory _city = null!;

    public async ValueTask InitializeAsync()
    {
        _city = new CityDirectory(one.System.Database.DataSource, City, NullLogger<CityDirectory>.Instance);
        await _city.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _city.StopAsync(CancellationToken.None);
        _city.Dispose();
        await _post.DisposeAsync();
        // Each test's wishes are its own.
        await using var command = one.System.Database.DataSource.CreateCommand("DELETE FROM digests_sent; DELETE FROM digests");
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Each_person_gets_one_letter_a_day_from_their_hour_on_however_many_hosts_there_are()
    {
        var (early, late) = (await Reader("mayor2", 7), await Reader("deputy", 9));
        Assert.Equal(0, await Hosts(4));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal((1, 0), (_post.To(early).Count, _post.To(late).Count));
        Assert.Equal(0, await Hosts(4));
        // A host that was down at the hour sends it when it is there again.
        _time.Advance(TimeSpan.FromHours(9));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal((1, 1), (_post.To(early).Count, _post.To(late).Count));
        _time.Advance(TimeSpan.FromHours(15));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal((2, 1), (_post.To(early).Count, _post.To(late).Count));
        Assert.Distinct(_post.To(early).Select(l => l.MessageId));
    }

    [Fact]
    public async Task The_letter_tells_the_numbers_of_the_inbox_and_nothing_of_any_case_or_citizen()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase("2", citizen: new { name = "ناهید نامه", phone = "09153340099" });
        var mayor = await one.As("mayor2");
        var (persian, english) = (await Reader("mayor2", 6), await Reader("mayor2", 6, "en"));
        await Hosts(1);
        var counts = (await mayor.Get("/api/inbox?limit=1")).Body!["counts"]!;
        var letter = Assert.Single(_post.To(persian));
        var (held, fresh) = ((long)counts["held"]!, (long)counts["new"]!);
        Assert.Contains($"در دست: {Persian(held)}", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains($"تحویل‌نگرفته: {Persian(fresh)}", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("کارتابل منطقه دو، سه‌شنبه ۳ آذر ۱۴۰۵", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("سه‌شنبه ۳ آذر ۱۴۰۵", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("https://137.example.org/inbox?unit=district%2F2", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Contains($"In hand: {held:N0}", Assert.Single(_post.To(english)).TextBody, StringComparison.Ordinal);
        Assert.All(
            ["ناهید", "9153340099", number, "چاله"],
            s => Assert.DoesNotContain(s, letter.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_that_was_refused_is_tried_again_and_arrives_once()
    {
        var address = await Reader("mayor2", 6);
        _post.Refused[address] = true;
        Assert.Equal(1, await Hosts(3));
        Assert.Equal(0, await Hosts(3));
        _post.Refused.Clear();
        Assert.Equal(0, await Hosts(3));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Hosts(3));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await Hosts(3));
        Assert.Single(_post.To(address));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_lost_and_after_five_tries_the_day_is_given_up()
    {
        var address = await Reader("mayor2", 6);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(1, await Host(port: FreePort.Next()).SendDue(TestContext.Current.CancellationToken));
            _time.Advance(TimeSpan.FromMinutes(11));
        }
        Assert.Equal(0, await Hosts(1));
        Assert.Empty(_post.To(address));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Hosts(1));
        Assert.Single(_post.To(address));
    }

    [Fact]
    public async Task Who_has_no_inbox_any_more_or_left_gets_no_letter()
    {
        var (moved, left) = (await Reader("mayor2", 6), await Reader("mayor2", 6));
        await one.Sql($"DELETE FROM user_roles WHERE user_id = (SELECT user_id FROM digests WHERE email = '{moved}')");
        await one.Sql($"UPDATE users SET is_active = false WHERE id = (SELECT user_id FROM digests WHERE email = '{left}')");
        await Hosts(2);
        Assert.Equal((0, 0), (_post.To(moved).Count, _post.To(left).Count));
    }

    [Fact]
    public async Task What_one_wants_is_kept_changed_and_ended()
    {
        using var api = await one.System.As(await one.NewUser("mayor2"));
        Assert.Null((await api.Get("/api/account/digest")).Body!["email"]);
        Assert.Equal(200, (await api.Put("/api/account/digest", new { email = "a@example.org", hour = 0 })).Status);
        var kept = (await api.Get("/api/account/digest")).Body!;
        Assert.Equal(("a@example.org", 0, "fa"), ((string)kept["email"]!, (int)kept["hour"]!, (string)kept["language"]!));
        Assert.Equal(200, (await api.Put("/api/account/digest", new { })).Status);
        Assert.Null((await api.Get("/api/account/digest")).Body!["email"]);
        foreach (var wrong in new[] { "a", "a@", "a b@example.org", "x <a@example.org>", "a@example.org\r\nBcc: b@example.org", "ن@example.org" })
            Assert.Equal(["email"], (await api.Put("/api/account/digest", new { email = wrong })).Fields);
        var answer = await api.Put("/api/account/digest", new { email = "a@example.org", hour = 24, language = "de", day = 1 });
        Assert.Equal(["day", "hour", "language"], answer.Fields.Order());
    }

    private static string Persian(long number) => PersianText.ToPersianDigits(
        number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '٬'));

    // Somebody of that kind who wants a letter; their address.
    private async Task<string> Reader(string like, int hour, string language = "fa")
    {
        using var api = await one.System.As(await one.NewUser(like));
        var email = $"u{Guid.NewGuid():N}@example.org";
        var answer = await api.Put("/api/account/digest", new { email, hour, language });
        Assert.True(answer.Status == 200, answer.Text);
        return email;
    }

    // Hosts that look at the same moment; how many letters they took together.
    private async Task<int> Hosts(int count) => (await Task.WhenAll(
        Enumerable.Range(0, count).Select(_ => Task.Run(() => Host().SendDue(TestContext.Current.CancellationToken))))).Sum();

    private DigestSender Host(int? port = null)
    {
        var database = one.System.Database.DataSource;
        var options = new MailOptions
        {
            Host = "127.0.0.1",
            Port = port ?? _post.Port,
            Security = SecureSocketOptions.None,
            From = "137@example.org",
            Site = "https://137.example.org/",
        };
        return new DigestSender(
            new DigestStore(database, City), new AccountStore(database, City), new InboxReader(database, City), _city,
            new Mailer(options, NullLogger<Mailer>.Instance), options, _time, NullLogger<DigestSender>.Instance);
    }
}
