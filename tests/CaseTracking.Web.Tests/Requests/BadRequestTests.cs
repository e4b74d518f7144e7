using System.Text;
using CaseTracking.Domain.Numbers;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Requests;

/// <summary>What is wrong with a request as a whole: its body, its type, its path, its method, its query.</summary>
public class BadRequestTests(OneSystem one)
{
    private static readonly string Nobody = CaseNumber.Create(1398, 7).Value;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"commandId\":}")]
    [InlineData("{'text':'x'}")]
    [InlineData("{\"text\":\"x\",}")]
    [InlineData("{\"text\":NaN}")]
    [InlineData("{} {}")]
    [InlineData("\0")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"citizen\":{\"\\udfff\":1}}")]
    [InlineData("{\"citizen\":{\"name\":\"a\",\"name\":\"b\"}}")]
    public async Task What_is_no_JSON_object_is_malformed(string body)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        foreach (var path in new[] { "/api/cases", "/api/contacts", "/api/search", $"/api/cases/{Nobody}/note" })
            Refusal.Is(await api.PostRaw(path, body), 400, "malformed");
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_body_nested_too_deep_is_malformed()
    {
        var api = await one.As("operator");
        var body = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        Refusal.Is(await api.PostRaw("/api/cases", body), 400, "malformed");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_type_is_refused(string contentType)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        foreach (var path in new[] { "/api/session", "/api/cases", "/api/contacts", "/api/search" })
        {
            var answer = await api.PostRaw(path, RawBody.Case().ToString(), contentType);
            Refusal.Is(answer, 415, "unsupported_media_type");
        }
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_body_over_128_kibibytes_is_refused()
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        var body = RawBody.Case().With("text", $"\"{new string('b', 128 * 1024)}\"").ToString();
        Refusal.Is(await api.PostRaw("/api/cases", body), 413, "too_large");
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task A_number_that_nobody_received_is_not_found()
    {
        var api = await one.As("operator");
        Refusal.Is(await api.Get($"/api/cases/{Nobody}"), 404, "not_found");
        Refusal.Is(await api.Get($"/api/cases/{Nobody}/history"), 404, "not_found");
        foreach (var command in new[] { "warn", "refer", "return", "resolve", "reopen", "escalate", "note", "callback",
            "support", "correct", "demand", "promise", "keep_promise", "accept", "assign", "answer_demand", "deliberate" })
        {
            var answer = await api.PostRaw($"/api/cases/{Nobody}/{command}", RawBody.Command(command).ToString());
            Refusal.Is(answer, 404, "not_found");
        }
    }

    [Fact]
    public async Task A_number_as_typed_is_checked_before_it_is_looked_up()
    {
        var api = await one.As("operator");
        var wrongDigit = Nobody[..^1] + (char)('0' + (Nobody[^1] - '0' + 1) % 10);
        var swapped = string.Concat(Nobody.AsSpan(1, 1), Nobody.AsSpan(0, 1), Nobody.AsSpan(2));
        foreach (var number in new[] { wrongDigit, swapped, "12345", Nobody + "0", "abc", "%00", "%F0%9F%98%80" })
        {
            foreach (var answer in new[]
            {
                await api.Get($"/api/cases/{number}"), await api.Get($"/api/cases/{number}/history"),
                await api.PostRaw($"/api/cases/{number}/note", RawBody.Command("note").ToString()),
            })
            {
                // The server itself refuses a NUL in a path, before any of our code.
                if (number == "%00") Assert.Equal(400, answer.Status);
                else Refusal.Is(answer, 400, "invalid_field", "number");
            }
        }
    }

    [Fact]
    public async Task A_number_is_read_in_all_its_written_forms()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase();
        var persian = new string([.. number.Select(d => (char)('۰' + (d - '0')))]);
        var grouped = $"{number[..2]}-{number[2..9]}-{number[9..]}";
        foreach (var written in new[] { grouped, persian, $"{number[..5]} {number[5..]}" })
        {
            var answer = await api.Get($"/api/cases/{Uri.EscapeDataString(written)}");
            Assert.Equal(number, (string)answer.Body!["number"]!);
        }
    }

    [Theory]
    [InlineData("GET", "/api/contacts")]
    [InlineData("GET", "/api/search")]
    [InlineData("DELETE", "/api/cases")]
    [InlineData("PUT", "/api/session")]
    [InlineData("PATCH", "/api/reference")]
    [InlineData("POST", "/api/reports/year/1402")]
    [InlineData("POST", "/api/feed")]
    public async Task A_method_that_a_path_does_not_take_is_refused(string method, string path) =>
        Refusal.Is(await Send(method, path), 405, "method_not_allowed");

    [Fact]
    public async Task A_command_is_not_fetched()
    {
        var api = await one.As("operator");
        Refusal.Is(await Send("GET", $"/api/cases/{await api.OpenCase()}/warn"), 405, "method_not_allowed");
    }

    [Fact]
    public async Task A_command_of_another_name_is_not_found()
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        foreach (var command in new[] { "delete", "receive", "notes", "miss_clock", "note%00" })
        {
            var answer = await api.PostRaw($"/api/cases/{number}/{command}", RawBody.Command("note").ToString());
            if (command == "note%00") Assert.Equal(400, answer.Status);
            else Refusal.Is(answer, 404, "not_found");
        }
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/cases/1234567890/history/more")]
    [InlineData("/API/nothing")]
    public async Task A_path_of_the_API_that_does_not_exist_is_not_found(string path) =>
        Refusal.Is(await Send("GET", path), 404, "not_found");

    private async Task<ApiAnswer> Send(string method, string path)
    {
        var api = await one.As("operator");
        var body = method == "GET" ? null : Encoding.UTF8.GetBytes("{}");
        return await RawHttp.Send(one.System.Address, new HttpMethod(method), path, body, headers: ("Cookie", api.Cookie));
    }
}
