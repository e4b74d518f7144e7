using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Rights;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Rights;

/// <summary>Who holds which roles, on a real database.</summary>
public sealed class RoleStoreTests : IAsyncLifetime
{
    private const string City = "mashhad";
    private static readonly HeldRole Administrator = new(Role.Administrator, null);
    private static readonly HeldRole Mayor = new(Role.DistrictMayor, Holder.District("2"));

    private TestDatabase _database = null!;
    private RoleStore _roles = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        Assert.True(await DemoUsers.Seed(_database.DataSource, City));
        _roles = new RoleStore(_database.DataSource, City);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Roles_are_given_as_a_whole_and_in_order()
    {
        var user = await IdOf("operator");
        foreach (var roles in (HeldRole[][])[[Mayor, Administrator], [Administrator, Mayor], [Mayor]])
        {
            Assert.Equal(AssignOutcome.Done, await _roles.Assign(user, roles, TestContext.Current.CancellationToken));
            var account = await new AccountStore(_database.DataSource, City).Find(user, TestContext.Current.CancellationToken);
            Assert.Equal(roles, account!.Assignments.Select(a => new HeldRole(a.Role, a.Unit)));
        }
        Assert.Equal(AssignOutcome.NoSuchUser, await _roles.Assign(Guid.NewGuid(), [Mayor], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_last_acting_administrator_stays_one()
    {
        var (first, second) = (await IdOf("admin"), await IdOf("operator"));
        Assert.Equal(AssignOutcome.LastAdministrator, await _roles.Assign(first, [Mayor], TestContext.Current.CancellationToken));
        Assert.Equal(AssignOutcome.Done, await _roles.Assign(second, [Administrator], TestContext.Current.CancellationToken));
        await using (var asleep = _database.DataSource.CreateCommand($"UPDATE users SET is_active = false WHERE id = '{second}'"))
            await asleep.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(AssignOutcome.LastAdministrator, await _roles.Assign(first, [], TestContext.Current.CancellationToken));
        Assert.Equal(1L, await _database.Scalar<long>($"SELECT count(*) FROM user_roles WHERE user_id = '{first}'"));
    }

    [Fact]
    public async Task Two_administrators_cannot_take_each_other_away_at_once()
    {
        var (first, second) = (await IdOf("admin"), await IdOf("operator"));
        Assert.Equal(AssignOutcome.Done, await _roles.Assign(second, [Administrator], TestContext.Current.CancellationToken));
        var ends = await Task.WhenAll(_roles.Assign(first, [Mayor], TestContext.Current.CancellationToken), _roles.Assign(second, [Mayor], TestContext.Current.CancellationToken));
        Assert.Equal([AssignOutcome.Done, AssignOutcome.LastAdministrator], ends.Order());
    }

    private Task<Guid> IdOf(string name) =>
        _database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{name}'");
}
