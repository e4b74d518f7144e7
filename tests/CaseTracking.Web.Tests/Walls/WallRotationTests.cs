using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Walls;

/// <summary>The supervisor decides how the walls turn, and what their other pages show.</summary>
public class WallRotationTests(OneSystem one)
{
    [Fact]
    public async Task What_a_supervisor_decides_is_on_every_wall_in_seconds_and_of_two_the_later_is_told()
    {
        var (boss, council) = (await one.As("supervisor"), await one.As("council"));
        var before = (int)(await council.Get("/api/wall")).Body!["rotation"]!["version"]!;
        object[] turns = [new { page = "outlook", seconds = 5 }, new { page = "today", seconds = 600 }, new { page = "promises", seconds = 30 }];
        var kept = await boss.Put("/api/wall/rotation", new { expectedVersion = before, turns });
        Assert.True(kept.Status == 200, kept.Text);
        Assert.Equal(before + 1, (int)kept.Body!["version"]!);
        await WaitFor.True(
            async () => (int)(await council.Get("/api/wall")).Body!["rotation"]!["version"]! == before + 1, OneSystem.Deadline, "the wall turns so");
        var shown = (await council.Get("/api/wall")).Body!["rotation"]!["turns"]!.AsArray();
        Assert.Equal(["outlook 5", "today 600", "promises 30"], shown.Select(t => $"{t!["page"]} {t["seconds"]}"));
        // The same again, whose answer was lost, is no conflict; another one is.
        Assert.Equal(before + 1, (int)(await boss.Put("/api/wall/rotation", new { expectedVersion = before, turns })).Body!["version"]!);
        var late = await boss.Put("/api/wall/rotation", new { expectedVersion = before, turns = turns[..1] });
        Refusal.Is(late, 409, "version_conflict");
        Assert.Equal(before + 1, (int)late.Body!["version"]!);
        Assert.Equal(200, (await boss.Put("/api/wall/rotation", new { expectedVersion = before + 1, turns = turns[1..2] })).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_changes_nothing()
    {
        var boss = await one.As("supervisor");
        var before = (await boss.Get("/api/wall")).Body!["rotation"]!.ToJsonString();
        Task<ApiAnswer> Set(params object[] turns) => boss.Put("/api/wall/rotation", new { expectedVersion = 0, turns });
        Assert.Equal(["turns"], (await Set()).Fields);
        Assert.Equal(["turns[0].page", "turns[1].seconds", "turns[2].seconds"], (await Set(
            new { page = "moon", seconds = 10 }, new { page = "flow", seconds = 4 }, new { page = "today", seconds = 601 })).Fields.Order());
        Assert.Equal(["turns[1].page"], (await Set(new { page = "flow", seconds = 10 }, new { page = "flow", seconds = 20 })).Fields);
        Refusal.Is(await boss.Put("/api/wall/rotation", new { turns = new[] { new { page = "flow", seconds = 10 } } }), 400, "invalid_field", "expectedVersion");
        Assert.Equal(before, (await boss.Get("/api/wall")).Body!["rotation"]!.ToJsonString());
    }

    [Fact]
    public async Task Its_promises_are_those_of_the_city_without_a_number_or_a_word()
    {
        var mayor = await one.As("mayor2");
        var number = await (await one.As("operator")).OpenCase("2", citizen: new { name = "پریسا دیواری", phone = "09153347766" });
        var due = TimeProvider.System.GetUtcNow().AddMinutes(90);
        var promised = await mayor.Command(number, "promise", new { text = "قول دیواری", dueAt = due });
        Assert.True(promised.Status == 200, promised.Text);
        JsonNode? more = null;
        await WaitFor.True(
            async () =>
            {
                more = (await (await one.As("council")).Get("/api/wall/more")).Body!;
                return (long)more["promises"]!["open"]! == await one.System.Database.Scalar<long>("SELECT count(*) FROM promises WHERE kept_at IS NULL AND due_at >= now()")
                    && (long)more["promises"]!["broken"]! == await one.System.Database.Scalar<long>("SELECT count(*) FROM promises WHERE kept_at IS NULL AND due_at < now()")
                    && more["promises"]!["next"]!.AsArray().Any(n => Math.Abs(((DateTimeOffset)n!["dueAt"]! - due).TotalSeconds) < 1);
            },
            TimeSpan.FromSeconds(60), "the wall has the promise");
        var month = more!["promises"]!["month"]!;
        Assert.Equal((long)month["given"]!, (long)month["kept"]! + (long)month["late"]! + (long)month["open"]! + (long)month["broken"]!);
        Assert.All([number, "پریسا", "3347766", "دیواری"], s => Assert.DoesNotContain(s, more.ToJsonString(), StringComparison.Ordinal));
        Assert.NotNull(more["calls"]);
    }
}
