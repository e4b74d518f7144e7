using System.Net;
using CaseTracking.Web.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>The arithmetic of the limits, and that an attack does not fill the memory.</summary>
public class BudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_is_granted_and_then_as_much_as_comes_back()
    {
        var budget = new Budget(new Rate(3, 60), _time, 10);
        for (var i = 0; i < 3; i++) Assert.Null(budget.Spend("a"));
        Assert.Equal(TimeSpan.FromSeconds(1), budget.Wait("a"));
        Assert.Equal(TimeSpan.FromSeconds(1), budget.Spend("a"));
        Assert.Null(budget.Spend("b"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(budget.Wait("a"));
        Assert.Null(budget.Spend("a"));
        Assert.NotNull(budget.Spend("a"));
        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++) Assert.Null(budget.Spend("a"));
        Assert.NotNull(budget.Spend("a"));
    }

    [Fact]
    public void A_refused_try_costs_nothing()
    {
        var budget = new Budget(new Rate(1, 60), _time, 10);
        Assert.Null(budget.Spend("a"));
        for (var i = 0; i < 100; i++) Assert.Equal(TimeSpan.FromSeconds(1), budget.Spend("a"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(budget.Spend("a"));
    }

    [Fact]
    public void An_attack_from_many_addresses_does_not_fill_the_memory()
    {
        var budget = new Budget(new Rate(2, 60), _time, 1_000);
        Assert.Null(budget.Spend("office"));
        for (var i = 0; i < 50_000; i++) budget.Spend($"bot {i}");
        Assert.InRange(budget.Keys, 1, 1_001);
        // Who was there before keeps a budget of their own; those who came too many share one.
        Assert.Null(budget.Spend("office"));
        Assert.NotNull(budget.Spend("somebody new"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(budget.Spend("somebody new"));
        Assert.InRange(budget.Keys, 1, 10);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    [InlineData("2001:db8:1:3::1", "20010DB800010003")]
    public void An_address_is_counted_as_its_household(string address, string counted) =>
        Assert.Equal(counted, ClientAddress.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("Limits:SignInByAddress:Burst", "0")]
    [InlineData("Limits:SignInByAddress:PerMinute", "-1")]
    [InlineData("Limits:SignInByAddress:PerHour", "5")]
    [InlineData("Limits:SignInByAdress:Burst", "5")]
    [InlineData("Limits:Screens", "0")]
    [InlineData("Limits:Screens", "many")]
    public void A_bad_limit_is_refused_at_start(string name, string value) =>
        Assert.ThrowsAny<InvalidOperationException>(() => With(name, value));

    [Fact]
    public void A_limit_that_is_set_leaves_the_rest_as_it_is()
    {
        var options = With("Limits:SignInByAddress:PerMinute", "5");
        Assert.Equal((90, 5d), (options.SignInByAddress.Burst, options.SignInByAddress.PerMinute));
        Assert.Equal((300, 60d), (options.IntakeByUser.Burst, options.IntakeByUser.PerMinute));
    }

    /// <summary>Sixty desks behind one address, in a storm: docs/decisions/0027 tells where the figures come from.
    /// </summary>
    [Fact]
    public void An_office_of_sixty_desks_works_through_a_storm()
    {
        var limits = new LimitOptions();
        var signIn = new Budget(limits.SignInByAddress, _time, limits.KeysMax);
        var files = new Budget(limits.AnonymousByAddress, _time, limits.KeysMax);
        var (intake, search, bulk) = (
            new Budget(limits.IntakeByAddress, _time, limits.KeysMax),
            new Budget(limits.SearchByAddress, _time, limits.KeysMax), new Budget(limits.BulkByAddress, _time, limits.KeysMax));
        for (var desk = 0; desk < 60; desk++)
        {
            Assert.Null(signIn.Spend("office"));
            for (var file = 0; file < 120; file++) Assert.Null(files.Spend("office"));
        }
        for (var minute = 0; minute < 60; minute++)
        {
            for (var call = 0; call < 60 * 4; call++)
            {
                Assert.Null(intake.Spend("office"));
                for (var search_ = 0; search_ < 6; search_++) Assert.Null(search.Spend("office"));
                Assert.Null(bulk.Spend("office"));
            }
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static LimitOptions With(string name, string value) => LimitOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build());
}
