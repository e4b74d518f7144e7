using System.Text.RegularExpressions;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Replay;

/// <summary>A simulated line and its desks, against what the system counts.</summary>
public sealed class LineRunTests(OneSystem one) : IDisposable
{
    private static readonly string[] Short = ["line", "--rate", "150000", "--minutes", "0.08", "--desks", "3", "--pace", "250"];
    private readonly Player _player = new(one.System);

    public void Dispose() => _player.Dispose();

    [Fact]
    public async Task What_the_line_did_is_what_the_system_counts()
    {
        var (code, output) = await _player.Run(Short);
        Assert.True(code == 0, output);
        Assert.Matches(@"in all +[1-9]\d* ", output);
        Assert.DoesNotContain("differs", output, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Its_accounts_serve_again_also_when_what_they_sign_in_with_is_lost()
    {
        Assert.Equal(0, (await _player.Run(Short)).Code);
        var users = await Users();
        Assert.Equal(4, users);
        Assert.Equal(0, (await _player.Run([.. Short, "--seed", "2"])).Code);
        // What the accounts sign in with is lost: they get new passwords and a new key.
        var (again, told) = await _player.Run([.. Short, "--state", _player.File("forgot")]);
        Assert.True(again == 0, told);
        Assert.Equal(users, await Users());
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_line_that_is_stopped_ends_its_calls_and_still_compares()
    {
        var (process, said) = _player.Start("line", "--rate", "300000", "--minutes", "5", "--desks", "3", "--pace", "20");
        using (process)
        {
            // So many calls a minute that three desks cannot take them: some ring, some wait, some are spoken.
            await WaitFor.True(() => Regex.IsMatch(said(), @"· [1-9]\d* calls"), OneSystem.Deadline, "calls came");
            process.Signal("TERM");
            await process.Ended(OneSystem.Deadline);
            Assert.True(process.ExitCode == 0, said());
        }
        Assert.Equal(0L, await one.System.Database.Scalar<long>(
            "SELECT count(*) FROM calls WHERE line = '137-simulated' AND ended_at IS NULL"));
    }

    [Theory]
    [InlineData("--desks", "-1", "--desks")]
    [InlineData("--seed", "x", "--seed")]
    [InlineData("--rate", "0", "--rate")]
    [InlineData("--password", "wrong", "admin could not sign in")]
    public async Task What_cannot_be_played_is_told_in_a_line(string option, string value, string word)
    {
        var (code, output) = await _player.Run("line", option, value);
        Assert.True(code is 1 or 2, output);
        Assert.Contains(word, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Every_call_has_one_result_though_the_silo_is_killed()
    {
        await using var system = await RunningSystem.Start();
        using var player = new Player(system);
        var (process, said) = player.Start("line", "--rate", "200000", "--minutes", "1", "--desks", "8", "--pace", "40");
        using (process)
        {
            await WaitFor.True(() => Regex.IsMatch(said(), @"[1-9]\d* ended"), OneSystem.Deadline, "calls end");
            await system.Silos[0].Kill();
            await system.Silos[0].Start();
            await process.Ended(TimeSpan.FromMinutes(5));
            Assert.True(process.ExitCode == 0, said());
        }
        Assert.Equal(0L, await system.Database.Scalar<long>("SELECT count(*) FROM calls WHERE result IS NULL"));
        Assert.Equal(0L, await system.Database.Scalar<long>("""
            SELECT count(*) FROM (
                SELECT k.id FROM calls k LEFT JOIN contacts c ON c.city = k.city AND c.command_id = k.end_id
                GROUP BY k.id HAVING count(c.command_id) <> 1) wrong
            """));
    }

    private Task<long> Users() => one.System.Database.Scalar<long>("SELECT count(*) FROM users WHERE user_name LIKE 'desk%'");
}
