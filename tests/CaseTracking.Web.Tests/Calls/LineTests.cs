using System.Net.Http.Headers;
using System.Text;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.ApiKeys;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>The endpoint that telephone systems talk to, with bodies as theirs.</summary>
public class LineTests(OneSystem one)
{
    [Fact]
    public async Task A_call_told_as_a_form_rings_is_answered_and_put_down()
    {
        using var line = await Telephone.Of(one.System.Address);
        var id = $"{Guid.NewGuid():N}";
        var common = $"callId={id}&from=989151112233&to=137&direction=in";
        foreach (var form in (string[])[
            $"event=newCall&{common}&user[]=operator&user[]=Nobody&queue=main",
            $"event=answer&{common}&user=operator&answeringNumber=operator",
            $"event=hangup&{common}&cause=normalClearing"])
            Assert.Equal(204, (await line.Api.PostRaw("/api/line", form, "application/x-www-form-urlencoded")).Status);
        Assert.Equal("on_desk 1 normal_clearing 137", await one.System.Database.Scalar<string>($"""
            SELECT concat_ws(' ', c.status, cardinality(c.offered), c.cause, c.line) FROM calls c JOIN users u ON u.id::text = c.desk
            WHERE u.user_name = 'operator' AND c.position = (SELECT max(position) FROM calls)
            """));
    }

    [Theory]
    [InlineData("""{"event":"newCall"}""", "callId")]
    [InlineData("""{"event":"dtmf","callId":"1"}""", "event")]
    [InlineData("""{"callId":"1"}""", "event")]
    [InlineData("""{"event":"newCall","callId":"1","direction":"sideways"}""", "direction")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field)
    {
        using var line = await Telephone.Of(one.System.Address);
        var answer = await line.Api.PostRaw("/api/line", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(field, answer.Fields);
    }

    [Theory]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{", "application/json", 400)]
    [InlineData("""{"event":{"a":1},"callId":"1"}""", "application/json", 400)]
    [InlineData("<Call/>", "application/xml", 415)]
    [InlineData("event=newCall", "multipart/form-data", 415)]
    public async Task What_is_no_event_is_refused(string body, string type, int status)
    {
        using var line = await Telephone.Of(one.System.Address);
        Assert.Equal(status, (await line.Api.PostRaw("/api/line", body, type)).Status);
    }

    [Fact]
    public async Task Too_long_a_body_and_too_long_a_number_are_refused()
    {
        using var line = await Telephone.Of(one.System.Address);
        Assert.Equal(400, (await line.Send(new { @event = "newCall", callId = new string('x', 251) })).Status);
        Assert.Equal(413, (await line.Send(new { @event = "newCall", callId = "1", note = new string('x', 20_000) })).Status);
    }

    [Fact]
    public async Task A_withheld_and_an_unreadable_number_are_calls_all_the_same()
    {
        using var line = await Telephone.Of(one.System.Address);
        var op = await one.As("operator");
        foreach (var from in (string?[])[null, "", "not a number", "4930123456", "00491711234567", "9151112233"])
        {
            Assert.Equal(204, (await line.Rings(from)).Status);
            var call = line.Call;
            var body = (await op.Get($"/api/calls/{call}")).Body!;
            Assert.Equal("ringing", (string?)body["call"]!["status"]);
            Assert.Equal(
                from switch { "4930123456" => "+4930123456", "00491711234567" => "+491711234567", "9151112233" => "+989151112233", _ => null },
                (string?)body["from"]);
        }
    }

    [Fact]
    public async Task Somebody_is_known_by_the_extension_that_an_administrator_gave_them()
    {
        var (admin, name, other) = (await one.As("admin"), await one.NewUser("operator"), await one.NewUser("operator"));
        async Task<ApiAnswer> Give(string user, string extension) => await admin.Patch(
            $"/api/users/{await one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{user}'")}", new { extension });
        var extension = $"{Random.Shared.Next(100_000, 999_999)}";
        Assert.Equal(extension, (string?)(await Give(name, extension)).Body!["extension"]);
        var taken = await Give(other, extension);
        Assert.Equal((400, "extension"), (taken.Status, Assert.Single(taken.Fields)));
        Assert.Equal(400, (await Give(name, new string('1', 21))).Status);

        using var line = await Telephone.Of(one.System.Address);
        await line.Rings();
        await line.Send(new { @event = "answer", callId = line.CallId, answeringNumber = int.Parse(extension, System.Globalization.CultureInfo.InvariantCulture) });
        using var desk = await one.System.As(name);
        Assert.Contains($"{line.Call}", (await desk.Get("/api/desk")).Text, StringComparison.Ordinal);
        Assert.Null((await Give(name, "")).Body!["extension"]);
    }

    [Fact]
    public async Task Our_own_calls_are_no_callers()
    {
        using var line = await Telephone.Of(one.System.Address);
        var before = await one.System.Database.Scalar<long>("SELECT count(*) FROM calls");
        Assert.Equal(204, (await line.Send(new { @event = "newCall", callId = "out-1", from = "137", to = "989151112233", direction = "out" })).Status);
        Assert.Equal(before, await one.System.Database.Scalar<long>("SELECT count(*) FROM calls"));
    }

    [Fact]
    public async Task Only_a_key_that_may_tell_calls_is_let_in_also_as_a_password()
    {
        var (other, _, _) = await one.Machine("operator", "city", "take_calls");
        Assert.Equal(403, (await other.Post("/api/line", new { @event = "newCall", callId = "1" })).Status);
        using var line = await Telephone.Of(one.System.Address);
        using var http = new HttpClient { BaseAddress = one.System.Address };
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("phone:" + line.Api.Key));
        async Task<int> Post(string path, string scheme, string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent("""{"event":"newCall","callId":"basic"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, text);
            using var answer = await http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        Assert.Equal(204, await Post("/api/line", "Basic", basic));
        Assert.Equal(401, await Post("/api/line", "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("phone:" + Machines.Unknown()))));
        Assert.Equal(401, await Post("/api/line", "Basic", "%%%"));
        // As a password it opens nothing else.
        Assert.Equal(401, await Post("/api/search", "Basic", basic));
    }
}
