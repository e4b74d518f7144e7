using System.Text;

namespace CaseTracking.Web.Tests.Requests;

/// <summary>One wrong field in an otherwise good body: refused by name, and nothing is written.</summary>
public class BadFieldTests(OneSystem one)
{
    private const string Surrogate = "\"\\ud800\"";

    [Theory]
    [InlineData("surprise", "1", "surprise", "unknown_field")]
    [InlineData("Text", "\"x\"", "Text", "unknown_field")]
    [InlineData("citizen", "{\"name\":\"رضا\",\"address\":\"x\"}", "citizen.address", "unknown_field")]
    [InlineData("citizen", "\"رضا\"", "citizen", "invalid_field")]
    [InlineData("citizen", "[]", "citizen", "invalid_field")]
    [InlineData("text", "12", "text", "invalid_field")]
    [InlineData("text", "[\"x\"]", "text", "invalid_field")]
    [InlineData("text", "true", "text", "invalid_field")]
    [InlineData("text", "\"\"", "text", "invalid_field")]
    [InlineData("text", "\" \\n\\u200a \"", "text", "invalid_field")]
    [InlineData("text", "null", "text", "invalid_field")]
    [InlineData("text", "\"a\\u0007b\"", "text", "invalid_field")]
    [InlineData("text", "\"a\\u0000b\"", "text", "invalid_field")]
    [InlineData("text", "\"a\\u0085b\"", "text", "invalid_field")]
    [InlineData("text", Surrogate, "text", "invalid_field")]
    [InlineData("text", "\"\\udc00\\ud800\"", "text", "invalid_field")]
    [InlineData("text", "\"a\\ufffeb\"", "text", "invalid_field")]
    [InlineData("address", "\"\\u0000\"", "address", "invalid_field")]
    [InlineData("address", Surrogate, "address", "invalid_field")]
    [InlineData("address", "\"\\ufffe\"", "address", "invalid_field")]
    [InlineData("citizen", "{\"name\":\"\\u0000\"}", "citizen.name", "invalid_field")]
    [InlineData("citizen", "{\"name\":\"\\ufffe\"}", "citizen.name", "invalid_field")]
    [InlineData("citizen", "{\"phone\":\"\\u0000\"}", "citizen.phone", "invalid_field")]
    [InlineData("citizen", "{\"phone\":\"\\ufffe\"}", "citizen.phone", "invalid_field")]
    [InlineData("citizen", "{\"phone\":\"rubbish\"}", "citizen.phone", "invalid_field")]
    [InlineData("citizen", "{\"phone\":\"0915\"}", "citizen.phone", "invalid_field")]
    [InlineData("citizen", "{\"phone\":9151234567}", "citizen.phone", "invalid_field")]
    [InlineData("category", "\"nothing\"", "category", "invalid_field")]
    [InlineData("category", "\"\\u0000\"", "category", "invalid_field")]
    [InlineData("district", "\"14\"", "district", "invalid_field")]
    [InlineData("district", "2", "district", "invalid_field")]
    [InlineData("neighbourhood", "\"هیچ‌کجا\"", "neighbourhood", "invalid_field")]
    [InlineData("neighbourhood", "\"صدف\"", "neighbourhood", "invalid_field")]
    [InlineData("neighbourhood", "\"\"", "neighbourhood", "invalid_field")]
    [InlineData("neighbourhood", "9", "neighbourhood", "invalid_field")]
    [InlineData("channel", "\"pigeon\"", "channel", "invalid_field")]
    [InlineData("channel", "0", "channel", "invalid_field")]
    [InlineData("channel", Surrogate, "channel", "invalid_field")]
    [InlineData("kind", "\"Request\"", "kind", "invalid_field")]
    [InlineData("commandId", "\"123\"", "commandId", "invalid_field")]
    [InlineData("commandId", "5", "commandId", "invalid_field")]
    [InlineData("commandId", "null", "commandId", "invalid_field")]
    [InlineData("commandId", "\"00000000-0000-0000-0000-000000000000\"", "commandId", "invalid_field")]
    [InlineData("lat", "36.3", "lon", "invalid_field")]
    [InlineData("lon", "59.6", "lat", "invalid_field")]
    [InlineData("lat", "91", "lat", "invalid_field")]
    [InlineData("lat", "1e400", "lat", "invalid_field")]
    [InlineData("lat", "99999999999999999999", "lat", "invalid_field")]
    [InlineData("lat", "\"36.3\"", "lat", "invalid_field")]
    [InlineData("lon", "-180.5", "lon", "invalid_field")]
    [InlineData("at", "\"1921-03-20T00:00:00+03:30\"", "at", "invalid_field")]
    [InlineData("at", "\"2023-05-01T10:00:00\"", "at", "invalid_field")]
    [InlineData("at", "\"2023-13-01T10:00:00Z\"", "at", "invalid_field")]
    [InlineData("at", "\"2023-05-01T10:00:00+99:00\"", "at", "invalid_field")]
    [InlineData("at", "\"۱۴۰۲/۰۱/۰۱\"", "at", "invalid_field")]
    [InlineData("at", "1700000000", "at", "invalid_field")]
    public async Task A_request_with_a_wrong_field_is_refused(string name, string json, string field, string code)
    {
        var api = await one.As("importer");
        var before = await one.Stored();
        Refusal.Is(await api.PostRaw("/api/cases", RawBody.Case().With(name, json).ToString()), 400, code, field);
        Assert.Equal(before, await one.Stored());
    }

    [Theory]
    [InlineData("commandId")]
    [InlineData("channel")]
    [InlineData("category")]
    [InlineData("district")]
    [InlineData("text")]
    public async Task A_request_without_a_needed_field_is_refused(string name)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        Refusal.Is(await api.PostRaw("/api/cases", RawBody.Case().Without(name).ToString()), 400, "invalid_field", name);
        Assert.Equal(before, await one.Stored());
    }

    [Theory]
    [InlineData("text", "text", 20_000)]
    [InlineData("text", "text", 10_001)]
    [InlineData("address", "address", 501)]
    [InlineData("category", "category", 65)]
    public async Task A_text_beyond_its_length_is_too_long(string name, string field, int length)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        var body = RawBody.Case().With(name, $"\"{new string('ب', length)}\"");
        Refusal.Is(await api.PostRaw("/api/cases", body.ToString()), 400, "too_long", field);
        Assert.Equal(before, await one.Stored());
    }

    [Theory]
    [InlineData("result", "\"shrug\"", "result")]
    [InlineData("result", "\"case_opened\"", "result")]
    [InlineData("result", "\"follow_up\"", "caseNumber")]
    [InlineData("channel", "\"\"", "channel")]
    [InlineData("category", "\"x\"", "category")]
    [InlineData("caseNumber", "\"0512345678\"", "caseNumber")]
    [InlineData("caseNumber", "\"0000000000\"", "caseNumber")]
    [InlineData("text", "\"\\u0000\"", "text")]
    [InlineData("citizen", "{\"phone\":\"abc\"}", "citizen.phone")]
    public async Task A_contact_with_a_wrong_field_is_refused(string name, string json, string field)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        var answer = await api.PostRaw("/api/contacts", RawBody.Contact().With(name, json).ToString());
        Refusal.Is(answer, 400, "invalid_field", field);
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_time_in_the_future_is_told_apart()
    {
        var api = await one.As("importer");
        var before = await one.Stored();
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(5).ToString("O");
        foreach (var (path, body) in new[] { ("/api/cases", RawBody.Case()), ("/api/contacts", RawBody.Contact()) })
            Refusal.Is(await api.PostRaw(path, body.With("at", $"\"{soon}\"").ToString()), 400, "in_future", "at");
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task Every_wrong_field_is_named_in_one_answer()
    {
        var api = await one.As("operator");
        var answer = await api.PostRaw(
            "/api/cases", """{"district":"77","lat":91,"lon":0,"citizen":{"phone":"x","x":1},"y":2}""");
        Assert.Equal(400, answer.Status);
        string[] wrong =
            ["category", "channel", "citizen.phone", "citizen.x", "commandId", "district", "lat", "text", "y"];
        Assert.Equal(wrong, answer.Fields.Order());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        var head = Encoding.UTF8.GetBytes(RawBody.Case().Without("text").ToString()[..^1] + ",\"text\":\"");
        byte[] body = [.. head, 0xC3, 0x28, (byte)'"', (byte)'}'];
        var answer = await RawHttp.Send(
            one.System.Address, HttpMethod.Post, "/api/cases", body, headers: ("Cookie", api.Cookie));
        Assert.Equal(400, answer.Status);
        Assert.Equal(before, await one.Stored());
    }
}
