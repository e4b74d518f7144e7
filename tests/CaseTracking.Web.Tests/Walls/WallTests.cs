using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Walls;

/// <summary>The wall's numbers, before and after commands given by hand, and against a count in SQL.</summary>
public class WallTests(OneSystem one)
{
    // The day's start on the city's clock, in SQL's own words.
    private const string Day =
        "(date_trunc('day', now() AT TIME ZONE 'Asia/Tehran') AT TIME ZONE 'Asia/Tehran')";

    private const string Recount = $$"""
        WITH d AS (SELECT * FROM journal WHERE at >= {{Day}} AND recorded_at >= {{Day}}),
        c AS (SELECT * FROM contacts WHERE at >= {{Day}} AND recorded_at >= {{Day}}),
        o AS (
            SELECT district, escalation_level, coalesce(holder_due_at < now(), false) AS h,
                promise_met_at IS NULL AND promise_due_at < now() AS p
            FROM cases WHERE state <> 'resolved'),
        moved AS (
            SELECT coalesce(p.measure, 'new') || '>' || d.measure AS move
            FROM d LEFT JOIN journal p ON p.case_number = d.case_number AND p.version = d.version - 1
            WHERE p.measure IS DISTINCT FROM d.measure)
        SELECT json_build_object(
            'today', json_build_object(
                'contacts', (SELECT count(*) FROM c),
                'firstContact', (SELECT count(*) FROM c WHERE result = 'first_contact'),
                'received', (SELECT count(*) FROM d WHERE command = 'receive'),
                'warned', (SELECT count(*) FROM d WHERE command = 'warn'),
                'referred', (SELECT count(*) FROM d WHERE command = 'refer'),
                'returned', (SELECT count(*) FROM d WHERE command = 'return'),
                'resolved', (SELECT count(*) FROM d WHERE command = 'resolve'),
                'solved', (SELECT count(*) FROM d WHERE command = 'resolve' AND view ->> 'outcome' = 'solved'),
                'notSolved', (SELECT count(*) FROM d WHERE command = 'resolve' AND view ->> 'outcome' = 'not_solved'),
                'outsideDuties',
                    (SELECT count(*) FROM d WHERE command = 'resolve' AND view ->> 'outcome' = 'outside_duties'),
                'reopened', (SELECT count(*) FROM d WHERE 'case_reopened' = ANY (event_names)),
                'calledBack', (SELECT count(*) FROM d WHERE command = 'callback'),
                'accepted', (SELECT count(*) FROM d WHERE events::text LIKE '%"verdict":"accepts"%'),
                'objected', (SELECT count(*) FROM d WHERE events::text LIKE '%"verdict":"objects"%')),
            'open', json_build_object(
                'waiting', (SELECT count(*) FROM o), 'latePromise', (SELECT count(*) FROM o WHERE p),
                'lateHolder', (SELECT count(*) FROM o WHERE h),
                'escalated', (SELECT count(*) FROM o WHERE escalation_level > 0)),
            'districts', (
                SELECT json_agg(json_build_object(
                    'code', u.code,
                    'open', (SELECT count(*) FROM o WHERE o.district = u.code),
                    'late', (SELECT count(*) FROM o WHERE o.district = u.code AND (o.h OR o.p)),
                    'receivedToday', (SELECT count(*) FROM d
                        WHERE d.command = 'receive' AND d.view ->> 'district' = u.code),
                    'resolvedToday', (SELECT count(*) FROM d
                        WHERE d.command = 'resolve' AND d.view ->> 'district' = u.code)) ORDER BY u.place)
                FROM units u WHERE u.kind = 'district' AND u.active),
            'flow', (
                SELECT coalesce(json_object_agg(move, n), '{}')
                FROM (SELECT move, count(*) AS n FROM moved GROUP BY move) m),
            'cursor', (SELECT coalesce(max(position), 0) FROM journal))::text
        """;

    [Fact]
    public async Task The_wall_counts_what_was_done_today_and_what_stands_open()
    {
        var (before, wall) = (await Settled(), await one.As("supervisor"));
        await Work();
        var after = await Settled();

        Assert.Equal(
            "contacts 4, firstContact 1, received 3, warned 1, referred 2, returned 1, resolved 3, solved 2, "
                + "notSolved 0, outsideDuties 1, reopened 2, calledBack 3, accepted 1, objected 1",
            string.Join(", ", after["today"]!.AsObject().Select(
                f => $"{f.Key} {(int)f.Value! - (int)before["today"]![f.Key]!}")));
        Assert.Equal(
            "waiting 3, latePromise 1, lateHolder 1, escalated 1",
            string.Join(", ", after["open"]!.AsObject().Select(
                f => $"{f.Key} {(int)f.Value! - (int)before["open"]![f.Key]!}")));
        Assert.Equal(
            [
                "new>received 3", "received>warned 1", "received>referred 2", "received>solved 1",
                "received>outside_duties 1", "warned>solved 1", "referred>received 1", "solved>received 1",
                "outside_duties>received 1",
            ],
            Flow(after).Select(f => (f.Key, By: f.Value - Flow(before).GetValueOrDefault(f.Key))).Where(f => f.By > 0)
                .Select(f => $"{f.Key} {f.By}"));
        Assert.Equal("code 12, open 2, late 1, receivedToday 2, resolvedToday 2", Of("12"));
        Assert.Equal("code 11, open 1, late 0, receivedToday 1, resolvedToday 1", Of("11"));
        Assert.Equal("code 3, open 0, late 0, receivedToday 0, resolvedToday 0", Of("3"));
        Assert.True((DateTimeOffset)after["asOf"]! > (DateTimeOffset)before["asOf"]!);
        Assert.Equal(13, (await wall.Get("/api/wall")).Body!["districts"]!.AsArray().Count);

        string Of(string code)
        {
            var (now, was) = (District(after, code), District(before, code));
            return $"code {code}, " + string.Join(", ", now.Where(f => f.Key != "code").Select(
                f => $"{f.Key} {(int)f.Value! - (int)was[f.Key]!}"));
        }
    }

    [Theory]
    [InlineData("operator", 200)]
    [InlineData("supervisor", 200)]
    [InlineData("council", 200)]
    [InlineData("mayoroffice", 200)]
    [InlineData("importer", 200)]
    [InlineData("mayor2", 403)]
    [InlineData("deputy", 403)]
    [InlineData("commission", 403)]
    [InlineData("admin", 403)]
    public async Task The_wall_is_for_those_who_see_the_whole_city(string user, int status) =>
        Assert.Equal(status, (await (await one.As(user)).Get("/api/wall")).Status);

    [Fact]
    public async Task A_wall_takes_no_parameters() =>
        Refusal.Is(await (await one.As("operator")).Get("/api/wall?district=2"), 400, "unknown_field", "district");

    // Three new cases of today and one of years ago, which is open and late, but not of today.
    private async Task Work()
    {
        var api = await one.As("importer");
        var (first, second, third) = (
            await api.OpenCase("12", "waste"), await api.OpenCase("12", "waste"), await api.OpenCase("11", "waste"));
        var old = await api.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "12",
            text = "کهنه",
            at = "2019-05-01T10:00:00Z",
        });
        (string, string, object)[] steps =
        [
            (first, "warn", new
            {
                recipientKind = "unit",
                recipient = "پاکبانی",
                matter = "رفع",
                dueAt = "2100-01-01T00:00:00Z",
            }),
            (first, "resolve", new { outcome = "solved", answer = "شد" }),
            (first, "callback", new { result = "no_answer" }),
            (first, "callback", new { result = "answered", verdict = "accepts" }),
            (second, "resolve", new { outcome = "outside_duties", answer = "نه", rightBody = "آبفا" }),
            (second, "reopen", new { reason = "باز" }),
            (second, "refer", new { holder = "deputy/civil" }),
            (third, "refer", new { holder = "district/9" }),
            (third, "return", new { reason = "مال ما نیست" }),
            (third, "resolve", new { outcome = "solved", answer = "شد" }),
            (third, "callback", new { result = "answered", verdict = "objects" }),
            (third, "reopen", new { reason = "نشد" }),
            (third, "note", new { text = "یادداشت" }),
            (third, "escalate", new { reason = "دیر شد" }),
            ((string)old.Body!["number"]!, "note", new { text = "یادداشت" }),
        ];
        foreach (var (number, command, body) in steps)
            Assert.Equal(200, (await api.Command(number, command, body)).Status);
        Assert.Equal(201, (await api.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result = "first_contact",
        })).Status);
    }

    // The wall may be two seconds old, and the deadline scan may escalate a case at any time: wait until both agree.
    private async Task<JsonNode> Settled()
    {
        var (api, wall, counted) = (await one.As("council"), (JsonNode?)null, (JsonNode?)null);
        try
        {
            await WaitFor.True(
                async () =>
                {
                    wall = (await api.Get("/api/wall")).Body!;
                    counted = JsonNode.Parse(await one.System.Database.Scalar<string>(Recount));
                    return JsonNode.DeepEquals(Comparable(wall), counted);
                },
                OneSystem.Deadline, "the wall shows what is counted");
        }
        catch (TimeoutException)
        {
            // Where they differ.
            Assert.Equal(counted!.ToJsonString(), Comparable(wall!).ToJsonString());
            throw;
        }
        return wall!;
    }

    private static JsonObject Comparable(JsonNode wall)
    {
        var body = wall.DeepClone().AsObject();
        body.Remove("asOf");
        body.Remove("rotation");
        body["flow"] = new JsonObject(Flow(wall).Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)));
        return body;
    }

    private static Dictionary<string, int> Flow(JsonNode wall) => wall["flow"]!.AsArray()
        .ToDictionary(f => $"{f!["from"]}>{f["to"]}", f => (int)f!["count"]!);

    private static JsonObject District(JsonNode wall, string code) =>
        wall["districts"]!.AsArray().Single(d => (string)d!["code"]! == code)!.AsObject();
}
