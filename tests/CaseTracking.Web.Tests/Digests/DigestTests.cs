using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Digests;
using CaseTracking.Store.Inboxes;
using CaseTracking.Testing;
using CaseTracking.Web.Digests;
using CaseTracking.Web.Letters;
using CaseTracking.Web.Tests.Letters;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Digests;

/// <summary>The daily letter, handed to a real mail server by hosts that share one database.</summary>
public sealed class DigestTests(OneSystem one) : IAsyncLifetime
{
    private static readonly CityZone Zone = new();

    private readonly FakeTimeProvider _time = new(Zone.At(new DateOnly(2026, 11, 24), new TimeOnly(6, 30)));
    private LetterHouse _house = null!;

    private PostOffice Post => _house.Post;

    public async ValueTask InitializeAsync() => _house = await LetterHouse.Open(one, _time);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
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
        Assert.Equal((1, 0), (Post.To(early).Count, Post.To(late).Count));
        Assert.Equal(0, await Hosts(4));
        // A host that was down at the hour sends it when it is there again.
        _time.Advance(TimeSpan.FromHours(9));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal((1, 1), (Post.To(early).Count, Post.To(late).Count));
        _time.Advance(TimeSpan.FromHours(15));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal((2, 1), (Post.To(early).Count, Post.To(late).Count));
        Assert.Distinct(Post.To(early).Select(l => l.MessageId));
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
        var letter = Assert.Single(Post.To(persian));
        var (held, fresh) = ((long)counts["held"]!, (long)counts["new"]!);
        Assert.Contains($"در دست: {Persian(held)}", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains($"تحویل‌نگرفته: {Persian(fresh)}", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("کارتابل منطقه دو، سه‌شنبه ۳ آذر ۱۴۰۵", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("سه‌شنبه ۳ آذر ۱۴۰۵", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("https://137.example.org/inbox?unit=district%2F2", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Contains($"In hand: {held:N0}", Assert.Single(Post.To(english)).TextBody, StringComparison.Ordinal);
        Assert.All(
            ["ناهید", "9153340099", number, "چاله"],
            s => Assert.DoesNotContain(s, letter.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_that_was_refused_is_tried_again_and_arrives_once()
    {
        var address = await Reader("mayor2", 6);
        Post.Refused[address] = true;
        Assert.Equal(1, await Hosts(3));
        Assert.Equal(0, await Hosts(3));
        Post.Refused.Clear();
        Assert.Equal(0, await Hosts(3));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Hosts(3));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await Hosts(3));
        Assert.Single(Post.To(address));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_lost_and_after_five_tries_the_day_is_given_up()
    {
        var address = await Reader("mayor2", 6);
        for (var i = 0; i < 5; i++)
        {
            using var host = _house.Sender(Letters, port: FreePort.Next());
            Assert.Equal(1, await host.SendDue(TestContext.Current.CancellationToken));
            _time.Advance(TimeSpan.FromMinutes(140));
        }
        Assert.Equal(0, await Hosts(1));
        Assert.Empty(Post.To(address));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Hosts(1));
        Assert.Single(Post.To(address));
    }

    [Fact]
    public async Task Who_has_no_inbox_any_more_or_left_gets_no_letter()
    {
        var (moved, left) = (await Reader("mayor2", 6), await Reader("mayor2", 6));
        await one.Sql($"DELETE FROM user_roles WHERE user_id = (SELECT user_id FROM digests WHERE email = '{moved}')");
        await one.Sql($"UPDATE users SET is_active = false WHERE id = (SELECT user_id FROM digests WHERE email = '{left}')");
        await Hosts(2);
        Assert.Equal((0, 0), (Post.To(moved).Count, Post.To(left).Count));
    }

    [Fact]
    public async Task Nothing_goes_to_an_address_that_is_taken_away()
    {
        var address = await Reader("mayor2", 6);
        await one.Sql($"UPDATE mail_addresses SET email = NULL, confirmed_at = NULL WHERE email = '{address}'");
        Assert.Equal(0, await Hosts(1));
        Assert.Empty(Post.To(address));
    }

    [Fact]
    public async Task What_one_wants_is_kept_changed_and_ended()
    {
        var name = await one.NewUser("mayor2");
        using var api = await one.System.As(name);
        Refusal.Is(await api.Put("/api/account/digest", new { hour = 0 }), 409, "no_address");
        await _house.Confirmed(name);
        Assert.Null((await api.Get("/api/account/digest")).Body!["hour"]);
        Assert.Equal(200, (await api.Put("/api/account/digest", new { hour = 0 })).Status);
        var kept = (await api.Get("/api/account/digest")).Body!;
        Assert.Equal((0, "fa"), ((int)kept["hour"]!, (string)kept["language"]!));
        Assert.Equal(200, (await api.Put("/api/account/digest", new { })).Status);
        Assert.Null((await api.Get("/api/account/digest")).Body!["hour"]);
        var answer = await api.Put("/api/account/digest", new { hour = 24, language = "de", day = 1 });
        Assert.Equal(["day", "hour", "language"], answer.Fields.Order());
    }

    private static string Persian(long number) => PersianText.ToPersianDigits(
        number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '٬'));

    // Somebody of that kind who wants a letter; their address.
    private async Task<string> Reader(string like, int hour, string language = "fa")
    {
        var name = await one.NewUser(like);
        using var api = await one.System.As(name);
        var email = await _house.Confirmed(name);
        var answer = await api.Put("/api/account/digest", new { hour, language });
        Assert.True(answer.Status == 200, answer.Text);
        return email;
    }

    // Hosts that look at the same moment; how many letters they took together.
    private Task<int> Hosts(int count) => _house.Hosts(count, Letters);

    private DigestLetters Letters(MailOptions options)
    {
        var database = one.System.Database.DataSource;
        return new DigestLetters(
            new DigestStore(database, LetterHouse.City), new AccountStore(database, LetterHouse.City),
            new InboxReader(database, LetterHouse.City), _house.Directory, options, _time);
    }
}
