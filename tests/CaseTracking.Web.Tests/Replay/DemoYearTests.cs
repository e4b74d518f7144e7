namespace CaseTracking.Web.Tests.Replay;

/// <summary>The published year at a two-thousandth of its size; nothing else here happens in 1402.</summary>
public sealed class DemoYearTests(OneSystem one) : IDisposable
{
    private readonly Player _player = new(one.System);

    public void Dispose() => _player.Dispose();

    [Fact]
    public async Task The_year_comes_out_as_published_and_a_second_run_adds_nothing()
    {
        var (code, output) = await _player.Run("demo", "--year", "1402", "--scale", "0.0005");
        Assert.True(code == 0, output);
        var report = (await (await one.As("council")).Get("/api/reports/year/1402")).Body!;
        // The published figures ÷ 2,000, each rounded half up; the contacts are the sum of the parts.
        foreach (var (figure, count) in new[]
        {
            ("waiting", 30), ("solved", 78), ("outsideDuties", 4), ("notSolved", 32), ("ledToWarning", 34),
            ("firstContact", 172), ("sentToCommissions", 1), ("contacts", 316), ("callsPerDay", 1),
        })
        {
            Assert.True(count == (int)report[figure]!, $"{figure}: {report[figure]}\n{output}");
        }

        var stored = await one.Stored();
        Assert.Equal(0, (await _player.Run("demo", "--year", "1402", "--scale", "0.0005")).Code);
        Assert.Equal(0, (await _player.Run(
            "demo", "--year", "1402", "--scale", "0.0005", "--state", _player.File("forgot"))).Code);
        Assert.Equal(stored, await one.Stored());
    }
}
