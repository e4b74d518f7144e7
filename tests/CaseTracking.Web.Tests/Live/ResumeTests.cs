using System.Text.Json;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Live;

/// <summary>
/// Many writers act on both hosts while screens lose their lines at random and come back with their cursors. In the end
/// every board is what the database holds, and nothing ever ran backwards.
/// </summary>
public class ResumeTests(OneSystem one)
{
    private const int Writers = 10;
    private const int ActionsOfEach = 40;
    private static readonly string[] Holders = ["district/9", "deputy/civil", "deputy/transport", "district/2"];
    private static readonly string[] Categories = ["asphalt", "waste", "flooding"];

    [Fact]
    public async Task Screens_that_lose_their_lines_miss_nothing()
    {
        var start = await one.System.Database.Scalar<long>("SELECT coalesce(max(position), 0) FROM journal");
        (string User, string Scope)[] watchers =
            [
                ("operator", "city"), ("council", "city"), ("mayor9", "district/9"), ("deputy", "deputy/civil"),
                ("operator", "deputy/civil"),
            ];
        var screens = new List<(Screen Screen, Api User, string Scope)>();
        foreach (var (user, scope) in watchers)
        {
            var api = await one.As(user);
            screens.Add((await Screen.Open(one.System.Address, api, scope), api, scope));
        }

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(Write));
        await Task.WhenAll(screens.Select((s, i) => LoseTheLine(s.Screen, s.User, new Random(i), writing)));
        await writing;

        foreach (var (screen, _, scope) in screens)
        {
            try
            {
                await WaitFor.True(
                    async () => await Differences(screen, scope, start) == "", OneSystem.Deadline, "board and database agree");
            }
            catch (TimeoutException e)
            {
                throw new InvalidOperationException($"{scope}: {await Differences(screen, scope, start)}", e);
            }
            Assert.Empty(screen.Complaints);
            await screen.DisposeAsync();
        }
    }

    // The line is lost after any message, in the middle of a snapshot too, and the next may lead to the other host.
    private async Task LoseTheLine(Screen screen, Api user, Random dice, Task writing)
    {
        while (!writing.IsCompleted)
        {
            var until = screen.Batches + screen.Snapshots + dice.Next(0, 4);
            await WaitFor.True(
                () => writing.IsCompleted || screen.Batches + screen.Snapshots >= until, OneSystem.Deadline, "messages");
            await screen.Drop(abruptly: dice.Next(3) > 0);
            await screen.Connect(one.System.Webs[dice.Next(2)].Address, user);
        }
    }

    private async Task Write(int writer)
    {
        var dice = new Random(1_000 + writer);
        using var api = await one.System.As("importer", web: writer % 2);
        var numbers = new List<string>();
        for (var i = 0; i < ActionsOfEach; i++)
        {
            if (numbers.Count == 0 || dice.Next(6) == 0)
            {
                numbers.Add(await api.OpenCase(dice.Next(2) == 0 ? "2" : "9", Categories[dice.Next(3)]));
                continue;
            }
            var (command, body) = Action(dice);
            var answer = await api.Command(numbers[dice.Next(numbers.Count)], command, body);
            // A resolved case refuses most commands; that is no change, and no failure either.
            Assert.True(answer.Status is 200 or 409, answer.Text);
        }
    }

    private static (string, object) Action(Random dice) => dice.Next(8) switch
    {
        0 => ("resolve", new { outcome = "solved", answer = "شد" }),
        1 => ("reopen", new { reason = "اعتراض" }),
        2 => ("correct", new { category = Categories[dice.Next(3)], reason = "اشتباه" }),
        3 => ("correct", new { district = dice.Next(2) == 0 ? "9" : "5", reason = "اشتباه" }),
        4 => ("return", new { reason = "مال ما نیست" }),
        5 => ("note", new { text = "یادداشت" }),
        _ => ("refer", new { holder = Holders[dice.Next(4)] }),
    };

    // What is on the board, against the last row of each case in the journal.
    private async Task<string> Differences(Screen screen, string scope, long start)
    {
        var stored = await Stored(scope, start);
        var shown = screen.Rows.ToDictionary(r => r.Number);
        // What was there before may lie beyond a snapshot's length; what the board shows of it must still be true.
        var wrong = stored
            .Select(s => (s.Value.View, s.Value.IsNew, Shown: shown.GetValueOrDefault(s.Key)))
            .Where(s => !s.View.Equals(s.Shown) && (s.IsNew || s.Shown is not null))
            .Select(s => $"{s.View.Number} is at {s.Shown?.Version}, not {s.View.Version}");
        var strangers = shown.Keys.Where(n => !stored.ContainsKey(n)).Select(n => $"{n} is not in {scope}");
        return string.Join("; ", wrong.Concat(strangers).Take(5));
    }

    private async Task<Dictionary<string, (CaseView View, bool IsNew)>> Stored(string scope, long start)
    {
        await using var command = one.System.Database.DataSource.CreateCommand("""
            SELECT j.view::text, c.position > $2
            FROM cases c JOIN journal j ON j.city = c.city AND j.case_number = c.number AND j.version = c.version
            WHERE $1 = 'city' OR c.scopes @> ARRAY[$1]
            """);
        command.Parameters.AddWithValue(scope);
        command.Parameters.AddWithValue(start);
        var stored = new Dictionary<string, (CaseView, bool)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var view = JsonSerializer.Deserialize(reader.GetString(0), DomainJson.Default.CaseView)!;
            stored[view.Number] = (view, reader.GetBoolean(1));
        }
        return stored;
    }
}
