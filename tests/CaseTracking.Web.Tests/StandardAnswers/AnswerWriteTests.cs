using System.Text.Json.Nodes;
using CaseTracking.Domain.Audit;
using static CaseTracking.Web.Tests.StandardAnswers.WrittenAnswers;

namespace CaseTracking.Web.Tests.StandardAnswers;

/// <summary>How administrators write standard answers: once each, over what they read, and with known placeholders.</summary>
public class AnswerWriteTests(OneSystem one)
{
    [Fact]
    public async Task An_answer_is_made_changed_and_retired_and_each_is_in_the_audit_trail()
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var made = await admin.NewAnswer(word);
        var path = $"/api/answers/{(string)made["id"]!}";
        Assert.Equal((1, true, "waste", 100), ((int)made["version"]!, (bool)made["isActive"]!, (string)made["category"]!, (int)made["place"]!));

        var body = Body(word, null, "به {موضوع} رسیدیم.", expectedVersion: 1);
        (body["titleEn"], body["textEn"], body["place"]) = ("Answer", "About {topic}.", 7);
        var changed = await admin.Put(path, body);
        Assert.Equal((200, 2), (changed.Status, (int)changed.Body!["version"]!));
        Assert.Null(changed.Body["category"]);
        Assert.Equal("About {topic}.", (string)(await (await one.As("operator")).Get(path)).Body!["textEn"]!);

        await admin.Retire(changed.Body);
        Assert.DoesNotContain($"پاسخ {word}", (await admin.Get("/api/answers?limit=500")).Titles());
        Assert.Contains($"پاسخ {word}", (await admin.Get("/api/answers?limit=500&active=false")).Titles());
        // Writing it anew puts it in use again.
        var again = await admin.Put(path, Body(word, expectedVersion: 3));
        Assert.Equal((200, true, 4), (again.Status, (bool)again.Body!["isActive"]!, (int)again.Body["version"]!));
        await admin.Retire(again.Body);

        var acts = (await admin.Get("/api/audit?limit=50")).Items()
            .Where(e => (string?)e["details"]?["target"] == (string)made["id"]!).Select(e => (string)e["act"]!);
        Assert.Equal(
            [Acts.AnswerRetired, Acts.AnswerChanged, Acts.AnswerRetired, Acts.AnswerChanged, Acts.AnswerAdded], acts);
    }

    [Fact]
    public async Task A_command_that_comes_again_does_nothing_more_and_tells_the_same()
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var body = Body(word);
        var (made, again) = (await admin.Post("/api/answers", body), await admin.Post("/api/answers", body));
        Assert.Equal((201, 201, (string)made.Body!["id"]!), (made.Status, again.Status, (string)again.Body!["id"]!));
        Assert.Single((await admin.Post("/api/answers/search", new { text = word })).Items());
        var other = Body(word, "asphalt");
        other["commandId"] = (string)body["commandId"]!;
        Refusal.Is(await admin.Post("/api/answers", other), 409, "command_id_reused");

        var path = $"/api/answers/{(string)made.Body["id"]!}";
        var change = Body(word, text: "تازه {امروز}", expectedVersion: 1);
        Assert.Equal(2, (int)(await admin.Put(path, change)).Body!["version"]!);
        Assert.Equal(2, (int)(await admin.Put(path, change)).Body!["version"]!);
        change["text"] = "چیز دیگر";
        Refusal.Is(await admin.Put(path, change), 409, "command_id_reused");
        var retire = new { commandId = Guid.NewGuid(), expectedVersion = 2 };
        Assert.Equal(3, (int)(await admin.Post(path + "/retire", retire)).Body!["version"]!);
        Assert.Equal(3, (int)(await admin.Post(path + "/retire", retire)).Body!["version"]!);
    }

    [Fact]
    public async Task The_same_new_answer_twice_at_once_is_one()
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var body = Body(word);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.Post("/api/answers", body)));
        Assert.All(made, m => Assert.Equal(201, m.Status));
        Assert.Single(made.Select(m => (string)m.Body!["id"]!).Distinct());
        await admin.Retire(made[0].Body!);
    }

    [Fact]
    public async Task Who_was_overtaken_is_told_and_nothing_is_lost()
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var made = await admin.NewAnswer(word);
        var path = $"/api/answers/{(string)made["id"]!}";
        Assert.Equal(200, (await admin.Put(path, Body(word, text: "نخست", expectedVersion: 1))).Status);
        var late = await admin.Put(path, Body(word, text: "دیر", expectedVersion: 1));
        Refusal.Is(late, 409, "version_conflict");
        Assert.Equal(2, (int)late.Body!["version"]!);
        Refusal.Is(
            await admin.Post(path + "/retire", new { commandId = Guid.NewGuid(), expectedVersion = 1 }), 409, "version_conflict");
        var now = (await admin.Get(path)).Body!;
        Assert.Equal(("نخست", true), ((string)now["text"]!, (bool)now["isActive"]!));
        await admin.Retire(now);
    }

    [Theory]
    [InlineData("text", "\"تلفن شما {تلفن}\"", "invalid_field", "{تلفن}")]
    [InlineData("textEn", "\"Call {phone}\"", "invalid_field", "{phone}")]
    [InlineData("text", "\"باز {نام\"", "invalid_field", "{")]
    [InlineData("text", "\" \"", "invalid_field", null)]
    [InlineData("text", "null", "invalid_field", null)]
    [InlineData("title", "null", "invalid_field", null)]
    [InlineData("category", "\"nowhere\"", "invalid_field", null)]
    [InlineData("place", "0", "invalid_field", null)]
    [InlineData("commandId", "\"x\"", "invalid_field", null)]
    [InlineData("expectedVersion", "\"1\"", "invalid_field", null)]
    [InlineData("phone", "\"1\"", "unknown_field", null)]
    public async Task What_is_wrong_is_named(string field, string value, string code, string? said)
    {
        var (admin, word) = (await one.As("admin"), Answers.NewWord());
        var made = await admin.NewAnswer(word);
        var body = Body(word, expectedVersion: 1);
        body[field] = JsonNode.Parse(value);
        var answer = await admin.Put($"/api/answers/{(string)made["id"]!}", body);
        Refusal.Is(answer, 400, code, field);
        if (said is not null)
        {
            var error = answer.Body!["errors"]!.AsArray().Single(e => (string)e!["field"]! == field)!;
            Assert.Contains(said, (string)error["messageFa"]!, StringComparison.Ordinal);
            Assert.Contains(said, (string)error["messageEn"]!, StringComparison.Ordinal);
        }
        Assert.Equal(1, (int)(await admin.Get($"/api/answers/{(string)made["id"]!}")).Body!["version"]!);
        await admin.Retire(made);
    }

    [Theory]
    [InlineData("title", 100)]
    [InlineData("text", 2000)]
    [InlineData("titleEn", 100)]
    [InlineData("textEn", 2000)]
    [InlineData("keywords", 500)]
    public async Task What_is_too_long_is_named(string field, int max)
    {
        var body = Body(Answers.NewWord());
        body[field] = new string('ب', max + 1);
        Refusal.Is(await (await one.As("admin")).Post("/api/answers", body), 400, "too_long", field);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (admin, path) = (await one.As("admin"), $"/api/answers/{Guid.NewGuid()}");
        Refusal.Is(await admin.Get(path), 404, "not_found");
        Refusal.Is(await admin.Put(path, Body("هیچ", expectedVersion: 1)), 404, "not_found");
        Refusal.Is(await admin.Post(path + "/retire", new { commandId = Guid.NewGuid(), expectedVersion = 1 }), 404, "not_found");
    }
}
