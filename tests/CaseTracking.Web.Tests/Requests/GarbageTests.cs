using System.Text;
using CsCheck;

namespace CaseTracking.Web.Tests.Requests;

/// <summary>Bodies, paths and bytes made up at random: never a server's failure, never a trace of the code.</summary>
public class GarbageTests(OneSystem one)
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\uffff\"", "\"x\"", "\"call\"", "\"2\"", "\"asphalt\"", "\"solved\"", "\"outside/ن\"", "\"district/2\"",
        "\"2020-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"0512345678\"", "[]", "{}", "[[[[]]]]",
        "{\"name\":\"\\u200e\"}", "{\"phone\":\"+1\"}", "\"‮\\t\\n😀\"", "\"00000000-0000-0000-0000-000000000001\"",
    ];

    private static readonly string[] Fields =
    [
        "commandId", "expectedVersion", "at", "channel", "category", "district", "text", "address", "lat", "lon",
        "citizen", "kind", "recipientKind", "recipient", "matter", "dueAt", "holder", "note", "reason", "outcome",
        "answer", "rightBody", "result", "verdict", "caseNumber", "filters", "limit", "after", "userName", "password",
        "phone", "",
    ];

    private static readonly string[] Paths =
    [
        "/api/session", "/api/cases", "/api/contacts", "/api/search", "/api/callers", "/api/cases/similar",
        "/api/cases/NUMBER/warn", "/api/cases/NUMBER/refer",
        "/api/cases/NUMBER/return", "/api/cases/NUMBER/resolve", "/api/cases/NUMBER/reopen", "/api/cases/NUMBER/escalate",
        "/api/cases/NUMBER/note", "/api/cases/NUMBER/callback", "/api/cases/NUMBER/support", "/api/cases/NUMBER/correct",
        "/api/cases/NUMBER/demand", "/api/cases/NUMBER/promise", "/signin", "/live/negotiate",
    ];

    private static readonly Gen<string> Body =
        from names in Any(Fields).Array[0, 8]
        from values in Any(Values).Array[8]
        from cut in Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[1, 20]))
        select Cut("{" + string.Join(',', names.Distinct().Select((n, i) => $"\"{n}\":{values[i]}")) + "}", cut);

    private static readonly Gen<byte[]> Bytes =
        Gen.Frequency((4, Body.Select(Encoding.UTF8.GetBytes)), (1, Gen.Byte.Array[0, 200]));

    private static readonly Gen<string> Parameter =
        from path in Any("/api/cases?", "/api/feed?", "/api/counters?", "/api/cases/NUMBER/history?",
            "/api/reports/year/1402?", "/api/cases/")
        from name in Any("state=", "district=", "holder=", "overdue=", "from=", "to=", "after=", "limit=",
            "scope=", "asOf=", "deputy=", "outcome=", "escalated=", "open=", "mine=", "")
        from value in Gen.Frequency(
            (1, Gen.Char['\u0001', '\ud7ff'].Array[0, 12].Select(c => Uri.EscapeDataString(new string(c)))),
            (1, Any("%00", "%FF", "-1", "1e9", "2020-01-01", "1921-03-21T00:00:00Z", "district/%00", "30302e3030",
                "9223372036854775807", "0001-01-01", "9999-12-31", "2199-12-31T23:59:59Z", "case/0300000045", "true")))
        select path + name + value;

    [Fact]
    public async Task Garbage_in_a_body_is_never_the_servers_failure()
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        var samples = (from path in Any(Paths) from body in Bytes select (path, body)).Array[400].Single();
        foreach (var (path, body) in samples)
        {
            var target = path.Replace("NUMBER", number, StringComparison.Ordinal);
            var answer = await RawHttp.Send(
                one.System.Address, HttpMethod.Post, target, body, headers: ("Cookie", api.Cookie));
            Refusal.IsNoFailure(answer, $"{path} {Encoding.UTF8.GetString(body)}");
        }
    }

    [Fact]
    public async Task Garbage_in_a_query_is_never_the_servers_failure()
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        foreach (var sample in Parameter.Array[400].Single())
        {
            var target = sample.Replace("NUMBER", number, StringComparison.Ordinal);
            var answer = await RawHttp.Send(one.System.Address, HttpMethod.Get, target, headers: ("Cookie", api.Cookie));
            Refusal.IsNoFailure(answer, target);
        }
    }

    [Fact]
    public async Task Garbage_as_a_target_is_never_the_servers_failure()
    {
        var api = await one.As("importer");
        var garbage = Gen.Char["/%?&=#.;:@~\\|<>{}[]'\"azAZ09+-_*،۱"].Array[1, 30].Select(c => "/" + new string(c));
        foreach (var target in garbage.Array[200].Single())
        {
            var (status, text) = await RawHttp.Target(one.System.Address, "GET", target.Replace(' ', '+'), api.Cookie);
            Assert.True(status is >= 200 and < 500, $"{target} → {status}");
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Cut(string text, int by) => by == 0 || by >= text.Length ? text : text[..^by];
}
