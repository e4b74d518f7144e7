using CaseTracking.Store.Hosts;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Hosting;

public class LeavingTests
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);
    private readonly FakeTimeProvider _time = new();
    private readonly Lifetime _lifetime = new();

    [Fact]
    public async Task A_host_that_is_told_to_end_says_so_first_and_stops_after_the_notice()
    {
        using var leaving = new Leaving(_lifetime, new LeavingOptions(Notice), _time);
        Assert.False(leaving.HasBegun);

        leaving.Begin();
        Assert.True(leaving.HasBegun);
        _time.Advance(Notice - TimeSpan.FromMilliseconds(1));
        Assert.False(_lifetime.IsStopped);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await WaitFor.True(() => _lifetime.IsStopped, OneSystem.Deadline, "it stops");
    }

    [Fact]
    public void Told_twice_it_stops_at_once()
    {
        using var leaving = new Leaving(_lifetime, new LeavingOptions(Notice), _time);
        leaving.Begin();
        leaving.Begin();
        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public void One_that_never_started_has_nobody_to_give_notice_to()
    {
        var lifetime = new Lifetime { HasStarted = false };
        using var leaving = new Leaving(lifetime, new LeavingOptions(Notice), _time);
        leaving.Begin();
        Assert.True(lifetime.IsStopped);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Behind_the_balancer_a_host_leaves_and_no_caller_and_no_screen_notices_more_than_a_coming_back()
    {
        await using var system = await RunningSystem.Start(webs: 2, balanced: true);
        using var api = await Api.SignedIn(system.Address, "operator");
        await using var screen = await Screen.Open(system.Address, api, "city");
        using var enough = new CancellationTokenSource();
        var refused = 0;
        var calling = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                if ((await api.Get("/api/session")).Status != 200) refused++;
            }
        }, CancellationToken.None);

        foreach (var web in system.Webs)
        {
            var stopping = web.Stop();
            if (screen.IsClosed) await screen.Connect(system.Address, api);
            Assert.Equal(0, await stopping);
            await web.Start();
        }
        await enough.CancelAsync();
        await calling;

        Assert.Equal(0, refused);
        // Its line was closed by the host that had it, and is there again through the same address.
        if (screen.IsClosed) await screen.Connect(system.Address, api);
        var number = await api.OpenCase();
        await WaitFor.True(() => screen.VersionOf(number) == 1, OneSystem.Deadline, "the screen shows it");
        Assert.Empty(screen.Complaints);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Behind_the_balancer_the_trail_knows_the_callers_own_address_and_not_one_they_chose()
    {
        await using var system = await RunningSystem.Start(webs: 2, balanced: true);
        using var http = new HttpClient { BaseAddress = system.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await http.PostAsync("/api/session", new StringContent(
            """{"userName":"operator","password":"137137-demo"}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("127.0.0.1", await system.Database.Scalar<string>(
            "SELECT string_agg(DISTINCT address, ' ') FROM audit_entries WHERE user_name = 'operator'"));
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool HasStarted { get; init; } = true;

        public bool IsStopped { get; private set; }

        public CancellationToken ApplicationStarted => new(HasStarted);

        public CancellationToken ApplicationStopping => new(IsStopped);

        public CancellationToken ApplicationStopped => new(IsStopped);

        public void StopApplication() => IsStopped = true;
    }
}
