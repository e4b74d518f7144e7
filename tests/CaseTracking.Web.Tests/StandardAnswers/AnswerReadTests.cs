using CaseTracking.Domain.Answers;

namespace CaseTracking.Web.Tests.StandardAnswers;

/// <summary>The standard answers as desks read and search them.</summary>
public class AnswerReadTests(OneSystem one)
{
    [Fact]
    public async Task Mashhad_begins_with_answers_to_every_topic_whose_placeholders_are_known()
    {
        var found = await (await one.As("operator")).Get("/api/answers?limit=500");
        var items = found.Items().ToList();
        Assert.InRange(items.Count, 25, 500);
        var topics = items.Select(i => (string?)i["category"]).Distinct().ToList();
        Assert.Equal(12, topics.Count); // The eleven categories, and those of any topic.
        foreach (var text in items.SelectMany(i => (string?[])[(string)i["text"]!, (string?)i["textEn"]]).OfType<string>())
            Assert.Empty(AnswerText.Unknown(text));
        Assert.Equal(
            ["نام name", "منطقه district", "موضوع topic", "کد code", "مهلت deadline", "امروز today"],
            found.Body!["placeholders"]!.AsArray().Select(p => $"{p!["fa"]} {p["en"]}"));
    }

    [Fact]
    public async Task Pages_hold_each_answer_once_in_its_order_also_of_one_topic()
    {
        var api = await one.As("operator");
        var all = await Answers.Pages(after => api.Get("/api/answers?limit=4" + (after is null ? "" : "&after=" + after)), 4);
        Assert.Equal(all.Count, all.Select(i => (string)i["id"]!).Distinct().Count());
        Assert.Equal(all.Select(i => (int)i["place"]!).Order(), all.Select(i => (int)i["place"]!));
        var asphalt = await api.Get("/api/answers?category=asphalt");
        Assert.Equal(all.Count(i => (string?)i["category"] == "asphalt"), asphalt.Items().Count());
        Assert.All(asphalt.Items(), i => Assert.Equal("asphalt", (string)i["category"]!));
    }

    [Fact]
    public async Task A_search_takes_words_as_people_type_them_and_puts_the_topic_first()
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var (any, waste, asphalt) = (
            await admin.NewAnswer(word, null), await admin.NewAnswer(word), await admin.NewAnswer(word, "asphalt"));
        var api = await one.As("operator");
        async Task<string[]> Ids(object query) =>
            [.. (await api.Post("/api/answers/search", query)).Items().Select(i => (string)i["id"]!)];
        Assert.Equal([Id(waste), Id(any), Id(asphalt)], await Ids(new { text = word, category = "waste" }));
        Assert.Equal(Id(asphalt), (await Ids(new { text = $"واژه {word.ToUpperInvariant()}", category = "asphalt" }))[0]);
        Assert.Equal([Id(asphalt), Id(any)], await Ids(new { text = word, category = "asphalt", limit = 2 }));
        var paged = await Answers.Pages(
            after => api.Post("/api/answers/search", new { text = word, category = "waste", limit = 2, after }), 2);
        Assert.Equal([Id(waste), Id(any), Id(asphalt)], paged.Select(i => (string)i["id"]!));

        Assert.Contains("ساعت جمع‌آوری زباله", (await api.Post("/api/answers/search", new { text = "جمع آوري زباله" })).Titles());
        Assert.Contains("زمان ترمیم چاله", (await api.Post("/api/answers/search", new { text = "چند روز" })).Titles());
        Assert.Equal("asphalt", (string)(await api.Post("/api/answers/search", new { category = "asphalt" })).Items().First()["category"]!);
        Assert.Empty(await Ids(new { text = Answers.NewWord() }));
        foreach (var answer in (System.Text.Json.Nodes.JsonNode[])[any, waste, asphalt]) await admin.Retire(answer);
        Assert.Empty(await Ids(new { text = word }));
    }

    [Theory]
    [InlineData("""{"text":5}""", "text")]
    [InlineData("""{"text":"چاله","category":"nowhere"}""", "category")]
    [InlineData("""{"text":"چاله","after":"مانده"}""", "after")]
    [InlineData("""{"text":"چاله","limit":0}""", "limit")]
    public async Task A_wrong_search_names_its_field(string body, string field) =>
        Refusal.Is(await (await one.As("operator")).PostRaw("/api/answers/search", body), 400, "invalid_field", field);

    [Theory]
    [InlineData("after=00000010", "after")]
    [InlineData("category=nowhere", "category")]
    [InlineData("active=maybe", "active")]
    public async Task A_wrong_list_names_its_parameter(string query, string field) =>
        Refusal.Is(await (await one.As("operator")).Get("/api/answers?" + query), 400, "invalid_field", field);

    [Fact]
    public async Task Who_changed_an_answer_is_told_to_administrators_alone()
    {
        var admin = await one.As("admin");
        var made = await admin.NewAnswer(Answers.NewWord());
        Assert.Equal("admin", (string)made["changedBy"]!);
        var told = (await (await one.As("operator")).Get($"/api/answers/{Id(made)}")).Body!;
        Assert.Equal((Id(made), null), (Id(told), (string?)told["changedBy"]));
        await admin.Retire(made);
    }

    private static string Id(System.Text.Json.Nodes.JsonNode answer) => (string)answer["id"]!;
}
