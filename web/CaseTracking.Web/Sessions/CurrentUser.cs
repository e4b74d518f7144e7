using System.Security.Claims;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Sessions;

/// <summary>Who asks; the cookie names only the session, roles and rights come from the database each time.</summary>
public static class CurrentUser
{
    public const string SessionClaim = "sid";
    private const string Item = "account";

    public static Guid? SessionOf(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

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
            ? await context.RequestServices.GetRequiredService<SessionCache>().Find(id, context.RequestAborted)
            : null;
        context.Items[Item] = account;
        var refusal = account is null ? Problem.NotSignedIn
            : policy is null || !policy.Permitted(account.Actor) ? Problem.NotPermitted
            : null;
        await (refusal?.ExecuteAsync(context) ?? next(context));
    });

    private sealed record PolicyMetadata(Func<Actor, bool> Permitted);

    private sealed record OpenMetadata;
}
