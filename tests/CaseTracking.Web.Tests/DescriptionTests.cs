using CaseTracking.Testing;

namespace CaseTracking.Web.Tests;

/// <summary>What the host tells of itself: its API, its health, its pages.</summary>
public class DescriptionTests(OneSystem one)
{
    [Fact]
    public async Task The_description_names_every_path_of_the_API()
    {
        using var nobody = new Api(one.System.Address);
        var answer = await nobody.Get("/openapi/v1.json");
        Assert.Equal(200, answer.Status);
        Assert.StartsWith("3.", (string)answer.Body!["openapi"]!, StringComparison.Ordinal);
        var operations = answer.Body["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"))
            .Order(StringComparer.Ordinal);
        string[] commands =
        [
            "accept", "answer_demand", "assign", "callback", "correct", "deliberate", "demand", "escalate", "keep_promise", "note", "promise", "refer", "reopen", "resolve", "return", "reveal",
            "support", "warn",
        ];
        string[] account =
        [
            "address/ask", "address/confirm", "address/remove", "confirm", "confirm/passkey", "confirm/passkey/options", "passkeys", "passkeys/options", "passkeys/remove",
            "password", "recovery-codes", "second-factor", "second-factor/remove", "second-factor/start",
            "sessions/end-others", "sessions/{id}/end",
        ];
        string[] calls = ["begin", "claim", "discard", "draft", "end", "pass", "pass-back", "take-over"];
        string[] users =
            ["keys", "keys/{key}/revoke", "links", "links/remove", "remove-second-factor", "reset-password", "sign-out", "unlock"];
        Assert.Equal(
            ((string[])[
                "DELETE /api/session", "POST /api/call-backs/release", "POST /api/call-backs/take", "GET /api/call-backs", "GET /api/calls", "GET /api/calls/day", "GET /api/calls/{id}",
                "GET /api/calls/{id}/draft", "GET /api/desk", "POST /api/desk/state", "GET /api/storm-events", "POST /api/storm-events", "PUT /api/storm-events/{id}",
                "POST /api/storm-events/{id}/close", "GET /api/expectation", "GET /api/inbox", "GET /api/inbox/people", "GET /api/inbox/views",
                "POST /api/inbox/views", "PUT /api/inbox/views/{id}", "POST /api/inbox/views/{id}/remove", "GET /api/promises", "GET /api/council/movements",
                "GET /api/council/demands", "GET /api/council/follows", "POST /api/council/follows", "POST /api/council/follows/remove",
                "POST /api/council/follows/seen", "GET /api/council/fields", "PUT /api/council/fields", "GET /api/escalation-rules", "PUT /api/escalation-rules",
                "GET /api/reports/verdicts", "POST /api/line",
                .. calls.Select(c => $"POST /api/calls/{{id}}/{c}"), "GET /api/audit", "GET /api/audit/export", "GET /api/cases", "GET /api/cases/{number}", "GET /api/cases/{number}/history",
                "GET /api/live-sessions", "GET /api/live-sessions/{id}", "GET /api/live-sessions/{id}/calls", "POST /api/live-sessions",
                "PUT /api/live-sessions/{id}", "POST /api/live-sessions/{id}/open", "POST /api/live-sessions/{id}/close",
                "POST /api/live-sessions/{id}/cancel", "GET /api/answers", "GET /api/answers/{id}", "POST /api/answers", "POST /api/answers/search", "POST /api/answers/{id}/retire",
                "PUT /api/answers/{id}", "GET /api/counters", "GET /api/feed", "GET /api/reference", "GET /api/reports/year/{jalaliYear}",
                "GET /api/account", "GET /api/account/digest", "PUT /api/account/digest", "GET /api/account/address",
                "GET /api/report-schedules", "POST /api/report-schedules", "PUT /api/report-schedules/{id}", "POST /api/report-schedules/{id}/remove",
                "POST /api/report-schedules/{id}/send", "GET /api/account/sessions", "GET /api/privacy/retention", "GET /api/rights", "GET /api/session", "GET /api/users", "GET /api/users/{id}", "GET /api/users/{id}/keys",
                "GET /api/outlook", "GET /api/map", "GET /api/wall/more", "PUT /api/wall/rotation", "GET /api/map/shapes", "GET /api/map/districts", "GET /api/map/points", "PUT /api/districts/{code}/population", "GET /api/reports/cases", "GET /api/reports/contacts", "GET /api/reports/sessions", "GET /api/cases/export",
                "GET /api/reports/year/{jalaliYear}/export", "GET /api/reports/cases/export", "GET /api/reports/contacts/export",
                "GET /api/reports/sessions/export",
                "GET /api/wall", "PATCH /api/users/{id}", .. account.Select(a => $"POST /api/account/{a}"),
                .. users.Select(u => $"POST /api/users/{{id}}/{u}"), "POST /api/callers", "POST /api/users", "POST /api/cases", "POST /api/cases/similar",
                .. commands.Select(c => $"POST /api/cases/{{number}}/{c}"), "POST /api/contacts", "POST /api/search",
                "POST /api/session", "POST /api/privacy/erase", "POST /api/privacy/export", "PUT /api/privacy/retention",
                "PUT /api/rights/{role}", "PUT /api/users/{id}/roles",
            ]).Order(StringComparer.Ordinal), operations);
    }

    [Fact]
    public async Task Every_field_that_is_described_is_one_that_is_read()
    {
        var importer = await one.As("importer");
        var (admin, boss, mayor) = (await one.As("admin"), await one.As("supervisor"), await one.As("mayor2"));
        using var telephone = await one.System.As(await one.NewTelephone());
        var description = (await importer.Get("/openapi/v1.json")).Body!;
        foreach (var (path, methods) in description["paths"]!.AsObject())
        {
            if ((string?)methods!["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]
                is not { } body) continue;
            var fields = description["components"]!["schemas"]![body.Split('/')[^1]]!["properties"]!.AsObject();
            Assert.NotEmpty(fields);
            // Each has a wrong type, so nothing is done; a field nobody reads would be told as unknown.
            var target = path.Replace("{number}", "0500000000", StringComparison.Ordinal)
                .Replace("{id}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
                .Replace("{key}", $"{Guid.NewGuid()}", StringComparison.Ordinal);
            var api = path == "/api/line" ? telephone
                : path.StartsWith("/api/storm-events", StringComparison.Ordinal) ? boss
                : path.StartsWith("/api/users", StringComparison.Ordinal) || path.StartsWith("/api/answers", StringComparison.Ordinal)
                    || path.StartsWith("/api/privacy", StringComparison.Ordinal) || path == "/api/live-sessions" ? admin
                : path.StartsWith("/api/inbox", StringComparison.Ordinal) ? mayor
                : importer;
            var answer = await api.Post(
                target, fields.ToDictionary(f => f.Key, _ => (int[])[1]));
            Assert.Equal(400, answer.Status);
            Assert.DoesNotContain("unknown_field", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Metrics_are_read_on_this_machine_and_name_no_case_and_nobody()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase(citizen: new { name = "ناهید سنجه", phone = "09151237654" });
        foreach (var host in one.System.Webs.Take(1).Concat(one.System.Silos))
        {
            var metrics = await RawHttp.Send(host.Address, HttpMethod.Get, "/metrics");
            await WaitFor.True(
                async () => (metrics = await RawHttp.Send(host.Address, HttpMethod.Get, "/metrics")).Text
                    .Contains("casetracking_", StringComparison.Ordinal),
                OneSystem.Deadline, "the host tells its own figures");
            Assert.All(
                [number, "ناهید", "9151237654", "137137-demo"],
                s => Assert.DoesNotContain(s, metrics.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_host_tells_that_it_lives_and_is_ready()
    {
        foreach (var host in one.System.Webs.Concat(one.System.Silos))
        {
            foreach (var path in new[] { "/health/live", "/health/ready" })
                Assert.Equal(200, (await RawHttp.Send(host.Address, HttpMethod.Get, path)).Status);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/board")]
    [InlineData("/board/anything")]
    public async Task A_path_of_the_screens_is_their_page(string path)
    {
        var page = await RawHttp.Send(one.System.Address, HttpMethod.Get, path);
        Assert.Equal((200, "text/html"), (page.Status, page.Response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("id=\"app\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/css/nothing.css")]
    [InlineData("/appsettings.json")]
    [InlineData("/../CaseTracking.Web.dll")]
    public async Task A_file_that_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await RawHttp.Send(one.System.Address, HttpMethod.Get, path)).Status);

    [Fact]
    public async Task The_codes_are_those_of_the_contract()
    {
        var body = (await (await one.As("operator")).Get("/api/reference")).Body!;
        string[] Codes(string list) =>
            [.. body[list]!.AsArray().Select(c => (string)c!["code"]!).Order(StringComparer.Ordinal)];
        Assert.Equal(["1", "10", "11", "12", "2", "3", "4", "5", "6", "7", "8", "9", "samen"], Codes("districts"));
        Assert.Equal(
            [
                "asphalt", "channels", "cleaning", "construction", "flooding", "greenspace", "lighting", "obstruction",
                "other", "sidewalk", "waste",
            ], Codes("categories"));
        Assert.Equal(
            ["civil", "culture", "finance", "planning", "transport", "urban_planning", "urban_services"], Codes("deputies"));
        Assert.Equal(
            [
                "budget", "civil_transport", "culture_pilgrimage", "legal_property", "sport", "urban_planning",
                "urban_services",
            ], Codes("commissions"));
    }
}
