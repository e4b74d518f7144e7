using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace CaseTracking.Testing;

/// <summary>A provider of identities of its own (OpenIddict), at which whoever comes is the person last set here.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Client = "casetracking";
    public const string Secret = "a secret of the test";
    private readonly WebApplication _app;

    private Provider(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>Who is at the provider: subject, and what it calls the user name; null turns everybody away.</summary>
    public (string Subject, string UserName)? Person { get; set; }

    /// <summary>Settings of a web host whose users sign in here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Accounts__Oidc__Authority"] = Address.ToString(),
        ["Accounts__Oidc__ClientId"] = Client,
        ["Accounts__Oidc__ClientSecret"] = Secret,
        ["Accounts__Oidc__DisplayName"] = "شهرداری هوشمند",
    };

    /// <summary>Starts it. Asked to, it first shows a page of its own with a link (#enter) that goes on; on localhost it
    /// is another site than a system on 127.0.0.1, as a city's provider is.</summary>
    public static async Task<Provider> Start(string host = "127.0.0.1", bool withPage = false)
    {
        var address = new Uri($"http://{host}:{FreePort.Next()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        Provider provider = null!;
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            o.SetIssuer(address).SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            o.RegisterScopes("profile").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            o.EnableDegradedMode().AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            o.UseAspNetCore().DisableTransportSecurityRequirement();
            o.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(c =>
            {
                if (c.ClientId != Client) c.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(b => b.UseInlineHandler(c =>
            {
                if (c.ClientId != Client || c.ClientSecret != Secret) c.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            o.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(b => b.UseInlineHandler(c =>
            {
                if (provider.Person is not { } person)
                {
                    c.Reject(OpenIddictConstants.Errors.AccessDenied);
                    return default;
                }
                var identity = new ClaimsIdentity("test");
                identity.SetClaim(OpenIddictConstants.Claims.Subject, person.Subject);
                identity.SetClaim("preferred_username", person.UserName);
                identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
                c.Principal = new ClaimsPrincipal(identity).SetScopes(c.Request.GetScopes());
                return default;
            }));
        });
        var app = builder.Build();
        if (withPage) app.Use(ShowPage);
        app.UseAuthentication();
        provider = new Provider(app, address);
        await app.StartAsync();
        return provider;
    }

    private static Task ShowPage(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != "/authorize" || context.Request.Query.ContainsKey("entered")) return next(context);
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(
            $"<a id=\"enter\" href=\"/authorize{HtmlEncoder.Default.Encode(context.Request.QueryString + "&entered=1")}\">go on</a>");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
