using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Callers;

/// <summary>What a desk is told of a phone.</summary>
public class CallerTests(OneSystem one)
{
    [Fact]
    public async Task A_desk_learns_the_name_the_contacts_and_the_cases_of_a_phone()
    {
        var (phone, desk) = (Answers.NewPhone(), await one.As("operator"));
        var reported = await desk.OpenCase(citizen: new { name = "نام نخست", phone });
        var supported = await desk.OpenCase(citizen: new { name = "کس دیگر", phone = Answers.NewPhone() });
        await desk.Command(supported, "support", new { citizen = new { phone } });
        await Contact(desk, phone, "first_contact", "نام تازه");
        await Contact(desk, phone, "follow_up", null, reported);

        var answer = await desk.Post("/api/callers", new { phone = "۰" + phone[3..] });
        Assert.Equal([supported, reported], answer.Numbers());
        Assert.Equal(["کس دیگر", "نام نخست"], answer.Items().Select(i => (string)i["name"]!));
        var body = answer.Body!;
        Assert.Equal(phone, (string)body["phone"]!);
        Assert.Equal($"0{phone[3..6]} {phone[6..9]} {phone[9..]}", (string)body["national"]!);
        Assert.Equal("نام تازه", (string)body["name"]!);
        Assert.Null(body["next"]);
        var contacts = body["contacts"]!.AsArray();
        Assert.Equal(["follow_up", "first_contact"], contacts.Select(c => (string)c!["result"]!));
        Assert.Equal((reported, "call"), ((string)contacts[0]!["caseNumber"]!, (string)contacts[0]!["channel"]!));
        Assert.Equal("waste", (string)contacts[1]!["category"]!);
        Assert.NotNull(contacts[0]!["at"]);
    }

    [Fact]
    public async Task The_name_is_the_latest_that_was_given()
    {
        var (phone, desk) = (Answers.NewPhone(), await one.As("operator"));
        await Contact(desk, phone, "first_contact", "نام کهنه");
        await desk.OpenCase(citizen: new { name = "نام نو", phone });
        await desk.OpenCase(citizen: new { phone });
        Assert.Equal("نام نو", (string)(await desk.Post("/api/callers", new { phone })).Body!["name"]!);
    }

    [Fact]
    public async Task An_unknown_phone_is_nobodys_yet()
    {
        var answer = await (await one.As("operator")).Post("/api/callers", new { phone = Answers.NewPhone() });
        Assert.Empty(answer.Items());
        Assert.Empty(answer.Body!["contacts"]!.AsArray());
        Assert.False(answer.Body.AsObject().ContainsKey("name"));
    }

    [Fact]
    public async Task Five_contacts_are_told_and_the_cases_come_in_pages()
    {
        var (phone, desk) = (Answers.NewPhone(), await one.As("operator"));
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++) numbers.Insert(0, await desk.OpenCase(citizen: new { phone }));
        for (var i = 0; i < 6; i++) await Contact(desk, phone, "first_contact", $"نام {i}");
        foreach (var limit in new[] { 1, 2, 5 })
        {
            var paged = await Answers.Pages(
                after => desk.Post("/api/callers", new { phone, after, limit }), limit);
            Assert.Equal(numbers, paged.Select(i => (string)i["number"]!));
        }
        Assert.Equal(5, (await desk.Post("/api/callers", new { phone })).Body!["contacts"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_district_mayor_learns_nothing_from_cases_elsewhere()
    {
        var (phone, desk) = (Answers.NewPhone(), await one.As("operator"));
        var own = await desk.OpenCase("2", citizen: new { phone });
        var elsewhere = await desk.OpenCase("9", citizen: new { name = "نام پنهان", phone });
        await Contact(desk, phone, "follow_up", "نام پنهان", elsewhere);

        var answer = await (await one.As("mayor2")).Post("/api/callers", new { phone });
        Assert.Equal([own], answer.Numbers());
        Assert.Empty(answer.Body!["contacts"]!.AsArray());
        Assert.DoesNotContain("پنهان", answer.Text, StringComparison.Ordinal);

        var other = await (await one.As("mayor9")).Post("/api/callers", new { phone });
        Assert.Equal([elsewhere], other.Numbers());
        Assert.Equal("نام پنهان", (string)other.Body!["name"]!);
        Assert.Single(other.Body["contacts"]!.AsArray());
    }

    [Theory]
    [InlineData("operator", 200)]
    [InlineData("supervisor", 200)]
    [InlineData("mayor2", 200)]
    [InlineData("mayoroffice", 200)]
    [InlineData("importer", 200)]
    [InlineData("deputy", 403)]
    [InlineData("commission", 403)]
    [InlineData("council", 403)]
    [InlineData("admin", 403)]
    public async Task Callers_are_told_to_those_who_take_contacts(string user, int status) => Assert.Equal(
        status, (await (await one.As(user)).Post("/api/callers", new { phone = Answers.NewPhone() })).Status);

    [Theory]
    [InlineData("{}", "phone", "invalid_field")]
    [InlineData("""{"phone":"rubbish"}""", "phone", "invalid_field")]
    [InlineData("""{"phone":"0915"}""", "phone", "invalid_field")]
    [InlineData("""{"phone":9151234567}""", "phone", "invalid_field")]
    [InlineData("""{"phone":"09151234567","limit":0}""", "limit", "invalid_field")]
    [InlineData("""{"phone":"09151234567","limit":501}""", "limit", "invalid_field")]
    [InlineData("""{"phone":"09151234567","after":"zz"}""", "after", "invalid_field")]
    [InlineData("""{"phone":"09151234567","name":"x"}""", "name", "unknown_field")]
    public async Task A_wrong_question_for_a_caller_is_refused(string body, string field, string code) =>
        Refusal.Is(await (await one.As("operator")).PostRaw("/api/callers", body), 400, code, field);

    private static async Task Contact(Api desk, string phone, string result, string? name, string? caseNumber = null) =>
        Assert.Equal(201, (await desk.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result,
            category = "waste",
            caseNumber,
            citizen = new { name, phone },
        })).Status);
}
