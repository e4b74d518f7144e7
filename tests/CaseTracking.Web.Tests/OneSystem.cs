using System.Collections.Concurrent;
using CaseTracking.Testing;
using CaseTracking.Web.Tests;

// One after the other: a test may then say that the whole database did not change.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(OneSystem))]

namespace CaseTracking.Web.Tests;

/// <summary>The real system with two web hosts that all tests share; each makes its own cases.</summary>
public sealed class OneSystem : IAsyncLifetime
{
    // A failing test's wait, not a speed that is asserted.
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private const string Counts = """
        SELECT concat_ws(' ', (SELECT count(*) FROM journal), (SELECT count(*) FROM cases),
            (SELECT count(*) FROM case_texts), (SELECT count(*) FROM case_details), (SELECT count(*) FROM case_citizens),
            (SELECT count(*) FROM contacts), (SELECT count(*) FROM contact_words), (SELECT sum(count) FROM case_counters),
            (SELECT sum(count) FROM contact_counters), (SELECT sum(count) FROM scope_totals))
        """;

    private readonly ConcurrentDictionary<string, Task<Api>> _users = new();

    public RunningSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync() => System = await RunningSystem.Start(webs: 2);

    /// <summary>The API of the first web host as a demo user, signed in once.</summary>
    public Task<Api> As(string userName)
    {
        // A sign-in that failed is one test's bad luck, not everybody's.
        if (_users.TryGetValue(userName, out var known) && known.IsFaulted) _users.TryRemove(KeyValuePair.Create(userName, known));
        return _users.GetOrAdd(userName, name => System.As(name));
    }

    /// <summary>How much of everything is stored; the same before and after means that nothing was written.</summary>
    public Task<string> Stored() => System.Database.Scalar<string>(Counts);

    public async ValueTask DisposeAsync()
    {
        foreach (var user in _users.Values.Where(u => u.IsCompletedSuccessfully)) (await user).Dispose();
        await System.DisposeAsync();
    }

    /// <summary>A user like a demo user, with the same password, for what would disturb other tests.</summary>
    public async Task<string> NewUser(string like)
    {
        var name = $"u{Guid.NewGuid():N}";
        await Sql($"""
            WITH added AS (
                INSERT INTO users (city, user_name, display_name, password_hash)
                SELECT city, '{name}', display_name, password_hash FROM users WHERE user_name = '{like}'
                RETURNING id
            )
            INSERT INTO user_roles (city, user_id, place, role, unit)
            SELECT r.city, added.id, r.place, r.role, r.unit
            FROM added, user_roles r JOIN users u ON u.id = r.user_id
            WHERE u.user_name = '{like}'
            """);
        return name;
    }

    /// <summary>A user with the role of a telephone system, which is otherwise a machine's.</summary>
    public async Task<string> NewTelephone()
    {
        var name = await NewUser("importer");
        await Sql($"""
            UPDATE user_roles SET role = 'telephone_system' WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')
            """);
        return name;
    }

    /// <summary>Changes one row.</summary>
    public async Task Sql(string sql)
    {
        await using var command = System.Database.DataSource.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
