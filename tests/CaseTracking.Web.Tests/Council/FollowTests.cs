using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Council;

/// <summary>What somebody follows, and what is new of it.</summary>
public class FollowTests(OneSystem one)
{
    [Fact]
    public async Task A_followed_case_tells_what_is_new_until_it_was_looked_at()
    {
        using var member = await NewMember();
        var importer = await one.As("importer");
        var number = await importer.OpenCase("2");
        var target = $"case/{number}";
        var first = await Follow(member, target);
        Assert.Equal((200, 0), (first.Status, (int)first.Body!["news"]!));
        await importer.Command(number, "escalate", new { reason = "دیر شد" });
        await importer.Command(number, "note", new { text = "بی‌حرکت" });
        await importer.Command(number, "refer", new { holder = "deputy/civil" });
        var now = Assert.Single((await Follows(member)).Items);
        Assert.Single((await member.Get($"/api/council/follows?target={target}")).Body!["items"]!.AsArray());
        Assert.Empty((await member.Get($"/api/council/follows?target=place/{number}")).Body!["items"]!.AsArray());
        Assert.Equal((2, "referred", "case"), ((int)now["news"]!, (string)now["case"]!["state"]!, (string)now["kind"]!));
        // The same again, also in another writing, is followed once and forgets no news.
        Assert.Equal(2, (int)(await Follow(member, $"case/{number[..2]}-{number[2..9]}-{number[9..]}")).Body!["news"]!);
        Assert.Single((await Follows(member)).Items);

        var position = (await Follows(member)).Position;
        Assert.Equal(204, (await member.Post("/api/council/follows/seen", new { target, seen = position })).Status);
        Assert.Equal(0, (int)(await Follows(member)).Items[0]["news"]!);
        // What was looked at later on another screen stays looked at.
        Assert.Equal(204, (await member.Post("/api/council/follows/seen", new { target, seen = 1 })).Status);
        Assert.Equal(0, (int)(await Follows(member)).Items[0]["news"]!);

        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(204, (await member.Post("/api/council/follows/remove", new { target })).Status);
        Assert.Empty((await Follows(member)).Items);
        Refusal.Is(await member.Post("/api/council/follows/seen", new { target, seen = position }), 404, "not_found");
        // Undone: with the news that it had.
        Assert.Equal(2, (int)(await Follow(member, target, (long)now["seen"]!)).Body!["news"]!);
    }

    [Fact]
    public async Task A_topic_and_a_district_tell_how_many_of_their_cases_changed()
    {
        using var member = await NewMember();
        var importer = await one.As("importer");
        foreach (var target in (string[])["topic/greenspace", "topic/greenspace/3", "district/3"])
            Assert.Equal(200, (await Follow(member, target)).Status);
        var third = await importer.OpenCase("3", "greenspace");
        await importer.Command(third, "escalate", new { reason = "دیر شد" });
        await importer.OpenCase("4", "greenspace");
        await importer.OpenCase("3", "waste");
        var news = (await Follows(member)).Items.ToDictionary(i => (string)i["target"]!, i => (int)i["news"]!);
        Assert.Equal((2, 1, 2), (news["topic/greenspace"], news["topic/greenspace/3"], news["district/3"]));
    }

    [Fact]
    public async Task A_place_is_every_case_at_an_address_that_nobody_is_told()
    {
        using var member = await NewMember();
        var importer = await one.As("importer");
        const string address = "بلوار سروناز کوچهٔ یاسمن پلاک ۱۸";
        var (first, second) = (await At(importer, address), await At(importer, "بلوار سروناز، کوچهٔ  یاسمن، پلاک 18"));
        var elsewhere = await At(importer, "بلوار سروناز کوچهٔ یاسمن پلاک ۲۰");
        var followed = await Follow(member, $"place/{first}");
        Assert.Equal((200, 2), (followed.Status, (int)followed.Body!["casesThere"]!));
        // By another case of the same place it is followed already.
        Assert.Equal($"place/{first}", (string?)(await Follow(member, $"place/{second}")).Body!["target"]);
        Assert.Single((await Follows(member)).Items);
        await importer.Command(second, "escalate", new { reason = "دیر شد" });
        await importer.Command(elsewhere, "escalate", new { reason = "دیر شد" });
        var list = await member.Get("/api/council/follows");
        Assert.Equal(1, (int)list.Body!["items"]![0]!["news"]!);
        var there = await member.Get($"/api/cases?placeOf={first}");
        Assert.Equal([second, first], there.Body!["items"]!.AsArray().Select(i => (string)i!["number"]!));
        foreach (var told in (string[])["سروناز", "یاسمن"])
        {
            Assert.DoesNotContain(told, followed.Text + list.Text + there.Text, StringComparison.Ordinal);
        }
        // Whom a case at the same address would tell something they do not see.
        Refusal.Is(await (await one.As("mayor2")).Get($"/api/cases?placeOf={first}"), 403, "not_permitted");

        var admin = await one.As("admin");
        Assert.Equal(200, (await admin.Post(
            "/api/privacy/erase", new { commandId = Guid.NewGuid(), caseNumber = first, reason = "به خواست شهروند" })).Status);
        Assert.Equal(0, (int)(await Follows(member)).Items[0]["casesThere"]!);
        Assert.Empty((await member.Get($"/api/cases?placeOf={first}")).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_place_of_which_nothing_is_known_cannot_be_followed()
    {
        using var member = await NewMember();
        var importer = await one.As("importer");
        Refusal.Is(await Follow(member, $"place/{await At(importer, "میدان")}"), 409, "no_place");
    }

    [Fact]
    public async Task What_does_not_exist_or_is_no_target_is_not_followed()
    {
        using var member = await NewMember();
        var nobodys = CaseTracking.Domain.Numbers.CaseNumber.Create(1405, 9_999_998).Value;
        Refusal.Is(await Follow(member, $"case/{nobodys}"), 404, "not_found");
        Refusal.Is(await Follow(member, $"place/{nobodys}"), 404, "not_found");
        foreach (var wrong in (string[])["case/123", "topic/nothing", "topic/waste/77", "district/77", "city", "x"])
            Refusal.Is(await Follow(member, wrong), 400, "invalid_field", "target");
        Refusal.Is(await member.Post("/api/council/follows", new { }), 400, "invalid_field", "target");
        Refusal.Is(await member.Post("/api/council/follows/seen", new { target = "district/2" }), 400, "invalid_field", "seen");
        Refusal.Is(await member.Post("/api/council/follows/seen", new { target = "district/2", seen = "x" }), 400, "invalid_field", "seen");
        Assert.Empty((await Follows(member)).Items);
    }

    [Fact]
    public async Task Five_hundred_are_followed_by_pages_and_no_more()
    {
        var name = await one.NewUser("council");
        using var member = await one.System.As(name);
        await using (var many = one.System.Database.DataSource.CreateCommand($"""
            INSERT INTO follows (city, user_id, target, kind, category, district, seen, followed_at)
            SELECT city, id, 'topic/waste/' || i, 'topic', 'waste', i::text, 0, now() - make_interval(secs => i)
            FROM users, generate_series(1, 499) i WHERE user_name = '{name}'
            """))
            await many.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (await Follow(member, "district/2")).Status);
        Refusal.Is(await Follow(member, "district/3"), 409, "too_many");
        // What is followed already is no more.
        Assert.Equal(200, (await Follow(member, "district/2")).Status);
        var (all, after) = (new List<string>(), "");
        do
        {
            var page = (await member.Get($"/api/council/follows?limit=90{after}")).Body!;
            all.AddRange(page["items"]!.AsArray().Select(i => (string)i!["target"]!));
            Assert.All(page["items"]!.AsArray(), i => Assert.InRange((int)i!["news"]!, 0, 100));
            after = (string?)page["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        Assert.Equal((500, "district/2"), (all.Distinct().Count(), all[0]));
        Assert.Equal(["after", "limit", "target"], (await member.Get("/api/council/follows?after=x&limit=0&target=x")).Fields.Order());
    }

    private static Task<ApiAnswer> Follow(Api api, string target, long? seen = null) => seen is null
        ? api.Post("/api/council/follows", new { target })
        : api.Post("/api/council/follows", new { target, seen });

    private static async Task<(List<JsonNode> Items, long Position)> Follows(Api api)
    {
        var page = (await api.Get("/api/council/follows")).Body!;
        return ([.. page["items"]!.AsArray().OfType<JsonNode>()], (long)page["position"]!);
    }

    private static async Task<string> At(Api api, string address)
    {
        var opened = await api.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "5",
            text = "زباله",
            address,
        });
        Assert.Equal(201, opened.Status);
        return (string)opened.Body!["number"]!;
    }

    private async Task<Api> NewMember() => await one.System.As(await one.NewUser("council"));
}
