using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>
/// Signing in by the city's own provider of identities: authorization code with PKCE. Somebody is known by issuer and
/// subject, never by a name alone, and an unknown person gets no account.
/// </summary>
public static partial class OidcHosting
{
    public const string Scheme = "oidc";
    private const string External = "external";

    public static void AddOidc(this WebApplicationBuilder builder)
    {
        if (OidcOptions.From(builder.Configuration) is not { } oidc) return;
        builder.Services.AddSingleton(oidc);
        builder.Services.AddAuthentication()
            .AddCookie(External, o => (o.Cookie.Name, o.ExpireTimeSpan) = ("casetracking-external", TimeSpan.FromMinutes(5)))
            .AddOpenIdConnect(Scheme, o => Configure(o, oidc));
    }

    public static void MapOidc(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<OidcOptions>() is null) return;
        app.MapGet("/signin/oidc/start", (HttpContext context) => Results.Challenge(
            new AuthenticationProperties { RedirectUri = LocalPath.Of(context.Request.Query["to"]) ?? "/" }, [Scheme]))
            .OpenToAll().NotAudited("leads to the provider; who comes back is audited").ExcludeFromDescription();
    }

    private static void Configure(OpenIdConnectOptions o, OidcOptions oidc)
    {
        (o.Authority, o.ClientId, o.ClientSecret) = (oidc.Authority, oidc.ClientId, oidc.ClientSecret);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = ("code", "query", true);
        (o.CallbackPath, o.SignInScheme, o.MapInboundClaims) = ("/signin/oidc", External, false);
        o.RequireHttpsMetadata = !new Uri(oidc.Authority).IsLoopback;
        // The provider sends the browser back from another site: stricter ones would not come along.
        foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        o.Events.OnTokenValidated = context =>
        {
            // Before claims are mapped away.
            context.Properties!.Items["iss"] = context.SecurityToken.Issuer;
            context.Properties.Items["sub"] = context.SecurityToken.Subject;
            return Task.CompletedTask;
        };
        o.Events.OnTicketReceived = Enter;
        o.Events.OnRemoteFailure = async context =>
        {
            LogFailed(Logger(context.HttpContext), context.Failure?.GetType().Name);
            context.HandleResponse();
            Audit(context.HttpContext);
            context.Response.StatusCode = 403;
            var to = LocalPath.Of(context.Properties?.RedirectUri);
            await SignInPage.Show(context.HttpContext, to, "", "ProviderFailed").ExecuteAsync(context.HttpContext);
        };
    }

    private static async Task Enter(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        ticket.HandleResponse();
        Audit(context);
        var services = context.RequestServices;
        var user = await Find(ticket, services.GetRequiredService<UserManager<UserRecord>>(),
            services.GetRequiredService<OidcOptions>());
        if (user is null || services.GetRequiredService<SignInProcedure>().IsRefused(user))
        {
            context.Response.StatusCode = 403;
            await Unknown(context, services.GetRequiredService<OidcOptions>()).ExecuteAsync(context);
            return;
        }
        await services.GetRequiredService<SessionOpener>().Open(context, user, context.RequestAborted);
        await GoOn(context, LocalPath.Of(ticket.ReturnUri) ?? "/").ExecuteAsync(context);
    }

    private static async Task<UserRecord?> Find(TicketReceivedContext ticket, UserManager<UserRecord> users, OidcOptions oidc)
    {
        var (issuer, subject) = (ticket.Properties!.Items["iss"]!, ticket.Properties.Items["sub"]!);
        if (await users.FindByLoginAsync(issuer, subject) is { } linked) return linked;
        if (oidc.UserNameClaim is not { } claim || ticket.Principal?.FindFirst(claim)?.Value is not { Length: > 0 } name)
            return null;
        var named = await users.FindByNameAsync(name);
        // Once: a name that passes to another person there does not bring the account along.
        if (named is null || (await users.GetLoginsAsync(named)).Any(l => l.LoginProvider == issuer)) return null;
        return (await users.AddLoginAsync(named, new UserLoginInfo(issuer, subject, oidc.DisplayName))).Succeeded ? named : null;
    }

    // Not a redirect: the browser came from another site, and would leave the session's strict cookie behind on the way.
    private static IResult GoOn(HttpContext context, string to) => PageFrame.Show(
        context, "OnTitle", word => $"""
            <h1>{word("OnHeading")}</h1><p><a class="button" href="{PageFrame.Encode(to)}">{word("Continue")}</a></p>
            """, $"<meta http-equiv=\"refresh\" content=\"0;url={PageFrame.Encode(to)}\">");

    private static IResult Unknown(HttpContext context, OidcOptions oidc) => PageFrame.Show(
        context, "UnknownTitle", word => $"""
            <h1>{word("UnknownHeading")}</h1>
            <p class="error" role="alert">{word("UnknownHint").Replace("{0}", PageFrame.Encode(oidc.DisplayName), StringComparison.Ordinal)}</p>
            <p class="switch"><a href="/signin">{word("Again")}</a></p>
            """);

    // The way back is the handler's own and no endpoint, so its answer is held here.
    private static void Audit(HttpContext context)
    {
        var recorder = context.RequestServices.GetRequiredService<ActRecorder>();
        HeldAnswer.Hold(context, () => recorder.Record(context, Acts.SignedIn));
    }

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("CaseTracking.Web.Accounts.Oidc");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in by the provider of identities failed ({Reason}).")]
    private static partial void LogFailed(ILogger logger, string? reason);
}
