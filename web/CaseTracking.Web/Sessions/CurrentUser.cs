using System.Security.Claims;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.ApiKeys;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Sessions;

/// <summary>Who asks; the cookie names only the session, an API key only itself; roles and rights come from the database
/// each time.</summary>
public static class CurrentUser
{
    public const string SessionClaim = "sid";

    /// <summary>How a principal that came with an API key was found; its session is the key.</summary>
    public const string ByKey = "key";

    private const string Item = "account";

    public static Guid? SessionOf(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>Whether it is a machine with its API key, and not a person with a session.</summary>
    public static bool IsByKey(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == ByKey;

    /// <summary>The account of this request; only behind <see cref="RequireAccount"/>.</summary>
    public static Account Account(this HttpContext context) => (Account)context.Items[Item]!;

    /// <summary>The account of this request, where one was asked for and found.</summary>
    public static Account? AccountOrNull(this HttpContext context) =>
        context.Items.TryGetValue(Item, out var account) ? (Account?)account : null;

    public static Actor Actor(this HttpContext context) => context.Account().Actor;

    /// <summary>Lets only signed-in accounts through for which <paramref name="permitted"/> holds.</summary>
    public static TBuilder RequireAccount<TBuilder>(this TBuilder builder, Func<Actor, bool> permitted)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new PolicyMetadata(permitted));
        return builder;
    }

    /// <summary>Everyone may call it; said out loud, so that no endpoint is open by forgetting.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new OpenMetadata());
        return builder;
    }

    /// <summary>Only people may call it, with a session of their own; a machine with its key may not.</summary>
    public static TBuilder ForPeople<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new PeopleMetadata());
        return builder;
    }

    /// <summary>Refuses every endpoint without a policy, and checks the policy of the others.</summary>
    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        // Only what was mapped has a route: without one it is routing itself, which refuses the method or the type.
        if (endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<OpenMetadata>() is not null)
        {
            await next(context);
            return;
        }
        var policy = endpoint.Metadata.GetMetadata<PolicyMetadata>();
        var session = context.User.SessionOf();
        var account = session is { } id
            ? await context.RequestServices.GetRequiredService<SessionCache>().Find(id, SessionOpener.AddressOf(context), context.RequestAborted)
            : null;
        context.Items[Item] = account;
        var refusal = KeyAuthentication.IsShownWithSession(context.Request) ? Problem.TwoCredentials
            : account is null ? Problem.NotSignedIn
            : context.User.IsByKey() && endpoint.Metadata.GetMetadata<PeopleMetadata>() is not null ? Problem.NotForKeys
            : policy is null || !policy.Permitted(account.Actor) ? Problem.NotPermitted
            : null;
        await (refusal?.ExecuteAsync(context) ?? next(context));
    });

    private sealed record PolicyMetadata(Func<Actor, bool> Permitted);

    private sealed record OpenMetadata;

    private sealed record PeopleMetadata;
}
