using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Letters;
using CaseTracking.Store.Reports;
using CaseTracking.Testing;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Letters;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Tests.Audit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CaseTracking.Web.Tests.Letters;

/// <summary>Reports by e-mail, handed to a real mail server by hosts that share one database.</summary>
public sealed partial class ReportLetterTests(OneSystem one) : IAsyncLifetime
{
    private static readonly CityZone Zone = new();

    // Tuesday ۳ آذر ۱۴۰۵.
    private readonly FakeTimeProvider _time = new(Zone.At(new DateOnly(2026, 11, 24), new TimeOnly(6, 30)));
    private LetterHouse _house = null!;
    private AuditTrail _trail = null!;
    private ReportScheduleStore _schedules = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _house = await LetterHouse.Open(one, _time);
        _trail = new AuditTrail(one.System.Database.DataSource, new AuditOptions(), TimeProvider.System, NullLogger<AuditTrail>.Instance);
        _schedules = new ReportScheduleStore(one.System.Database.DataSource, LetterHouse.City);
    }

    public async ValueTask DisposeAsync()
    {
        await _trail.DisposeAsync();
        await _house.DisposeAsync();
        await using var command = one.System.Database.DataSource.CreateCommand("DELETE FROM report_schedules");
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task However_many_hosts_there_are_a_due_time_gives_one_letter_and_missed_times_one_together()
    {
        var reader = await Reader("council", Daily);
        Assert.Equal(0, await Hosts(4));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal(0, await Hosts(4));
        Assert.Contains("دوشنبه ۲ آذر ۱۴۰۵", Assert.Single(_house.Post.To(reader.Email)).Subject, StringComparison.Ordinal);
        // Thursday is a working day, Friday is none; all were down from Tuesday to Saturday.
        _time.Advance(TimeSpan.FromHours(100));
        Assert.Equal(1, await Hosts(4));
        Assert.Equal(0, await Hosts(4));
        var letters = _house.Post.To(reader.Email);
        Assert.Equal(2, letters.Count);
        Assert.Contains("جمعه ۶ آذر ۱۴۰۵", letters[1].Subject, StringComparison.Ordinal);
        Assert.Equal(LetterState.Sent, (await Last(reader)).State);
        Assert.Equal(Zone.At(new DateOnly(2026, 11, 29), new TimeOnly(7, 0)), (await Kept(reader)).NextAt);
    }

    [Fact]
    public async Task The_numbers_are_those_that_the_report_tells_at_that_moment()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase("2", citizen: new { name = "ناهید نامه", phone = "09153340088" });
        var council = await one.As("council");
        var month = ReportSpan.ThisMonth.Before(new DateOnly(2026, 11, 24));
        var days = string.Create(CultureInfo.InvariantCulture, $"from={month.From:yyyy-MM-dd}&to={month.To:yyyy-MM-dd}");
        var cases = await Sent(Daily with { By = ReportDivision.District, Span = ReportSpan.ThisMonth, Language = "en" });
        var table = (await council.Get($"/api/reports/cases?{days}&by=district")).Body!;
        string[] caseFields = ["received", "waiting", "solved", "notSolved", "outsideDuties"];
        Assert.Equal(Numbers(table, caseFields), Rows(cases));
        Assert.True((long)table["total"]!["received"]! > 0);
        var contacts = await Sent(Daily with { Report = ReportKind.Contacts, By = null, Span = ReportSpan.ThisYear, Language = "en" });
        Assert.Equal(
            Numbers((await council.Get("/api/reports/contacts?year=1405")).Body!, ["contacts", "byTelephone", "firstContact", "caseOpened", "followUp"]),
            Rows(contacts));
        var page = await Sent(Daily with { Report = ReportKind.Year, By = null, Span = ReportSpan.ThisYear });
        var year = (await council.Get("/api/reports/year/1405")).Body!;
        string[] yearFields =
            ["waiting", "solved", "outsideDuties", "notSolved", "callsPerDay", "ledToWarning", "firstContact", "sentToCommissions", "contacts"];
        Assert.Equal(yearFields.Select(f => (long[])[(long)year[f]!]), Rows(page));
        Assert.Contains("dir=\"rtl\"", page.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("سال ۱۴۰۵", page.Subject, StringComparison.Ordinal);
        Assert.Contains("https://137.example.org/reports?view=year&year=1405", page.TextBody, StringComparison.Ordinal);
        Assert.All([cases, contacts, page], letter => Assert.All(
            ["ناهید", "9153340088", number], s => Assert.DoesNotContain(s, letter.HtmlBody + letter.TextBody + letter.Subject, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_letter_is_tried_again_and_arrives_once_and_the_trail_has_each_try()
    {
        var reader = await Reader("council", Daily);
        _time.Advance(TimeSpan.FromHours(1));
        _house.Post.Refused[reader.Email] = true;
        Assert.Equal(1, await Hosts(3));
        var failed = await Last(reader);
        Assert.Equal((LetterState.Failed, _time.GetUtcNow().AddMinutes(5)), (failed.State, failed.RetryAt!.Value));
        _house.Post.Refused.Clear();
        Assert.Equal(0, await Hosts(3));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Hosts(3));
        Assert.Single(_house.Post.To(reader.Email));
        Assert.Equal(LetterState.Sent, (await Last(reader)).State);
        var entries = await one.Find($"act=report_mailed&user={reader.Name}");
        Assert.Equal([200, 200, 502], entries.Select(e => (int)e["status"]!).Order());
        Assert.All(entries, e => Assert.Equal(("cases", 14), ((string)e["details"]!["report"]!, (int)e["details"]!["rows"]!)));
    }

    [Fact]
    public async Task Without_a_mail_server_a_letter_is_given_up_after_five_tries_and_the_next_one_goes()
    {
        var reader = await Reader("council", Daily);
        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < LetterTries.Max; i++)
        {
            using var host = _house.Sender(Letters, port: FreePort.Next());
            Assert.Equal(1, await host.SendDue(Ct));
            _time.Advance(TimeSpan.FromMinutes(140));
        }
        Assert.Equal(0, await Hosts(1));
        var given = await Last(reader);
        Assert.Equal((LetterState.Failed, null), (given.State, given.RetryAt));
        _time.Advance(TimeSpan.FromHours(13));
        Assert.Equal(1, await Hosts(1));
        Assert.Single(_house.Post.To(reader.Email));
    }

    [Fact]
    public async Task A_letter_whose_host_ended_with_it_is_told_as_one_that_may_have_arrived_and_does_not_go_again()
    {
        var reader = await Reader("council", Daily);
        _time.Advance(TimeSpan.FromHours(1));
        var store = new ReportLetterStore(one.System.Database.DataSource, LetterHouse.City);
        await store.PutDue(_house.Directory.Reference.Rules, _time.GetUtcNow(), Ct);
        Assert.Single(await store.Take(_time.GetUtcNow(), 20, Ct));
        Assert.Equal(LetterState.Sending, (await Last(reader)).State);
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(0, await Hosts(2));
        Assert.Equal(LetterState.Sending, (await Last(reader)).State);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Hosts(2));
        Assert.Equal(LetterState.Unknown, (await Last(reader)).State);
        Assert.Empty(_house.Post.To(reader.Email));
    }

    [Fact]
    public async Task Rights_and_address_are_asked_anew_at_each_sending_and_the_person_is_told_why()
    {
        var (moved, left, nowhere, away, gone) = (
            await Reader("council", Daily), await Reader("council", Daily), await Reader("council", Daily), await Reader("council", Daily),
            await Reader("council", Daily with { District = "2" }));
        await one.Sql($"DELETE FROM user_roles WHERE user_id = '{moved.User}'");
        await one.Sql($"UPDATE users SET is_active = false WHERE id = '{left.User}'");
        await _house.Addresses.Remove(nowhere.User, Ct);
        await one.Sql($"UPDATE mail_addresses SET email = 'u@elsewhere.test' WHERE user_id = '{away.User}'");
        await one.Sql($"UPDATE report_schedules SET district = 'nowhere' WHERE user_id = '{gone.User}'");
        _time.Advance(TimeSpan.FromHours(1));
        await _house.Hosts(2, Letters, domains: "example.org, shahr.test");
        Assert.Equal(0, _house.Post.To("u@elsewhere.test").Count + _house.Post.To(moved.Email).Count + _house.Post.To(left.Email).Count
            + _house.Post.To(nowhere.Email).Count + _house.Post.To(gone.Email).Count);
        Assert.Equal((LetterState.Skipped, LetterReason.NoRight), Short(await Last(moved)));
        Assert.Null((await Kept(left)).Last);
        Assert.Equal((LetterState.Skipped, LetterReason.NoAddress), Short(await Last(nowhere)));
        Assert.Equal((LetterState.Skipped, LetterReason.OtherDomain), Short(await Last(away)));
        Assert.Equal((LetterState.Skipped, LetterReason.NoPart), Short(await Last(gone)));
        // A skipped one does not come back: the next is asked again.
        _time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await Hosts(1));
    }

    [Theory]
    [InlineData(LetterFile.Csv, "csv")]
    [InlineData(LetterFile.Xlsx, "xlsx")]
    public async Task A_file_goes_along_only_while_the_person_may_take_reports_out(LetterFile file, string extension)
    {
        var reader = await Reader("supervisor", Daily with { File = file });
        _time.Advance(TimeSpan.FromHours(1));
        await Hosts(1);
        var attached = Assert.IsAssignableFrom<MimePart>(Assert.Single(Assert.Single(_house.Post.To(reader.Email)).Attachments));
        Assert.Equal($"cases-by-district-20261123-20261123.{extension}", attached.FileName);
        using var content = new MemoryStream();
        await attached.Content!.DecodeToAsync(content, Ct);
        Assert.True(content.Length > 200);
        var entry = await one.Newest($"act=report_mailed&user={reader.Name}");
        Assert.Equal((extension, "district"), ((string)entry["details"]!["file"]!, (string)entry["details"]!["by"]!));
        // The districts, and their total.
        Assert.Equal(14, (int)entry["details"]!["rows"]!);
        await one.Sql($"UPDATE user_roles SET role = 'council_member' WHERE user_id = '{reader.User}'");
        _time.Advance(TimeSpan.FromDays(1));
        await Hosts(1);
        var second = _house.Post.To(reader.Email)[1];
        Assert.Empty(second.Attachments);
        Assert.Contains("پرونده‌ای پیوست نیست", second.TextBody, StringComparison.Ordinal);
        Assert.Equal((LetterState.Sent, LetterReason.NoFile), Short(await Last(reader)));
    }

    [Fact]
    public async Task A_paused_one_sends_nothing_and_one_that_is_asked_for_goes_at_once_and_moves_nothing()
    {
        var reader = await Reader("council", Daily);
        var next = (await Kept(reader)).NextAt;
        var command = Guid.NewGuid();
        Assert.True(await _schedules.SendNow(reader.User, reader.Schedule, command, _time.GetUtcNow(), Ct));
        Assert.True(await _schedules.SendNow(reader.User, reader.Schedule, command, _time.GetUtcNow(), Ct));
        Assert.False(await _schedules.SendNow(reader.User, reader.Schedule, Guid.NewGuid(), _time.GetUtcNow(), Ct));
        Assert.Equal(1, await Hosts(3));
        Assert.Single(_house.Post.To(reader.Email));
        Assert.Equal(next, (await Kept(reader)).NextAt);
        await _schedules.Change(reader.User, reader.Schedule, Daily with { IsPaused = true }, null, Ct);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Hosts(2));
    }

    private static readonly ReportSchedule Daily = new(
        ReportKind.Cases, ReportDivision.District, null, null, ReportSpan.LastDay, LetterPace.WorkingDay, null, null, "07:00", LetterFile.None,
        "fa", false);

    private static (LetterState State, LetterReason? Reason) Short(LastLetter last) => (last.State, last.Reason);

    // What the table of a letter says, row by row.
    private static IEnumerable<long[]> Rows(MimeMessage letter) => TableRow().Matches(letter.HtmlBody!).Select(
        row => TableCell().Matches(row.Value).Select(c => long.Parse(
            Domain.Text.PersianText.ToLatinDigits(System.Net.WebUtility.HtmlDecode(c.Groups[1].Value)).Replace("٬", "", StringComparison.Ordinal)
                .Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToArray()).Where(r => r.Length > 0);

    private static IEnumerable<long[]> Numbers(JsonNode table, string[] fields) => table["rows"]!.AsArray().Select(r => r!["figures"]!)
        .Append(table["total"]!).Select(f => fields.Select(name => (long)f[name]!).ToArray());

    // A letter that is sent at once to a new reader.
    private async Task<MimeMessage> Sent(ReportSchedule schedule)
    {
        var reader = await Reader("council", schedule);
        Assert.True(await _schedules.SendNow(reader.User, reader.Schedule, Guid.NewGuid(), _time.GetUtcNow(), Ct));
        Assert.Equal(1, await Hosts(1));
        return Assert.Single(_house.Post.To(reader.Email));
    }

    // Somebody of that kind who wants it.
    private async Task<(string Name, Guid User, string Email, Guid Schedule)> Reader(string like, ReportSchedule schedule)
    {
        var (name, id) = (await one.NewUser(like), Guid.NewGuid());
        var (user, email) = (await _house.IdOf(name), await _house.Confirmed(name));
        var rules = _house.Directory.Reference.Rules;
        await _schedules.Add(user, id, schedule, schedule.Rhythm.NextAfter(_time.GetUtcNow(), rules.Zone, rules.Calendar), Ct);
        return (name, user, email, id);
    }

    private async Task<ReportScheduleItem> Kept((string Name, Guid User, string Email, Guid Schedule) reader) =>
        (await _schedules.Find(reader.User, reader.Schedule, Ct))!;

    private async Task<LastLetter> Last((string Name, Guid User, string Email, Guid Schedule) reader) => (await Kept(reader)).Last!;

    private Task<int> Hosts(int count) => _house.Hosts(count, Letters);

    private ReportLetters Letters(MailOptions options)
    {
        var database = one.System.Database.DataSource;
        return new ReportLetters(
            new ReportLetterStore(database, LetterHouse.City), new AccountStore(database, LetterHouse.City),
            new ReportMaking(new ReportReader(database), _house.Directory, _time), _house.Directory,
            new ActRecorder(_trail, new AuditReader(database, LetterHouse.City), new AuditOptions(), _house.Directory, _time), options, _time);
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex TableRow();

    [GeneratedRegex("<td[^>]*>([^<]*)</td>")]
    private static partial Regex TableCell();
}
