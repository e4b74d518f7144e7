using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Letters;

/// <summary>The way of a person: an address is confirmed, a report is asked for, the letter arrives.</summary>
public sealed class ReportScheduleTests(MailSystem mail) : IClassFixture<MailSystem>
{
    private const string Path = "/api/report-schedules";
    private const string Address = "/api/account/address";

    [Fact]
    public async Task Only_the_code_goes_to_an_address_until_it_came_back_and_then_the_report_arrives()
    {
        using var council = await mail.System.As("council");
        var id = Guid.NewGuid();
        Assert.True((bool)(await council.Get(Path)).Body!["isOffered"]!);
        Refusal.Is(await council.Post(Path, Wanted(id)), 409, "no_address");
        var email = $"u{Guid.NewGuid():N}@sub.example.org";
        var asked = await council.Post($"{Address}/ask", new { email });
        Assert.True(asked.Status == 200, asked.Text);
        Assert.Equal((null, email, 5), ((string?)asked.Body!["email"], (string)asked.Body["asked"]!, (int)asked.Body["triesLeft"]!));
        Refusal.Is(await council.Post(Path, Wanted(id)), 409, "no_address");
        var code = mail.CodeTo(email);
        Assert.DoesNotContain(code, await mail.System.Database.Scalar<string>("SELECT string_agg(m::text, '') FROM mail_addresses m"), StringComparison.Ordinal);
        // Any digits, as a person types them.
        var confirmed = await council.Post($"{Address}/confirm", new { code = Domain.Text.PersianText.ToPersianDigits(code) });
        Assert.True(confirmed.Status == 200, confirmed.Text);
        Assert.Equal(email, (string)confirmed.Body!["email"]!);
        var made = await council.Post(Path, Wanted(id));
        Assert.True(made.Status == 200, made.Text);
        Assert.Equal(made.Text, (await council.Post(Path, Wanted(id))).Text);
        Assert.NotNull(made.Body!["nextAt"]);
        var command = new { commandId = Guid.NewGuid() };
        Assert.Equal(200, (await council.Post($"{Path}/{id}/send", command)).Status);
        Assert.Equal(200, (await council.Post($"{Path}/{id}/send", command)).Status);
        var letters = await mail.Letters(email, 2);
        Assert.Equal(2, letters.Count);
        Assert.Contains("درخواست‌های منطقه‌ها", letters[1].Subject, StringComparison.Ordinal);
        await WaitFor.True(
            async () => (string?)(await council.Get(Path)).Body!["items"]![0]!["last"]?["state"] == "sent", OneSystem.Deadline, "the page says so");
    }

    [Fact]
    public async Task A_code_may_be_tried_five_times_and_five_are_sent_an_hour()
    {
        using var mayor = await mail.System.As("mayor2");
        var email = $"u{Guid.NewGuid():N}@shahr.test";
        await mayor.Post($"{Address}/ask", new { email });
        var code = mail.CodeTo(email);
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++) Refusal.Is(await mayor.Post($"{Address}/confirm", new { code = wrong }), 400, "wrong_code", "code");
        Refusal.Is(await mayor.Post($"{Address}/confirm", new { code }), 400, "wrong_code", "code");
        Assert.Null((await mayor.Get(Address)).Body!["asked"]);
        for (var i = 1; i < 5; i++) Assert.Equal(200, (await mayor.Post($"{Address}/ask", new { email })).Status);
        Refusal.Is(await mayor.Post($"{Address}/ask", new { email }), 409, "too_many_codes");
        // The newest counts alone.
        Refusal.Is(await mayor.Post($"{Address}/confirm", new { code }), 400, "wrong_code", "code");
        Assert.Equal(200, (await mayor.Post($"{Address}/confirm", new { code = mail.CodeTo(email) })).Status);
        var removed = await mayor.Post($"{Address}/remove", new { });
        Assert.Null(removed.Body!["email"]);
    }

    [Fact]
    public async Task What_is_wrong_with_an_address_is_said_at_its_field()
    {
        using var deputy = await mail.System.As("deputy");
        foreach (var wrong in new[] { "a", "a@", "a b@example.org", "x <a@example.org>", "a@example.org\r\nBcc: b@example.org", "ن@example.org", "a@elsewhere.test", "a@notexample.org" })
            Assert.Equal(["email"], (await deputy.Post($"{Address}/ask", new { email = wrong })).Fields);
        var refused = $"u{Guid.NewGuid():N}@example.org";
        mail.Post.Refused[refused] = true;
        Refusal.Is(await deputy.Post($"{Address}/ask", new { email = refused }), 503, "mail_unavailable");
        Assert.Null((await deputy.Get(Address)).Body!["asked"]);
    }

    [Fact]
    public async Task A_schedule_is_its_persons_alone_and_what_does_not_fit_is_said()
    {
        using var office = await Confirmed("mayoroffice");
        using var boss = await Confirmed("supervisor");
        var id = Guid.NewGuid();
        Assert.Equal(200, (await boss.Post(Path, Wanted(id, ("file", "xlsx")))).Status);
        // Another's is not there, and its id opens nothing.
        Assert.Empty((await office.Get(Path)).Body!["items"]!.AsArray());
        Refusal.Is(await office.Put($"{Path}/{id}", Without(Wanted(id), "commandId")), 404, "not_found");
        Refusal.Is(await office.Post($"{Path}/{id}/send", new { commandId = Guid.NewGuid() }), 404, "not_found");
        Refusal.Is(await office.Post(Path, Wanted(id)), 409, "command_id_reused");
        Assert.Equal(204, (await office.Post($"{Path}/{id}/remove", new { })).Status);
        Assert.Single((await boss.Get(Path)).Body!["items"]!.AsArray());
        // Pausing, and going on.
        var paused = await boss.Put($"{Path}/{id}", Without(Wanted(id, ("isPaused", true)), "commandId"));
        Assert.Null(paused.Body!["nextAt"]);
        Assert.NotNull((await boss.Put($"{Path}/{id}", Without(Wanted(id), "commandId"))).Body!["nextAt"]);
        Assert.Equal(["weekday"], (await boss.Post(Path, Wanted(Guid.NewGuid(), ("pace", "weekly")))).Fields);
        Assert.Equal(["monthDay"], (await boss.Post(Path, Wanted(Guid.NewGuid(), ("monthDay", 3)))).Fields);
        Assert.Equal(["span", "by"], (await boss.Post(Path, Wanted(Guid.NewGuid(), ("report", "year")))).Fields.OrderDescending());
        Assert.Equal(["by"], (await boss.Post(Path, Wanted(Guid.NewGuid(), ("by", "deputy"), ("district", "2")))).Fields);
        Assert.Equal(["time"], (await boss.Post(Path, Wanted(Guid.NewGuid(), ("time", "25:00")))).Fields);
        // Who may not take reports out is not given a file.
        using var mayor = await mail.System.As("mayor9");
        Refusal.Is(await mayor.Post(Path, Wanted(Guid.NewGuid(), ("file", "csv"))), 403, "not_permitted");
        for (var i = 1; i < 20; i++) Assert.Equal(200, (await boss.Post(Path, Wanted(Guid.NewGuid()))).Status);
        Refusal.Is(await boss.Post(Path, Wanted(Guid.NewGuid())), 409, "too_many");
        Assert.Equal(204, (await boss.Post($"{Path}/{id}/remove", new { })).Status);
        Assert.Equal(19, (await boss.Get(Path)).Body!["items"]!.AsArray().Count);
    }

    private async Task<Api> Confirmed(string user)
    {
        var (api, email) = (await mail.System.As(user), $"u{Guid.NewGuid():N}@example.org");
        Assert.Equal(200, (await api.Post($"{Address}/ask", new { email })).Status);
        Assert.Equal(200, (await api.Post($"{Address}/confirm", new { code = mail.CodeTo(email) })).Status);
        return api;
    }

    private static Dictionary<string, object> Wanted(Guid id, params (string Field, object Value)[] other)
    {
        var wanted = new Dictionary<string, object>
        {
            ["commandId"] = id,
            ["report"] = "cases",
            ["by"] = "district",
            ["span"] = "last_week",
            ["pace"] = "working_day",
            ["time"] = "07:30",
        };
        foreach (var (field, value) in other) wanted[field] = value;
        return wanted;
    }

    private static Dictionary<string, object> Without(Dictionary<string, object> body, string field)
    {
        body.Remove(field);
        return body;
    }
}
