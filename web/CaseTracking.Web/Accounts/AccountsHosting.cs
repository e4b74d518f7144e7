using CaseTracking.Store.Accounts;
using CaseTracking.Store.ApiKeys;
using CaseTracking.Web.ApiKeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CaseTracking.Web.Accounts;

/// <summary>ASP.NET Core Identity over our tables: credentials only, no cookies of its own.</summary>
public static class AccountsHosting
{
    /// <summary>Work of a password's hash: PBKDF2 with SHA-512 as OWASP advises; older hashes are renewed at sign-in.
    /// </summary>
    public const int HashRounds = DemoUsers.HashRounds;

    private const int CodesFree = 5;
    private static readonly TimeSpan CodesPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan StepTime = TimeSpan.FromMinutes(10);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = AccountOptions.From(builder.Configuration);
        services.AddSingleton(options);
        // Nothing is tried again here; and a database that is away stays the same exception as elsewhere.
        services.AddDbContext<AccountsContext>((p, o) => o.UseNpgsql(
            p.GetRequiredService<NpgsqlDataSource>(), n => n.ExecutionStrategy(d => new NonRetryingExecutionStrategy(d))));
        services.AddScoped<IPasswordValidator<UserRecord>, PasswordCheck>();
        services.AddSingleton<ILookupNormalizer, NamesAsTheyAre>();
        services.AddHttpContextAccessor();
        services.AddIdentityCore<UserRecord>(o =>
        {
            o.User.AllowedUserNameCharacters = "";
            o.Lockout.MaxFailedAccessAttempts = CodesFree;
            o.Lockout.DefaultLockoutTimeSpan = CodesPause;
        })
            .AddUserStore<AccountUserStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<UserRecord>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        services.AddAuthentication().AddCookie(StepCookie.Scheme, o => Shape(o.Cookie, StepCookie.CookieName, o));
        services.AddAuthentication().AddCookie(
            IdentityConstants.TwoFactorUserIdScheme, o => Shape(o.Cookie, "casetracking-passkey", o));
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = options.PasskeyDomain;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
        });
        services.AddSingleton<SetupCodes>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<FirstPasswords>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<KeyCheck>();
        services.AddScoped<PasskeyReader>();
        services.AddHostedService<AccountSweep>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<UsedCodes>();
        services.AddSingleton<SessionStore>();
        services.AddScoped<Credentials>();
        services.AddScoped<SignInProcedure>();
        services.AddScoped<SessionOpener>();
    }

    private static void Shape(
        CookieBuilder cookie, string name, Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        (cookie.Name, cookie.HttpOnly, cookie.SameSite) = (name, true, SameSiteMode.Strict);
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        (options.ExpireTimeSpan, options.SlidingExpiration) = (StepTime, false);
    }

    // The database compares names without regard to case, by its own index.
    private sealed class NamesAsTheyAre : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name;

        public string? NormalizeEmail(string? email) => email;
    }
}
