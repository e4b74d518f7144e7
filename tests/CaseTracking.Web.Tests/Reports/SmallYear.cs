using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>An invented small year, 1350: a leap year, long before anything else here.</summary>
public sealed class SmallYear(OneSystem one) : IAsyncLifetime
{
    // Midnight in the city on 1 Farvardin; Tehran was at +03:30 then.
    private const string Start = "1971-03-21T00:00:00+03:30";
    private const string LastMoment = "1972-03-20T23:59:59+03:30";
    private const string Spring = "1971-04-10T10:00:00+03:30";
    private const string Summer = "1971-07-10T10:00:00+03:30";
    private const string Autumn = "1971-10-10T10:00:00+03:30";

    public async ValueTask InitializeAsync()
    {
        await Case(1, Start, "asphalt");
        await Case(2, Spring, "asphalt", (Summer, "warn", null), (Autumn, "warn", null));
        await Case(3, Spring, "waste", (Summer, "refer", "commission/sport"), (Summer, "return", null));
        await Case(4, Spring, "asphalt", (Summer, "resolve", "solved"));
        await Case(5, Spring, "asphalt", (Spring, "warn", null), (Summer, "resolve", "solved"), (Autumn, "reopen", null),
            (Autumn, "resolve", "not_solved"));
        await Case(6, Summer, "waste", (Autumn, "refer", "commission/budget"), (Autumn, "refer", "commission/sport"),
            (Autumn, "resolve", "outside_duties"));
        await Case(7, LastMoment, "waste", ("1972-05-01T00:00:00Z", "resolve", "solved"));
        await Case(8, Summer, "asphalt", (Autumn, "resolve", "solved"), (Autumn, "reopen", null));
        // Corrected to another category, another deputy's; it counts there, and only there.
        await Case(9, Summer, "asphalt", (Autumn, "correct", "waste"));
        // Neighbours in time: the year before and the year after.
        await Case(10, "1971-03-20T23:59:59+03:30", "asphalt");
        await Case(11, "1972-03-21T00:00:00+03:30", "asphalt");
        // With the nine calls that opened a case, 183 calls by telephone in 366 days: half a call a day, rounded up.
        await Parallel.ForAsync(0, 174, async (i, _) => await Contact(
            i < 173 ? Summer : Autumn, i % 3 == 0 ? "session" : "call", i < 100 ? "first_contact" : "abandoned"));
        await Contact(Summer, "letter", "first_contact");
        await Contact(LastMoment, "web", "wrong_number");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Case(int n, string at, string category, params (string At, string Command, string? Value)[] steps)
    {
        var api = await one.As("importer");
        var opened = await api.PostRaw("/api/cases", RawBody.Case()
            .With("at", $"\"{at}\"").With("category", $"\"{category}\"").ToString());
        Assert.Equal(201, opened.Status);
        foreach (var (when, command, value) in steps)
        {
            var body = RawBody.Command(command).With("at", $"\"{when}\"");
            if (command == "refer") body.With("holder", $"\"{value}\"");
            if (command == "resolve") body.With("outcome", $"\"{value}\"");
            if (value == "outside_duties") body.With("rightBody", "\"شرکت برق\"");
            if (command == "correct") body.With("category", $"\"{value}\"");
            var answer = await api.PostRaw($"/api/cases/{opened.Body!["number"]}/{command}", body.ToString());
            Assert.True(answer.Status == 200, $"{n} {command}: {answer.Text}");
        }
    }

    private async Task Contact(string at, string channel, string result)
    {
        var body = RawBody.Contact().With("at", $"\"{at}\"")
            .With("channel", $"\"{channel}\"").With("result", $"\"{result}\"");
        Assert.Equal(201, (await (await one.As("importer")).PostRaw("/api/contacts", body.ToString())).Status);
    }
}
