using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Access;

/// <summary>What an administrator does for citizens: erasing, telling what is kept, how long.</summary>
public class ErasureTests(OneSystem one)
{
    [Fact]
    public async Task A_demand_by_phone_takes_what_the_citizen_told_and_leaves_other_people_and_all_counts()
    {
        var (desk, admin, phone) = (await one.As("importer"), await one.As("admin"), Answers.NewPhone());
        var reported = await Open(desk, "گلنار رفتنی", phone, "گلنار گفت جوی گرفته");
        await desk.Command(reported, "support", new { citizen = new { name = "همسایه ماندنی", phone = Answers.NewPhone() } });
        await desk.Command(reported, "note", new { text = "گلنار زنگ زد" });
        await desk.Command(reported, "warn", new
        {
            recipientKind = "violator",
            recipient = "پیمان متخلف",
            matter = "ریختن نخاله",
            dueAt = "2100-01-01T00:00:00Z",
        });
        var supported = await Open(desk, "کس دیگر", Answers.NewPhone(), "گلنار هم گفته است");
        await desk.Command(supported, "support", new { citizen = new { name = "گلنار رفتنی", phone } });
        await desk.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result = "first_contact",
            citizen = new { name = "گلنار رفتنی", phone },
            text = "ساعت کار",
        });
        var (before, year) = (await one.Stored(), await Year());
        var history = await Events(reported);

        var body = new { commandId = Guid.NewGuid(), phone, reason = "درخواست خود شهروند" };
        var answer = await admin.Post("/api/privacy/erase", body);
        Assert.Equal("""{"cases":2,"contacts":1}""", answer.Text);
        Assert.Equal(answer.Text, (await admin.Post("/api/privacy/erase", body)).Text);
        Refusal.Is(
            await admin.Post("/api/privacy/erase", new { body.commandId, phone, reason = "درخواست دیگری" }), 409,
            "command_id_reused");
        var again = await admin.Post(
            "/api/privacy/erase", new { commandId = Guid.NewGuid(), phone, reason = "درخواست خود شهروند" });
        Assert.Equal("""{"cases":0,"contacts":0}""", again.Text);

        // Nothing of theirs is left, to no reader and by no search.
        var told = string.Join('\n', [
            (await desk.Get($"/api/cases/{reported}")).Text, (await desk.Get($"/api/cases/{reported}/history")).Text,
            (await desk.Get($"/api/cases/{supported}")).Text, (await desk.Post("/api/callers", new { phone })).Text]);
        foreach (var secret in new[] { "گلنار", "رفتنی", "جوی گرفته" })
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        foreach (var text in new[] { phone, "گلنار", "رفتنی" })
        {
            var found = (await desk.Post("/api/search", new { text })).Text;
            Assert.DoesNotContain(reported, found, StringComparison.Ordinal);
            Assert.DoesNotContain(supported, found, StringComparison.Ordinal);
        }
        // Other people are: who supports the case, the violator, the other case's reporter.
        foreach (var other in new[] { "همسایه", "پیمان متخلف", "کس دیگر", "••• هم گفته است" })
            Assert.Contains(other, told, StringComparison.Ordinal);
        var view = (await desk.Get($"/api/cases/{reported}")).Body!;
        Assert.Equal("demand", (string)view["erasedWhy"]!);
        Assert.NotNull(view["erasedAt"]);
        Assert.Null((await desk.Get($"/api/cases/{supported}")).Body!["erasedAt"]);
        // What happened, when and how often is as it was, and the case lives on.
        Assert.Equal((before, year, history), (await one.Stored(), await Year(), await Events(reported)));
        Assert.Equal(200, (await desk.Command(reported, "note", new { text = "پس از پاک شدن" })).Status);
        Assert.Equal(200, (await desk.Command(reported, "correct", new { address = "نشانی تازه", reason = "دلیل تازه" })).Status);
        var later = (await desk.Get($"/api/cases/{reported}")).Body!;
        Assert.Equal(("نشانی تازه", null), ((string)later["address"]!, (string?)later["text"]));
    }

    [Fact]
    public async Task A_demand_by_case_takes_everything_of_it_the_violator_too()
    {
        var (desk, admin) = (await one.As("importer"), await one.As("admin"));
        var number = await Open(desk, "نام نخست", Answers.NewPhone(), "شرح");
        await desk.Command(number, "support", new { citizen = new { name = "نام دوم", phone = Answers.NewPhone() } });
        await desk.Command(number, "warn", new
        {
            recipientKind = "violator",
            recipient = "نام سوم",
            matter = "موضوع",
            dueAt = "2100-01-01T00:00:00Z",
        });
        var answer = await admin.Post(
            "/api/privacy/erase", new { commandId = Guid.NewGuid(), caseNumber = number, reason = "حکم مرجع قضایی" });
        Assert.Equal("""{"cases":1,"contacts":0}""", answer.Text);
        var told = (await desk.Get($"/api/cases/{number}")).Text + (await desk.Get($"/api/cases/{number}/history")).Text;
        foreach (var secret in new[] { "نام ", "شرح", "موضوع" })
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_erased_keeps_its_neighbourhood_as_it_keeps_its_district(bool isByPhone)
    {
        var (desk, admin, phone) = (await one.As("importer"), await one.As("admin"), Answers.NewPhone());
        var number = await Open(desk, "ارغوان رفتنی", phone, "جوی گرفته", "انصار");
        var before = (await Listed("neighbourhood=انصار"), await Asked());
        Assert.Contains(number, before.Item1);
        object whose = isByPhone ? new { commandId = Guid.NewGuid(), phone, reason = "درخواست خود شهروند" }
            : new { commandId = Guid.NewGuid(), caseNumber = number, reason = "حکم مرجع قضایی" };
        Assert.Equal("""{"cases":1,"contacts":0}""", (await admin.Post("/api/privacy/erase", whose)).Text);

        var body = (await desk.Get($"/api/cases/{number}")).Body!;
        Assert.Equal(("انصار", "6", "demand"), ((string?)body["neighbourhood"], (string?)body["district"], (string?)body["erasedWhy"]));
        foreach (var gone in (string[])["address", "lat", "lon", "text"]) Assert.Null(body[gone]);
        Assert.Null(body["citizen"]?["name"]);
        Assert.Null(body["citizen"]?["phone"]);
        // No row holds anything to be opened or found by, and the lists and the outlook's figures are what they were.
        Assert.Equal(0L, await one.System.Database.Scalar<long>($"""
            SELECT (SELECT count(*) FROM case_citizens WHERE case_number = '{number}' AND (sealed IS NOT NULL OR phone_hash IS NOT NULL OR name_hashes IS NOT NULL))
                + (SELECT count(*) FROM case_details WHERE case_number = '{number}' AND (sealed IS NOT NULL OR address_hashes IS NOT NULL OR story_words <> ''))
                + (SELECT count(*) FROM case_texts WHERE case_number = '{number}' AND sealed IS NOT NULL)
            """));
        Assert.Equal(before, (await Listed("neighbourhood=انصار"), await Asked()));
        // Who corrects the case afterwards finds it where it was.
        Assert.Equal(200, (await desk.Command(number, "correct", new { category = "waste", reason = "اشتباه" })).Status);
        Assert.Equal("انصار", (string?)(await desk.Get($"/api/cases/{number}")).Body!["neighbourhood"]);
    }

    [Fact]
    public async Task A_citizen_is_told_what_is_kept_of_them_in_pages()
    {
        var (desk, admin, phone) = (await one.As("importer"), await one.As("admin"), Answers.NewPhone());
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++) numbers.Add(await Open(desk, "صنوبر داننده", phone, "شرح من"));
        var other = await Open(desk, "کس دیگر", Answers.NewPhone(), "شرح دیگری");
        await desk.Command(other, "support", new { citizen = new { name = "صنوبر", phone } });
        await desk.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "visit",
            result = "first_contact",
            citizen = new { phone },
            text = "پرسش من",
        });
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await admin.Post("/api/privacy/export", new { phone, reason = "حق دانستن", after, limit = 2 });
            Assert.Equal(200, page.Status);
            paged.AddRange(page.Items().Select(i => (string)i["number"]!));
            Assert.Equal(after is null, page.Body!.AsObject().ContainsKey("contacts"));
            Assert.DoesNotContain("شرح دیگری", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("کس دیگر", page.Text, StringComparison.Ordinal);
            if (after is null) Assert.Equal("پرسش من", (string)page.Body["contacts"]![0]!["text"]!);
            after = (string?)page.Body["next"];
        }
        while (after is not null);
        Assert.Equal(numbers.Append(other).Order(StringComparer.Ordinal), paged);
    }

    [Fact]
    public async Task How_long_data_is_kept_is_read_and_set()
    {
        var admin = await one.As("admin");
        Assert.Equal("""{"caseDays":730,"contactDays":365}""", (await admin.Get("/api/privacy/retention")).Text);
        Assert.Equal(200, (await Put(admin, """{"caseDays":800,"contactDays":400}""")).Status);
        Assert.Equal("""{"caseDays":800,"contactDays":400}""", (await admin.Get("/api/privacy/retention")).Text);
        foreach (var (bad, field) in new[]
        {
            ("""{"caseDays":0,"contactDays":400}""", "caseDays"), ("""{"caseDays":800}""", "contactDays"),
            ("""{"caseDays":800,"contactDays":36501}""", "contactDays"),
        })
        {
            Refusal.Is(await Put(admin, bad), 400, "invalid_field", field);
        }
        Assert.Equal(200, (await Put(admin, """{"caseDays":730,"contactDays":365}""")).Status);
    }

    [Theory]
    [InlineData("""{"commandId":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","reason":"دلیل روشن"}""", "phone")]
    [InlineData("""{"commandId":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","phone":"123","reason":"دلیل روشن"}""", "phone")]
    [InlineData("""{"commandId":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","caseNumber":"0512345670","reason":"دلیل روشن"}""",
        "caseNumber")]
    [InlineData("""{"commandId":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","phone":"09151234567"}""", "reason")]
    [InlineData("""{"phone":"09151234567","reason":"دلیل روشن"}""", "commandId")]
    public async Task A_wrong_demand_is_refused(string body, string field) =>
        Refusal.Is(await (await one.As("admin")).PostRaw("/api/privacy/erase", body), 400, "invalid_field", field);

    [Theory]
    [InlineData("operator")]
    [InlineData("supervisor")]
    [InlineData("mayor2")]
    [InlineData("deputy")]
    [InlineData("council")]
    [InlineData("mayoroffice")]
    [InlineData("importer")]
    public async Task Only_administrators_do_this(string user)
    {
        var api = await one.As(user);
        Assert.Equal(403, (await api.Get("/api/privacy/retention")).Status);
        Assert.Equal(403, (await Put(api, """{"caseDays":1,"contactDays":1}""")).Status);
        Assert.Equal(403, (await api.Post("/api/privacy/erase", new { phone = "09151234567" })).Status);
        Assert.Equal(403, (await api.Post("/api/privacy/export", new { phone = "09151234567" })).Status);
    }

    private static Task<ApiAnswer> Put(Api api, string body) => api.PutRaw("/api/privacy/retention", body);

    private async Task<string> Listed(string narrowed) => string.Join(
        ' ', (await (await one.As("council")).Get($"/api/cases?district=6&limit=500&{narrowed}")).Items().Select(i => (string)i["number"]!));

    private async Task<string> Asked()
    {
        var outlook = await (await one.As("council")).Get("/api/outlook?by=neighbourhood&district=6");
        return outlook.Body!["rows"]!.ToJsonString();
    }

    private static async Task<string> Open(Api desk, string name, string phone, string text, string? neighbourhood = null)
    {
        var opened = await desk.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "channels",
            district = "6",
            text,
            address = "خیابان جایی ۴",
            lat = neighbourhood is null ? (double?)null : 36.2972,
            lon = neighbourhood is null ? (double?)null : 59.6067,
            neighbourhood,
            citizen = new { name, phone },
        });
        return (string)opened.Body!["number"]!;
    }

    private async Task<string> Year()
    {
        var report = (await (await one.As("council")).Get("/api/reports/year/1405")).Body!.AsObject();
        report.Remove("asOf");
        return report.ToJsonString();
    }

    private async Task<string> Events(string number) => string.Join(
        '\n', (await (await one.As("council")).Get($"/api/cases/{number}/history")).Items()
            .Select(i => $"{i["version"]} {i["command"]} {i["at"]} {i["by"]} {i["events"]!.ToJsonString()}"));
}
