using System.Text;

namespace CaseTracking.Web.Tests.Requests;

/// <summary>Query parameters and search filters: a wrong or unknown one is refused by name, never ignored.</summary>
public class BadQueryTests(OneSystem one)
{
    [Theory]
    [InlineData("/api/cases?page=2", "page", "unknown_field")]
    [InlineData("/api/cases?limit=0", "limit", "invalid_field")]
    [InlineData("/api/cases?limit=501", "limit", "invalid_field")]
    [InlineData("/api/cases?limit=-1", "limit", "invalid_field")]
    [InlineData("/api/cases?limit=ten", "limit", "invalid_field")]
    [InlineData("/api/cases?limit=99999999999999999999", "limit", "invalid_field")]
    [InlineData("/api/cases?limit=5&limit=6", "limit", "invalid_field")]
    [InlineData("/api/cases?after=xyz", "after", "invalid_field")]
    [InlineData("/api/cases?after=00", "after", "invalid_field")]
    // 638000000000000000.NUL×10: right in shape, but no number.
    [InlineData("/api/cases?after=3633383030303030303030303030303030302e00000000000000000000", "after", "invalid_field")]
    [InlineData("/api/cases?after=%00", "after", "invalid_field")]
    [InlineData("/api/cases?state=open", "state", "invalid_field")]
    [InlineData("/api/cases?state=%00", "state", "invalid_field")]
    [InlineData("/api/cases?district=77", "district", "invalid_field")]
    [InlineData("/api/cases?category=nothing", "category", "invalid_field")]
    [InlineData("/api/cases?neighbourhood=صدف", "district", "invalid_field")]
    [InlineData("/api/cases?district=9&neighbourhood=صدف", "neighbourhood", "invalid_field")]
    [InlineData("/api/cases?district=11&neighbourhood=صدف&hasNeighbourhood=false", "hasNeighbourhood", "invalid_field")]
    [InlineData("/api/outlook?by=street", "by", "invalid_field")]
    [InlineData("/api/cases?holder=district", "holder", "invalid_field")]
    [InlineData("/api/cases?holder=outside/%00", "holder", "invalid_field")]
    [InlineData("/api/cases?overdue=perhaps", "overdue", "invalid_field")]
    [InlineData("/api/cases?deputy=nobody", "deputy", "invalid_field")]
    [InlineData("/api/cases?outcome=resolved", "outcome", "invalid_field")]
    [InlineData("/api/cases?escalated=1", "escalated", "invalid_field")]
    [InlineData("/api/cases?open=yes", "open", "invalid_field")]
    [InlineData("/api/cases?mine=me", "mine", "invalid_field")]
    [InlineData("/api/cases?from=yesterday", "from", "invalid_field")]
    [InlineData("/api/cases?to=1299-01-01", "to", "invalid_field")]
    [InlineData("/api/cases?from=%FF%FE", "from", "invalid_field")]
    [InlineData("/api/feed?scope=moon", "scope", "invalid_field")]
    [InlineData("/api/feed?scope=case/1234567890", "scope", "invalid_field")]
    [InlineData("/api/feed?after=-1", "after", "invalid_field")]
    [InlineData("/api/feed?after=9223372036854775808", "after", "invalid_field")]
    [InlineData("/api/feed?cursor=1", "cursor", "unknown_field")]
    [InlineData("/api/feed?%00=1", "\0", "unknown_field")]
    [InlineData("/api/counters?from=1402", "from", "invalid_field")]
    [InlineData("/api/counters?day=1", "day", "unknown_field")]
    [InlineData("/api/calls/day?from=today", "from", "invalid_field")]
    [InlineData("/api/calls/day?from=2026-01-02&to=2026-01-02", "to", "invalid_field")]
    [InlineData("/api/calls/day?from=2024-01-01&to=2026-01-01", "to", "invalid_field")]
    [InlineData("/api/calls/day?from=9999-12-31", "from", "invalid_field")]
    [InlineData("/api/calls/day?day=1", "day", "unknown_field")]
    [InlineData("/api/reports/year/1299", "jalaliYear", "invalid_field")]
    [InlineData("/api/reports/year/1601", "jalaliYear", "invalid_field")]
    [InlineData("/api/reports/year/2024", "jalaliYear", "invalid_field")]
    [InlineData("/api/reports/year/99999999999999999999", "jalaliYear", "invalid_field")]
    [InlineData("/api/reports/year/last", "jalaliYear", "invalid_field")]
    [InlineData("/api/reports/year/1402?asOf=now", "asOf", "invalid_field")]
    [InlineData("/api/reports/year/1402?month=1", "month", "unknown_field")]
    [InlineData("/api/reports/cases", "from", "invalid_field")]
    [InlineData("/api/reports/cases?year=1299", "year", "invalid_field")]
    [InlineData("/api/reports/cases?year=%DB%B1%DB%B6%DB%B0%DB%B1", "year", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&from=2023-03-21", "year", "invalid_field")]
    [InlineData("/api/reports/cases?from=2023-03-21", "to", "invalid_field")]
    [InlineData("/api/reports/cases?from=2023-03-21&to=2023-03-21", "to", "invalid_field")]
    [InlineData("/api/reports/cases?from=2023-03-22&to=2023-03-21", "to", "invalid_field")]
    [InlineData("/api/reports/cases?from=2013-03-21&to=2024-03-21", "to", "invalid_field")]
    [InlineData("/api/reports/cases?from=1900-03-21&to=1901-03-21", "from", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&by=moon", "by", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&by=deputy&district=2", "by", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&by=commission&category=waste", "by", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&district=77", "district", "invalid_field")]
    [InlineData("/api/reports/cases?year=1402&asOf=2024-01-01T00:00:00Z", "asOf", "unknown_field")]
    [InlineData("/api/reports/contacts?year=0", "year", "invalid_field")]
    [InlineData("/api/reports/sessions?to=2023-03-21", "from", "invalid_field")]
    [InlineData("/api/cases?warned=1", "warned", "invalid_field")]
    [InlineData("/api/cases?commission=moon", "commission", "invalid_field")]
    [InlineData("/api/cases?verdict=perhaps", "verdict", "invalid_field")]
    [InlineData("/api/cases?open=true&outcome=solved", "outcome", "invalid_field")]
    [InlineData("/api/cases?open=true&state=resolved", "open", "invalid_field")]
    [InlineData("/api/cases?state=warned&outcome=solved", "outcome", "invalid_field")]
    [InlineData("/api/cases?sent=false&commission=sport", "sent", "invalid_field")]
    [InlineData("/api/cases?answered=false&verdict=accepts", "verdict", "invalid_field")]
    [InlineData("/api/cases?from=2024-01-01T00:00:00Z&to=2024-01-01T00:00:00Z", "to", "invalid_field")]
    [InlineData("/api/cases?repeatsOf=1234567890", "repeatsOf", "invalid_field")]
    [InlineData("/api/promises?unit=moon", "unit", "invalid_field")]
    [InlineData("/api/promises?madeFrom=now", "madeFrom", "invalid_field")]
    public async Task A_wrong_parameter_is_refused(string path, string field, string code) =>
        Refusal.Is(await (await one.As("supervisor")).Get(path), 400, code, field);

    [Theory]
    [InlineData("/api/cases?limit=0", "1 to 500")]
    [InlineData("/api/cases?after=xyz", "next")]
    [InlineData("/api/cases?state=open", "received, warned")]
    [InlineData("/api/cases?district=77", "not known")]
    [InlineData("/api/cases?holder=district", "district/9")]
    [InlineData("/api/cases?escalated=1", "true or false")]
    [InlineData("/api/cases?from=yesterday", "ISO 8601")]
    [InlineData("/api/counters?from=1402", "yyyy-MM-dd")]
    public async Task A_refusal_says_what_is_right(string path, string word)
    {
        var refusal = await (await one.As("operator")).Get(path);
        Assert.Contains(word, (string)refusal.Body!["errors"]![0]!["messageEn"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"\u0000"}""", "text")]
    [InlineData("""{"text":"\ufffe"}""", "text")]
    [InlineData("""{"text":"\ud800"}""", "text")]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"text":"\u202e\u200c"}""", "text")]
    [InlineData("""{"text":7}""", "text")]
    [InlineData("{}", "text")]
    [InlineData("""{"text":"چاله","limit":0}""", "limit")]
    [InlineData("""{"text":"چاله","limit":"5"}""", "limit")]
    [InlineData("""{"text":"چاله","after":"zz"}""", "after")]
    [InlineData("""{"text":"چاله","after":"3633383030303030303030303030303030302e00000000000000000000"}""", "after")]
    [InlineData("""{"text":"چاله","filters":"x"}""", "filters")]
    [InlineData("""{"text":"چاله","filters":{"state":"open"}}""", "filters.state")]
    [InlineData("""{"text":"چاله","filters":{"district":"77"}}""", "filters.district")]
    public async Task A_wrong_search_is_refused(string body, string field) =>
        Refusal.Is(await (await one.As("operator")).PostRaw("/api/search", body), 400, "invalid_field", field);

    [Theory]
    [InlineData("""{"text":"چاله","sort":"x"}""", "sort")]
    [InlineData("""{"text":"چاله","filters":{"phone":"x"}}""", "filters.phone")]
    public async Task A_search_by_an_unknown_field_is_refused(string body, string field) =>
        Refusal.Is(await (await one.As("operator")).PostRaw("/api/search", body), 400, "unknown_field", field);

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\\\")]
    [InlineData("'; DROP TABLE cases; --")]
    [InlineData("ﷺ")]
    public async Task Signs_that_mean_something_to_a_database_are_only_signs(string text)
    {
        var api = await one.As("operator");
        var number = await api.OpenCase(text: "سطل زباله");
        var answer = await api.PostRaw("/api/search", $"{{\"text\":\"{text}\"}}");
        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(number, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/cases/%")]
    [InlineData("/api/cases/%zz")]
    [InlineData("/api/cases/%C3%28")]
    [InlineData("/api/cases/%00")]
    [InlineData("/api/cases/..%2f..%2fetc")]
    [InlineData("/api/cases?after=%zz")]
    [InlineData("/api/cases?%")]
    [InlineData("/api/feed?scope=%C3%28")]
    [InlineData("/api/reports/year/%00")]
    [InlineData("/%00")]
    [InlineData("//api//cases")]
    [InlineData("/api/../../etc/passwd")]
    [InlineData("*")]
    [InlineData("/api/cases/\u06f1\u06f2")]
    public async Task A_broken_target_is_the_senders_fault(string target)
    {
        var api = await one.As("operator");
        foreach (var method in new[] { "GET", "POST", "OPTIONS" })
        {
            var (status, text) = await RawHttp.Target(one.System.Address, method, target, api.Cookie);
            Assert.InRange(status, 200, 499);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_sign_in_page_takes_rubbish_calmly()
    {
        var bodies = new[]
        {
            ("application/x-www-form-urlencoded", "userName=%00&password=%00"),
            ("application/x-www-form-urlencoded", "userName=a%00&password=b"),
            ("application/x-www-form-urlencoded", "=&&&==%zz"),
            ("application/x-www-form-urlencoded", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"a{i}=1&"))),
            ("application/x-www-form-urlencoded", new string('a', 9_000) + "=1"),
            ("multipart/form-data; boundary=x", "--x\r\nrubbish"),
            ("multipart/form-data", "no boundary"),
            ("application/json", "{}"),
            ("text/plain", ""),
        };
        foreach (var (type, body) in bodies)
        {
            var answer = await RawHttp.Send(
                one.System.Address, HttpMethod.Post, "/signin", Encoding.UTF8.GetBytes(body), type);
            Refusal.IsNoFailure(answer, $"{type} {body[..Math.Min(40, body.Length)]}");
            Assert.InRange(answer.Status, 400, 499);
        }
    }
}
