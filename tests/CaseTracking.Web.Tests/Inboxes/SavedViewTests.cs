using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Inboxes;

/// <summary>Saved views: somebody's own, and those that a unit shares.</summary>
public class SavedViewTests(OneSystem one)
{
    [Fact]
    public async Task A_view_is_ones_own_until_it_is_shared_with_the_unit()
    {
        var mayor = await one.As("mayor2");
        using var colleague = await one.System.As(await one.NewUser("mayor2"));
        var name = $"معوق‌های من {Guid.NewGuid():N}";
        var made = await Add(mayor, name, isShared: false);
        Assert.Equal((200, 1, "late", "asphalt"), (made.Status, (int)made.Body!["version"]!, (string)made.Body["view"]!, (string)made.Body["category"]!));
        Assert.NotNull(await Find(mayor, name));
        Assert.Null(await Find(colleague, name));
        Assert.Equal(200, (await Change(mayor, made.Body!, 1, name, isShared: true)).Status);
        var seen = (await Find(colleague, name))!;
        Assert.Equal((2, true), ((int)seen["version"]!, (bool)seen["isShared"]!));
    }

    [Fact]
    public async Task Of_two_who_change_one_view_the_later_is_told_and_loses_nothing()
    {
        var mayor = await one.As("mayor2");
        using var colleague = await one.System.As(await one.NewUser("mayor2"));
        var (name, mine, theirs) = ($"ن {Guid.NewGuid():N}", $"ن {Guid.NewGuid():N}", $"ن {Guid.NewGuid():N}");
        var made = (await Add(mayor, name, isShared: true)).Body!;
        Assert.Equal(200, (await Change(colleague, made, 1, theirs, isShared: true)).Status);
        var refused = await Change(mayor, made, 1, mine, isShared: true);
        Refusal.Is(refused, 409, "version_conflict");
        Assert.Equal(2, (int)refused.Body!["version"]!);
        Assert.NotNull(await Find(mayor, theirs));
        // Over the version that they have seen by now.
        Assert.Equal(200, (await Change(mayor, made, 2, mine, isShared: true)).Status);
        Assert.NotNull(await Find(colleague, mine));
        // The same again, whose answer was lost, is done.
        Assert.Equal(3, (int)(await Change(mayor, made, 2, mine, isShared: true)).Body!["version"]!);

        Refusal.Is(await Remove(colleague, made, 1), 409, "version_conflict");
        Assert.Equal(204, (await Remove(colleague, made, 3)).Status);
        Assert.Equal(204, (await Remove(colleague, made, 3)).Status);
        Assert.Null(await Find(mayor, mine));
        Refusal.Is(await Change(mayor, made, 3, name, isShared: true), 404, "not_found");
    }

    [Fact]
    public async Task A_command_sent_twice_makes_one_view_and_no_other()
    {
        var mayor = await one.As("mayor2");
        var (id, name) = (Guid.NewGuid(), $"ن {Guid.NewGuid():N}");
        Assert.Equal(200, (await Add(mayor, name, false, id)).Status);
        Assert.Equal(200, (await Add(mayor, name, false, id)).Status);
        Refusal.Is(await Add(mayor, name + "۲", false, id), 409, "command_id_reused");
        var all = (await mayor.Get("/api/inbox/views")).Body!["items"]!.AsArray();
        Assert.Single(all, v => (string)v!["id"]! == $"{id}");
    }

    [Fact]
    public async Task Nobody_touches_a_view_of_another_unit_or_anothers_own()
    {
        var mayor = await one.As("mayor2");
        var other = await one.As("mayor9");
        using var colleague = await one.System.As(await one.NewUser("mayor2"));
        var made = (await Add(mayor, $"ن {Guid.NewGuid():N}", isShared: false)).Body!;
        Refusal.Is(await Change(colleague, made, 1, "دیگر", isShared: false), 404, "not_found");
        Refusal.Is(await Change(other, made, 1, "دیگر", isShared: false), 403, "not_permitted");
        Refusal.Is(await other.Get("/api/inbox/views?unit=district/2"), 403, "not_permitted");
        Assert.Equal(204, (await Remove(colleague, made, 1)).Status);
        Assert.Equal(200, (await Change(mayor, made, 1, "هنوز هست", isShared: false)).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_view_is_told_by_field()
    {
        var mayor = await one.As("mayor2");
        var answer = await mayor.Post("/api/inbox/views", new
        {
            commandId = "x",
            unit = "city",
            name = new string('ن', 61),
            view = "all",
            assignee = "we",
            category = "x",
            district = "77",
            state = "open",
            colour = "red",
        });
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            ["assignee", "category", "colour", "commandId", "district", "name", "state", "unit", "view"], answer.Fields.Order());
    }

    private static Task<ApiAnswer> Add(Api api, string name, bool isShared, Guid? id = null) => api.Post(
        "/api/inbox/views",
        new { commandId = id ?? Guid.NewGuid(), unit = "district/2", name, isShared, view = "late", category = "asphalt" });

    private static Task<ApiAnswer> Change(Api api, JsonNode made, int version, string name, bool isShared) => api.Put(
        $"/api/inbox/views/{(string)made["id"]!}",
        new { expectedVersion = version, unit = "district/2", name, isShared, view = "returned", assignee = "me" });

    private static Task<ApiAnswer> Remove(Api api, JsonNode made, int version) => api.Post(
        $"/api/inbox/views/{(string)made["id"]!}/remove", new { expectedVersion = version, unit = "district/2" });

    private static async Task<JsonNode?> Find(Api api, string name) =>
        (await api.Get("/api/inbox/views?unit=district/2")).Body!["items"]!.AsArray().FirstOrDefault(v => (string)v!["name"]! == name);
}
