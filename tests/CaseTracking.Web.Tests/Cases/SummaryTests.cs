using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>What a search finds carries the reporter's name and the address, for those who may read them.</summary>
public class SummaryTests(OneSystem one)
{
    [Theory]
    [InlineData("operator", "سلمان گزارش")]
    [InlineData("supervisor", "سلمان گزارش")]
    [InlineData("mayor2", "سلمان گزارش")]
    // The category is the deputy's, but the case is in other hands: masked until there is a reason.
    [InlineData("deputy", "س•••")]
    [InlineData("mayoroffice", "سلمان گزارش")]
    [InlineData("council", null)]
    public async Task A_search_tells_name_and_address_to_those_who_may_know_them(string user, string? name)
    {
        var (word, desk) = (Answers.NewWord(), await one.As("operator"));
        var number = await Open(desk, word);
        await desk.Command(number, "support", new { citizen = new { name = "حامی دیگر", phone = Answers.NewPhone() } });
        await desk.Command(number, "correct", new { address = "بلوار نو ۵", reason = "اشتباه" });

        var api = await one.As(user);
        var found = Assert.Single((await api.Post("/api/search", new { text = word })).Items()).AsObject();
        Assert.Equal(name, (string?)found["name"]);
        Assert.Equal(name == "سلمان گزارش" ? "بلوار نو ۵" : null, (string?)found["address"]);
        found.Remove("name");
        found.Remove("address");
        var listed = (await api.Get("/api/cases?limit=500")).Items().First(i => (string)i["number"]! == number);
        Assert.True(JsonNode.DeepEquals(listed, found), $"{listed} {found}");
    }

    [Fact]
    public async Task A_case_without_a_reporter_or_an_address_is_found_once_and_has_neither()
    {
        var (word, desk) = (Answers.NewWord(), await one.As("operator"));
        var number = await desk.OpenCase(text: word);
        await desk.Command(number, "support", new { citizen = new { name = "حامی", phone = Answers.NewPhone() } });
        var found = Assert.Single((await desk.Post("/api/search", new { text = word })).Items()).AsObject();
        Assert.False(found.ContainsKey("name"));
        Assert.False(found.ContainsKey("address"));
    }

    private static async Task<string> Open(Api desk, string word)
    {
        var opened = await desk.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "2",
            text = word,
            address = "بلوار کهنه ۳",
            citizen = new { name = "سلمان گزارش", phone = Answers.NewPhone() },
        });
        return (string)opened.Body!["number"]!;
    }
}
