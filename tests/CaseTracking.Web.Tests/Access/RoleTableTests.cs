using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Access;

/// <summary>The table "Who may do what", restated by hand: what a role may do on a case, how the rest answers.</summary>
public class RoleTableTests(OneSystem one)
{
    private static readonly string[] Commands =
        [
            "warn", "refer", "return", "resolve", "reopen", "escalate", "note", "callback", "support", "correct", "demand",
            "promise", "keep_promise", "accept", "assign", "answer_demand", "deliberate",
        ];

    // What the state itself refuses (409), however permitted.
    private static readonly Dictionary<string, string> Impossible = new()
    {
        ["received"] = "return reopen deliberate",
        ["held by civil"] = "reopen",
        ["held by planning"] = "reopen",
        ["passed by 9"] = "reopen",
        ["at the mayor's office"] = "return reopen",
        // What was promised is kept by the resolution.
        // So is the demand, which the resolution answered.
        ["resolved"] = "warn refer return resolve correct escalate promise keep_promise accept assign answer_demand deliberate",
    };

    [Theory]
    [InlineData("received", "operator", "support callback note correct refer resolve escalate reopen answer_demand", 403)]
    [InlineData("received", "supervisor", "support callback note correct refer resolve escalate reopen answer_demand", 403)]
    [InlineData("received", "mayor2",
        "support callback note correct refer warn resolve return promise keep_promise escalate reopen accept assign answer_demand", 403)]
    [InlineData("received", "mayor9", "", 404)]
    [InlineData("received", "deputy", "", 403)]
    [InlineData("received", "commission", "", 404)]
    [InlineData("received", "council", "demand", 403)]
    [InlineData("received", "mayoroffice", "support callback note correct promise keep_promise escalate reopen", 403)]
    [InlineData("received", "admin", "", 404)]
    [InlineData("received", "importer",
        "support callback note correct refer warn resolve return promise keep_promise escalate reopen demand accept assign answer_demand deliberate", 403)]
    [InlineData("held by civil", "operator", "support callback note correct escalate reopen", 403)]
    [InlineData("held by civil", "mayor2", "support callback note correct refer warn resolve promise keep_promise escalate reopen answer_demand", 403)]
    [InlineData("held by civil", "mayor9", "", 404)]
    [InlineData("held by civil", "deputy", "callback note refer warn resolve return escalate reopen accept assign answer_demand", 403)]
    [InlineData("held by civil", "commission", "", 404)]
    [InlineData("held by civil", "council", "demand", 403)]
    [InlineData("held by civil", "mayoroffice", "support callback note correct promise keep_promise escalate reopen", 403)]
    [InlineData("held by planning", "deputy", "", 403)]
    [InlineData("held by planning", "commission", "callback note refer resolve return escalate reopen accept assign answer_demand deliberate", 403)]
    [InlineData("held by planning", "operator", "support callback note correct escalate reopen", 403)]
    [InlineData("held by planning", "council", "demand", 403)]
    [InlineData("held by planning", "mayor2",
        "support callback note correct refer warn resolve promise keep_promise escalate reopen answer_demand", 403)]
    [InlineData("passed by 9", "mayor9", "promise keep_promise", 403)]
    [InlineData("at the mayor's office", "mayoroffice",
        "support callback note correct refer warn resolve return promise keep_promise escalate reopen answer_demand", 403)]
    [InlineData("at the mayor's office", "operator", "support callback note correct refer resolve escalate reopen answer_demand", 403)]
    [InlineData("resolved", "operator", "support callback note correct escalate reopen", 403)]
    [InlineData("resolved", "mayor2",
        "support callback note correct refer warn resolve return promise keep_promise escalate reopen accept assign answer_demand", 403)]
    [InlineData("resolved", "council", "demand", 403)]
    public async Task A_role_does_on_a_case_what_the_table_gives_it(
        string situation, string user, string may, int otherwise)
    {
        var (api, permitted, impossible) = (await one.As(user), may.Split(' '), Impossible[situation].Split(' '));
        var number = await Case(situation);
        var before = await one.Stored();
        foreach (var command in Commands.Except(permitted))
        {
            var answer = await Send(api, number, command);
            Assert.True(otherwise == answer.Status, $"{user} {command} {situation}: {answer.Status} {answer.Text}");
        }
        Assert.Equal(before, await one.Stored());
        foreach (var command in Commands.Intersect(permitted))
        {
            var expected = impossible.Contains(command) ? 409 : 200;
            var answer = await Send(api, await Case(situation), command);
            Assert.True(expected == answer.Status, $"{user} {command} {situation}: {answer.Status} {answer.Text}");
        }
        await Offers(api, number, otherwise == 404 ? null : [.. permitted.Except(impossible).Where(c => c.Length > 0)]);
    }

    [Theory]
    [InlineData("operator", 201, 201)]
    [InlineData("supervisor", 201, 201)]
    [InlineData("mayor2", 201, 201)]
    [InlineData("mayor9", 403, 201)]
    [InlineData("deputy", 403, 403)]
    [InlineData("commission", 403, 403)]
    [InlineData("council", 403, 403)]
    [InlineData("mayoroffice", 201, 201)]
    [InlineData("admin", 403, 403)]
    [InlineData("importer", 201, 201)]
    public async Task A_role_opens_cases_in_district_2_and_takes_contacts(string user, int opens, int takes)
    {
        var api = await one.As(user);
        Assert.Equal(opens, (await api.PostRaw("/api/cases", RawBody.Case().ToString())).Status);
        Assert.Equal(takes, (await api.PostRaw("/api/contacts", RawBody.Contact().ToString())).Status);
    }

    [Theory]
    [InlineData("operator", 403)]
    [InlineData("mayor2", 403)]
    [InlineData("mayoroffice", 403)]
    [InlineData("importer", 201)]
    public async Task Only_the_importer_tells_when_something_happened(string user, int status)
    {
        var api = await one.As(user);
        var before = await one.Stored();
        var at = "\"2019-05-01T10:00:00+04:30\"";
        Assert.Equal(status, (await api.PostRaw("/api/cases", RawBody.Case().With("at", at).ToString())).Status);
        Assert.Equal(status, (await api.PostRaw("/api/contacts", RawBody.Contact().With("at", at).ToString())).Status);
        Assert.Equal(status == 403, before == await one.Stored());
    }

    // The buttons a screen offers are the commands that will be taken.
    private static async Task Offers(Api api, string number, string[]? allowed)
    {
        var answer = await api.Get($"/api/cases/{number}");
        Assert.Equal(allowed is null ? 404 : 200, answer.Status);
        if (allowed is not null)
            Assert.Equal(allowed.Order(), answer.Body!["allowed"]!.AsArray().Select(a => (string)a!).Order());
    }

    private static Task<ApiAnswer> Send(Api api, string number, string command)
    {
        var body = RawBody.Command(command);
        if (command == "refer") body.With("holder", "\"deputy/transport\"");
        if (command == "answer_demand") body.With("demand", "3");
        return api.PostRaw($"/api/cases/{number}/{command}", body.ToString());
    }

    private async Task<string> Case(string situation)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase("2", "asphalt");
        await api.PostRaw($"/api/cases/{number}/promise", RawBody.Command("promise").ToString());
        await api.PostRaw($"/api/cases/{number}/demand", RawBody.Command("demand").ToString());
        (string Command, object Body)[] steps = situation switch
        {
            "held by civil" => [("refer", new { holder = "deputy/civil" })],
            "held by planning" => [("refer", new { holder = "commission/urban_planning" })],
            "passed by 9" => [("refer", new { holder = "district/9" }), ("refer", new { holder = "deputy/civil" })],
            "at the mayor's office" => [("escalate", new { reason = "۱" }), ("escalate", new { reason = "۲" })],
            "resolved" => [("resolve", new { outcome = "solved", answer = "شد" })],
            _ => [],
        };
        foreach (var (command, body) in steps) Assert.Equal(200, (await api.Command(number, command, body)).Status);
        return number;
    }
}
