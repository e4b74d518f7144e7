using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Replay;

/// <summary>Files of invented requests, in the shapes of two cities and of a third by its own map.</summary>
public sealed class ReplayTests(OneSystem one) : IDisposable
{
    private readonly Player _player = new(one.System);

    public void Dispose() => _player.Dispose();

    [Fact]
    public async Task A_file_of_Bostons_shape_is_replayed_and_its_totals_agree()
    {
        var before = await Cases();
        var (code, output) = await _player.Run("replay", Player.Fixture("boston.csv"), "--speed", "max");
        Assert.True(code == 0, output);
        Assert.Contains("7 rows of boston.csv by the map boston; 4 cannot be used.", output, StringComparison.Ordinal);
        Assert.Contains("row 7: the record cannot be read", output, StringComparison.Ordinal);
        Assert.Contains("row 8: the record cannot be read", output, StringComparison.Ordinal);
        Assert.Contains("row 9: no readable time of receipt", output, StringComparison.Ordinal);
        Assert.Contains("row 10: no id", output, StringComparison.Ordinal);
        Assert.Contains("1 closed before they opened", output, StringComparison.Ordinal);
        Agree(output, ("cases", 7), ("open", 2), ("solved", 3), ("not_solved", 1), ("outside_duties", 1));
        Assert.Equal(before + 7, await Cases());

        var boat = await Of("A hole, deep enough\nfor a \"small\" boat ⛵😀");
        Assert.Equal("asphalt 2 received 2017-01-02 13:00:00", boat);
        Assert.Equal("سپاد", await Scalar($"SELECT neighbourhood FROM cases WHERE number = '{await NumberOf("A hole, deep enough\nfor a \"small\" boat ⛵😀")}'"));
        Assert.Equal("cleaning 10 resolved 2017-01-05 17:00:00", await Of("Paper everywhere"));
        Assert.Equal(
            "2017-01-05 17:00:00", await Scalar($"""
                SELECT to_char(j.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
                FROM journal j WHERE j.case_number = '{await NumberOf("Paper everywhere")}' AND j.command = 'resolve'
                """));
        Assert.Equal("sidewalk 1 received 2017-01-06 17:00:00", await Of("Sidewalk Repair"));
        Assert.Null((await Stories()).Single(s => s.Details.Text == "Sign bent; نشانی ۱۲").Details.Lat);

        await RepeatsNothing(Player.Fixture("boston.csv"), 7);
    }

    [Fact]
    public async Task A_packed_file_of_Baltimores_shape_is_replayed_with_its_deadlines()
    {
        var before = await Cases();
        var packed = _player.File("baltimore.csv.gz");
        Pack(Player.Fixture("baltimore.csv"), packed);
        var (code, output) = await _player.Run("replay", packed, "--speed", "max");
        Assert.True(code == 0, output);
        Assert.Contains("row 5: no readable time of receipt", output, StringComparison.Ordinal);
        Agree(output, ("cases", 4), ("open", 1), ("solved", 1), ("not_solved", 1), ("outside_duties", 1));
        Assert.Equal(before + 4, await Cases());

        // The file tells the city's own clock: noon in July is at -04:00.
        Assert.Equal("asphalt 1 referred 2018-07-01 16:00:00", await Of("TRT-Pothole"));
        Assert.Equal("deputy/transport 2018-07-03 16:00:00", await Scalar($"""
            SELECT holder || ' ' || to_char(holder_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            FROM cases WHERE number = '{await NumberOf("TRT-Pothole")}'
            """));
        Assert.Equal("construction 3 resolved 2019-01-01 04:59:59", await Of("HCD-Vacant Building"));
        Assert.Equal("district/samen", await Scalar(
            $"SELECT holder FROM cases WHERE number = '{await NumberOf("WW-Water Leak")}'"));
        await RepeatsNothing(packed, 4);
    }

    [Fact]
    public async Task Another_city_is_another_map()
    {
        var (code, output) = await _player.Run(
            "replay", Player.Fixture("town.csv"), "--map", Player.Fixture("town.json"), "--speed", "max");
        Assert.True(code == 0, output);
        Agree(output, ("cases", 2), ("open", 1), ("solved", 1));
        // Half past midnight in Tehran on the first of 1397, before the clocks went forward.
        Assert.Equal("lighting 4 resolved 2018-03-20 21:00:00", await Of("چراغ خاموش است"));
        Assert.Equal("other samen received 2018-08-01 07:30:00", await Of("درخت افتاده است"));
        Assert.Equal("طلاب", await Scalar($"SELECT neighbourhood FROM cases WHERE number = '{await NumberOf("چراغ خاموش است")}'"));
        Assert.Equal("", await Scalar($"SELECT coalesce(neighbourhood, '') FROM cases WHERE number = '{await NumberOf("درخت افتاده است")}'"));
        Assert.Contains("1 rows name a neighbourhood that their district does not have", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_columns_of_one_name_the_first_counts()
    {
        var file = _player.File("twice.csv");
        File.WriteAllText(file, "کد,وضع,ثبت,شرح,محله,شرح\ninvented-t3,باز,2018/08/02 12:00,ستون نخست,شمال,ستون دوم\n");
        var (code, output) = await _player.Run(
            "replay", file, "--map", Player.Fixture("town.json"), "--speed", "max");
        Assert.True(code == 0, output);
        Assert.Equal("other 4 received 2018-08-02 07:30:00", await Of("ستون نخست"));
    }

    [Fact]
    public async Task A_replay_that_was_stopped_goes_on_and_its_totals_agree()
    {
        const int rows = 399;
        var file = _player.File("long.csv");
        File.WriteAllText(file, LongFile(rows));
        var before = await Cases();
        string[] command = ["replay", file, "--speed", "max", "--parallel", "4"];
        var (process, said) = _player.Start(command);
        using (process)
        {
            await WaitFor.True(() => DoneRows() > 20, OneSystem.Deadline, "some rows are done");
            process.Signal("TERM");
            await process.Ended(OneSystem.Deadline);
            Assert.True(process.ExitCode == 130, said());
        }
        Assert.InRange(await Cases() - before, 20, rows - 1);

        var (code, output) = await _player.Run(command);
        Assert.True(code == 0, output);
        Assert.Contains("Going on: ", output, StringComparison.Ordinal);
        Agree(output, ("cases", rows), ("open", rows / 3), ("solved", rows / 3), ("not_solved", rows / 3));
        Assert.Equal(before + rows, await Cases());
    }

    [Theory]
    [InlineData("nothing.csv", null)]
    [InlineData("empty.csv", "")]
    [InlineData("other.csv", "a,b,c\n1,2,3\n")]
    [InlineData("broken.csv.gz", "this is not gzip")]
    public async Task A_file_that_cannot_be_replayed_is_told_in_a_line(string name, string? content)
    {
        var before = await Cases();
        if (content is not null) File.WriteAllText(_player.File(name), content);
        var (code, output) = await _player.Run("replay", _player.File(name), "--speed", "max");
        Told(code, output);
        Assert.Equal(before, await Cases());
    }

    [Theory]
    [InlineData("nothing.json", null)]
    [InlineData("broken.json", "{")]
    [InlineData("short.json", "{\"name\":\"x\"}")]
    [InlineData("pattern.json", "PATTERN")]
    public async Task A_map_that_cannot_be_read_is_told_in_a_line(string name, string? content)
    {
        if (content == "PATTERN")
        {
            content = File.ReadAllText(Player.Fixture("town.json"))
                .Replace("^بسته$", "(", StringComparison.Ordinal);
        }
        if (content is not null) File.WriteAllText(_player.File(name), content);
        var (code, output) = await _player.Run(
            "replay", Player.Fixture("town.csv"), "--map", _player.File(name), "--speed", "max");
        Told(code, output);
    }

    private static void Told(int code, string output)
    {
        Assert.True(code is 1 or 2, $"{code}: {output}");
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.NotEqual("", output.Trim());
    }

    // With what it remembers, and also when it remembers nothing.
    private async Task RepeatsNothing(string file, int rows)
    {
        var stored = await one.Stored();
        var (code, output) = await _player.Run("replay", file, "--speed", "max");
        Assert.True(code == 0, output);
        Assert.Contains($"Going on: {rows} rows were done before.", output, StringComparison.Ordinal);
        await _player.Run("replay", file, "--speed", "max", "--state", _player.File("forgot"));
        Assert.Equal(stored, await one.Stored());
    }

    private static void Agree(string output, params (string What, int Count)[] totals)
    {
        Assert.DoesNotContain("differs", output, StringComparison.Ordinal);
        foreach (var (what, count) in totals) Assert.Matches($@"  {Regex.Escape(what)} +{count} +{count}\n", output);
    }

    private static string LongFile(int rows)
    {
        var text = new StringBuilder(File.ReadLines(Player.Fixture("boston.csv")).First()).Append('\n');
        var at = new DateTimeOffset(2017, 2, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < rows; i++)
        {
            var (status, note) = (i % 3) switch { 0 => ("open", ""), 1 => ("closed", "Done"), _ => ("closed", "duplicate") };
            var when = at.AddMinutes(i).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture, $"invented-l{i:0000},{status},{note},Tree,c,Row {i},{when},{when},,,,,\n");
        }
        return text.ToString();
    }

    private static void Pack(string from, string to)
    {
        using var packed = new GZipStream(File.Create(to), CompressionLevel.Fastest);
        packed.Write(File.ReadAllBytes(from));
    }

    private int DoneRows() => Directory.Exists(_player.State)
        ? Directory.GetFiles(_player.State, "*.done").Sum(f => File.ReadLines(f).Count(line => line.EndsWith('.')))
        : 0;

    private Task<long> Cases() => one.System.Database.Scalar<long>("SELECT count(*) FROM cases");

    private Task<string> Scalar(string sql) => one.System.Database.Scalar<string>(sql);

    private async Task<string> Of(string story) => await Scalar($"""
        SELECT concat_ws(' ', category, district, state, to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'))
        FROM cases WHERE number = '{await NumberOf(story)}'
        """);

    private async Task<string> NumberOf(string story) =>
        (await Stories()).First(s => s.Details.Text == story).Number;

    // Sealed, so told apart only when opened.
    private async Task<List<(string Number, CaseDetails Details)>> Stories()
    {
        await using var command = one.System.Database.DataSource.CreateCommand(
            "SELECT case_number, sealed FROM case_details WHERE is_current AND sealed IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        var stories = new List<(string, CaseDetails)>();
        while (await reader.ReadAsync())
        {
            stories.Add((reader.GetString(0), one.System.Personal.OpenDetails(
                "mashhad", [reader.GetFieldValue<byte[]>(1)])));
        }
        return stories;
    }
}
