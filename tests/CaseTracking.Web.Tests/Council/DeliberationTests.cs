using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Council;

/// <summary>What a commission deliberates on a case is its own and the council's to read.</summary>
public class DeliberationTests(OneSystem one)
{
    [Fact]
    public async Task The_commission_and_the_council_read_it_and_others_are_told_that_it_was_alone()
    {
        var (commission, importer) = (await one.As("commission"), await one.As("importer"));
        var number = await importer.OpenCase("2", citizen: new { name = "ناهید", phone = "09153340666" });
        await importer.Command(number, "note", new { text = "بازدید شد" });
        await importer.Command(number, "refer", new { holder = "commission/urban_planning" });
        var id = Guid.NewGuid();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(200, (await commission.Command(
                number, "deliberate", new { commandId = id, text = "پروانهٔ ناهید بررسی شود", stance = "for" })).Status);
        }
        using var colleague = await one.System.As(await one.NewUser("commission"));
        Assert.Equal(200, (await colleague.Command(number, "deliberate", new { text = "بازدید لازم است" })).Status);

        // The whole history, also of before.
        var history = await History(colleague, number);
        Assert.Equal(["receive", "note", "refer", "deliberate", "deliberate"], history.Select(h => (string)h["command"]!));
        Assert.Equal(
            ("پروانهٔ ناهید بررسی شود", "for"), ((string)history[3]["words"]!["text"]!, (string)history[3]["events"]![0]!["stance"]!));
        Assert.Null(history[4]["events"]![0]!["stance"]);
        Assert.Equal("بازدید شد", (string)history[1]["words"]!["text"]!);
        // The council without the citizen.
        var seen = (await History(await one.As("council"), number))[3];
        Assert.Equal(("پروانهٔ ••• بررسی شود", "for"), ((string)seen["words"]!["text"]!, (string)seen["events"]![0]!["stance"]!));
        Assert.NotEqual("", (string)seen["byName"]!);

        foreach (var user in (string[])["operator", "supervisor", "mayor2", "mayoroffice"])
        {
            var other = (await History(await one.As(user), number))[3];
            Assert.Equal(("", "commission/urban_planning"), ((string)other["byName"]!, (string)other["events"]![0]!["commission"]!));
            Assert.Empty(other["words"]!.AsObject());
            Assert.Null(other["events"]![0]!["stance"]);
            Assert.DoesNotContain("پروانه", (await (await one.As(user)).Get($"/api/cases/{number}/history")).Text, StringComparison.Ordinal);
        }
        Refusal.Is(await (await one.As("operator")).Command(number, "deliberate", new { text = "من هم" }), 403, "not_permitted");
        Refusal.Is(await (await one.As("council")).Command(number, "deliberate", new { text = "من هم" }), 403, "not_permitted");
    }

    [Fact]
    public async Task After_the_case_was_given_back_the_commission_reads_on_and_says_nothing_more()
    {
        var (commission, importer) = (await one.As("commission"), await one.As("importer"));
        var number = await importer.OpenCase("2");
        await importer.Command(number, "refer", new { holder = "commission/urban_planning" });
        await commission.Command(number, "deliberate", new { text = "کار ما نیست", stance = "against" });
        Assert.Equal(200, (await commission.Command(number, "return", new { reason = "کار ما نیست" })).Status);
        var history = await History(commission, number);
        Assert.Equal(["receive", "refer", "deliberate", "return"], history.Select(h => (string)h["command"]!));
        Assert.Equal(("کار ما نیست", "against"), ((string)history[2]["words"]!["text"]!, (string)history[2]["events"]![0]!["stance"]!));
        Refusal.Is(await commission.Command(number, "deliberate", new { text = "باز هم" }), 403, "not_permitted");
        Assert.DoesNotContain("deliberate", (await commission.Get($"/api/cases/{number}")).Body!["allowed"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_sealed_and_erased_with_the_cases_other_words()
    {
        var (commission, importer) = (await one.As("commission"), await one.As("importer"));
        var number = await importer.OpenCase("2");
        await importer.Command(number, "refer", new { holder = "commission/urban_planning" });
        await commission.Command(number, "deliberate", new { text = "رازآلود", stance = "abstains" });
        var events = await one.System.Database.Scalar<string>(
            $"SELECT string_agg(events::text || view::text, '') FROM journal WHERE case_number = '{number}'");
        Assert.DoesNotContain("رازآلود", events, StringComparison.Ordinal);
        Assert.Equal(200, (await (await one.As("admin")).Post(
            "/api/privacy/erase", new { commandId = Guid.NewGuid(), caseNumber = number, reason = "به خواست شهروند" })).Status);
        var left = (await History(commission, number))[2];
        Assert.Empty(left["words"]!.AsObject());
        Assert.Equal("abstains", (string)left["events"]![0]!["stance"]!);
    }

    private static async Task<List<JsonNode>> History(Api api, string number) =>
        [.. (await api.Get($"/api/cases/{number}/history")).Body!["items"]!.AsArray().OfType<JsonNode>()];
}
