using System.Reflection;
using CaseTracking.Testing;
using CaseTracking.Web.Live;

namespace CaseTracking.Web.Tests.Access;

/// <summary>
/// Every role at every endpoint, restated by hand: who is let in at all. What a role may do with which case is in
/// <see cref="RoleTableTests"/> and <see cref="ScopeTests"/>. A new endpoint without a row fails here.
/// </summary>
public class MatrixTests(OneSystem one)
{
    private const string Staff = "operator supervisor mayor2 deputy commission council mayoroffice admin importer";
    private const string Everybody = Staff + " telephone";
    private const string Readers = "operator supervisor mayor2 deputy commission council mayoroffice importer";
    private const string CallTakers = "operator supervisor mayor2 mayoroffice importer";
    private const string WholeCity = "operator supervisor council mayoroffice importer";

    private static readonly Dictionary<string, string> LetIn = new()
    {
        ["POST /api/session"] = "open",
        ["GET /api/session"] = Everybody,
        ["DELETE /api/session"] = Everybody,
        ["GET /api/reference"] = Everybody,
        ["GET /api/answers"] = CallTakers + " admin",
        ["GET /api/answers/{id}"] = CallTakers + " admin",
        ["POST /api/answers/search"] = CallTakers + " admin",
        ["POST /api/answers"] = "admin",
        ["PUT /api/answers/{id}"] = "admin",
        ["POST /api/answers/{id}/retire"] = "admin",
        ["GET /api/rights"] = Everybody,
        ["POST /api/line"] = "telephone",
        ["GET /api/calls"] = CallTakers,
        ["POST /api/desk/state"] = CallTakers,
        ["GET /api/storm-events"] = CallTakers,
        ["POST /api/storm-events"] = "supervisor",
        ["PUT /api/storm-events/{id}"] = "supervisor",
        ["POST /api/storm-events/{id}/close"] = "supervisor",
        ["GET /api/call-backs"] = "operator supervisor mayor2 deputy commission mayoroffice importer",
        ["GET /api/escalation-rules"] = Everybody,
        ["PUT /api/escalation-rules"] = "admin",
        ["GET /api/inbox"] = "mayor2 deputy commission mayoroffice",
        ["GET /api/inbox/views"] = "mayor2 deputy commission mayoroffice",
        ["POST /api/inbox/views"] = "mayor2 deputy commission mayoroffice",
        ["PUT /api/inbox/views/{id}"] = "mayor2 deputy commission mayoroffice",
        ["POST /api/inbox/views/{id}/remove"] = "mayor2 deputy commission mayoroffice",
        ["GET /api/inbox/people"] = "mayor2 deputy commission mayoroffice",
        ["GET /api/council/movements"] = "supervisor council mayoroffice importer",
        ["GET /api/council/demands"] = "supervisor council mayoroffice importer",
        ["GET /api/council/follows"] = "supervisor council mayoroffice importer",
        ["POST /api/council/follows"] = "supervisor council mayoroffice importer",
        ["POST /api/council/follows/remove"] = "supervisor council mayoroffice importer",
        ["POST /api/council/follows/seen"] = "supervisor council mayoroffice importer",
        ["GET /api/council/fields"] = "supervisor council mayoroffice importer",
        ["PUT /api/council/fields"] = "supervisor council mayoroffice importer",
        ["GET /api/promises"] = "supervisor mayor2 council mayoroffice importer",
        ["POST /api/call-backs/take"] = "operator supervisor mayor2 deputy commission mayoroffice importer",
        ["POST /api/call-backs/release"] = "operator supervisor mayor2 deputy commission mayoroffice importer",
        ["GET /api/reports/verdicts"] = Staff,
        ["GET /api/expectation"] = CallTakers,
        ["GET /api/calls/day"] = Staff,
        ["GET /api/desk"] = CallTakers,
        ["GET /api/calls/{id}"] = CallTakers,
        ["GET /api/calls/{id}/draft"] = CallTakers,
        ["POST /api/calls/{id}/draft"] = CallTakers,
        ["POST /api/calls/{id}/begin"] = CallTakers,
        ["POST /api/calls/{id}/claim"] = CallTakers,
        ["POST /api/calls/{id}/take-over"] = "supervisor",
        ["POST /api/calls/{id}/discard"] = CallTakers,
        ["POST /api/calls/{id}/end"] = CallTakers,
        ["POST /api/calls/{id}/pass"] = CallTakers,
        ["POST /api/calls/{id}/pass-back"] = CallTakers,
        ["GET /api/live-sessions"] = CallTakers + " council admin",
        ["GET /api/live-sessions/{id}"] = CallTakers + " council admin",
        ["GET /api/live-sessions/{id}/calls"] = CallTakers + " council admin",
        ["POST /api/live-sessions"] = "admin",
        ["PUT /api/live-sessions/{id}"] = "admin",
        ["POST /api/live-sessions/{id}/open"] = CallTakers + " council admin",
        ["POST /api/live-sessions/{id}/close"] = CallTakers + " council admin",
        ["POST /api/live-sessions/{id}/cancel"] = CallTakers + " council admin",
        ["PUT /api/rights/{role}"] = "admin",
        ["PUT /api/users/{id}/roles"] = "admin",
        ["GET /api/users"] = "admin",
        ["POST /api/users"] = "admin",
        ["GET /api/users/{id}"] = "admin",
        ["PATCH /api/users/{id}"] = "admin",
        ["GET /api/users/{id}/keys"] = "admin",
        ["POST /api/users/{id}/keys"] = "admin",
        ["POST /api/users/{id}/keys/{key}/revoke"] = "admin",
        ["POST /api/users/{id}/links"] = "admin",
        ["POST /api/users/{id}/links/remove"] = "admin",
        ["POST /api/users/{id}/remove-second-factor"] = "admin",
        ["POST /api/users/{id}/reset-password"] = "admin",
        ["POST /api/users/{id}/sign-out"] = "admin",
        ["POST /api/users/{id}/unlock"] = "admin",
        ["GET /api/audit"] = "admin",
        ["GET /api/privacy/retention"] = "admin",
        ["PUT /api/privacy/retention"] = "admin",
        ["POST /api/privacy/erase"] = "admin",
        ["POST /api/privacy/export"] = "admin",
        ["GET /api/audit/export"] = "admin",
        ["GET /api/cases"] = Readers,
        ["POST /api/cases"] = Readers,
        ["GET /api/cases/{number}"] = Everybody,
        ["GET /api/cases/{number}/history"] = Everybody,
        ["POST /api/cases/similar"] = CallTakers,
        ["POST /api/callers"] = CallTakers,
        ["POST /api/contacts"] = CallTakers,
        ["POST /api/search"] = Readers,
        ["GET /api/feed"] = Readers,
        ["GET /api/wall"] = WholeCity,
        ["GET /api/wall/more"] = WholeCity,
        ["PUT /api/wall/rotation"] = "supervisor",
        ["GET /api/counters"] = Staff,
        ["GET /api/reports/year/{jalaliYear}"] = Staff,
        ["GET /api/outlook"] = Staff,
        ["GET /api/map"] = Staff,
        ["GET /api/map/shapes"] = Staff,
        ["GET /api/map/districts"] = Staff,
        ["GET /api/map/points"] = Staff,
        ["PUT /api/districts/{code}/population"] = "admin",
        ["GET /api/reports/cases"] = Staff,
        ["GET /api/reports/contacts"] = Staff,
        ["GET /api/report-schedules"] = Staff,
        ["POST /api/report-schedules"] = Staff,
        ["PUT /api/report-schedules/{id}"] = Staff,
        ["POST /api/report-schedules/{id}/remove"] = Staff,
        ["POST /api/report-schedules/{id}/send"] = Staff,
        ["GET /api/reports/sessions"] = Staff,
        ["GET /api/cases/export"] = "supervisor mayoroffice",
        ["GET /api/reports/year/{jalaliYear}/export"] = "supervisor mayoroffice",
        ["GET /api/reports/cases/export"] = "supervisor mayoroffice",
        ["GET /api/reports/contacts/export"] = "supervisor mayoroffice",
        ["GET /api/reports/sessions/export"] = "supervisor mayoroffice",
    };

    [Fact]
    public async Task Every_role_is_let_in_where_the_table_says_so_and_nowhere_else()
    {
        using var nobody = new Api(one.System.Address);
        // People of their own: some of what is asked ends all other sessions of who asks.
        var people = new Dictionary<string, (string Name, Api Api)>();
        foreach (var role in Everybody.Split(' '))
        {
            var name = role == "telephone" ? await one.NewTelephone() : await one.NewUser(role);
            people[role] = (name, await one.System.As(name));
        }
        foreach (var (method, path) in await Endpoints(nobody))
        {
            var operation = $"{method} {path}";
            // A command is open to everybody who sees the case: the grain decides, on the state it will change.
            // One's own account is everybody's.
            var isForAll = (path.StartsWith("/api/cases/{number}/", StringComparison.Ordinal) && method == "POST")
                || path.StartsWith("/api/account", StringComparison.Ordinal);
            var expected = LetIn.GetValueOrDefault(operation) ?? (isForAll ? Everybody : null);
            Assert.True(expected is not null, $"{operation} has no row in the matrix");
            if (expected == "open") continue;
            Assert.Equal(401, (await Ask(nobody, method, path)).Status);
            foreach (var (user, (name, api)) in people)
            {
                using var leaving = method == "DELETE" ? await one.System.As(name) : null;
                var answer = await Ask(leaving ?? api, method, path);
                // 403 is also said to somebody who must first prove again who they are.
                var isLetIn = answer.Status != 401 && answer.Code != "not_permitted";
                Assert.True(expected.Split(' ').Contains(user) == isLetIn, $"{user} {operation}: {answer.Status}");
            }
        }
        foreach (var (_, api) in people.Values) api.Dispose();
    }

    // The hub asks for the right to see cases when a screen connects; each method is authorised by itself or acts only
    // on what was authorised before.
    [Fact]
    public void Every_method_of_the_hub_says_who_may_call_it()
    {
        var methods = typeof(LiveHub)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == typeof(LiveHub)).ToList();
        Assert.Equal(["Ack", "Unwatch", "Watch", "WatchLine"], methods.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.All(methods, m => Assert.NotNull(m.GetCustomAttribute<AuthorisedAttribute>()));
    }

    private static async Task<IReadOnlyList<(string Method, string Path)>> Endpoints(Api api)
    {
        var paths = (await api.Get("/openapi/v1.json")).Body!["paths"]!.AsObject();
        return [.. paths.SelectMany(p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key)))];
    }

    // Nothing is done: bodies lack every field, and what is named does not exist.
    private static async Task<ApiAnswer> Ask(Api api, string method, string path)
    {
        var asked = path.Replace("{number}", "0500000000", StringComparison.Ordinal)
            .Replace("{jalaliYear}", "1402", StringComparison.Ordinal)
            .Replace("{code}", "nowhere", StringComparison.Ordinal)
            .Replace("{role}", "operator", StringComparison.Ordinal)
            .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{key}", Guid.Empty.ToString(), StringComparison.Ordinal);
        return method switch
        {
            "GET" => await api.Get(asked),
            "DELETE" => await api.Delete(asked),
            "PUT" => await api.Put(asked, new { }),
            "PATCH" => await api.Patch(asked, new { }),
            _ => await api.Post(asked, new { }),
        };
    }
}
