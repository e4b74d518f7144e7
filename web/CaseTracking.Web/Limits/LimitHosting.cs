using System.Globalization;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Limits;

/// <summary>Refuses with 429 and Retry-After what goes beyond a budget.</summary>
public static class LimitHosting
{
    private const string MissedItem = "missed";
    private const string WaitItem = "must wait";

    /// <summary>Before anything else is asked of a request to the API: whether the host has a place for it.</summary>
    public static void UseAdmission(this IApplicationBuilder app)
    {
        var admission = app.ApplicationServices.GetRequiredService<Admission>();
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/api") ? admission.Enter(context, next) : next(context));
    }

    /// <summary>Before anybody is looked up: what an address may do without a session.</summary>
    public static void UseAddressLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isAnonymous = context.User.Identity is not { IsAuthenticated: true };
        var wait = context.Items[WaitItem] as TimeSpan?
            ?? Allowances(context).ByAddress(ClientAddress.Of(context), isAnonymous, context.LimitOf());
        await (wait is { } time ? Refuse(context, time) : next(context));
    });

    /// <summary>Once the account is known: what it may do, from where it is.</summary>
    public static void UseUserLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.AccountOrNull() is not { } account)
        {
            await next(context);
            return;
        }
        var allowances = Allowances(context);
        var names = context.Request.RouteValues.ContainsKey("number");
        var wait = allowances.ByUser(account, ClientAddress.Of(context), context.LimitOf())
            ?? (names ? allowances.ByMisses(account) : null);
        if (wait is { } time)
        {
            await Refuse(context, time);
            return;
        }
        await next(context);
        var missed = (names && context.Response.StatusCode == 404) || context.Items.ContainsKey(MissedItem);
        if (missed) allowances.Missed(account);
    });

    /// <summary>Says that the request's address must wait, whatever it asks.</summary>
    public static void MustWait(this HttpContext context, TimeSpan wait) => context.Items[WaitItem] = wait;

    /// <summary>Says that the request named a case that is not there for its account, elsewhere than in its path; the
    /// refusal when that happened too often, else null.</summary>
    public static IResult? MissedCase(this HttpContext context)
    {
        if (Allowances(context).ByMisses(context.Account()) is { } wait) return TooMany(wait);
        context.Items[MissedItem] = true;
        return null;
    }

    public static IResult TooMany(TimeSpan wait) => new ProblemResult(
        Problem.Body(429, "too_many_requests", "درخواست‌ها بسیار پرشمارند.", "Too many requests."), Seconds(wait));

    private static Task Refuse(HttpContext context, TimeSpan wait)
    {
        // A person who is signing in gets the page with a word on it.
        if (!context.Request.Path.StartsWithSegments("/signin")) return TooMany(wait).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        return SignInPage.Show(context, null, "", "TooMany").ExecuteAsync(context);
    }

    private static int Seconds(TimeSpan wait) => (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, 3_600);

    private static Allowances Allowances(HttpContext context) =>
        context.RequestServices.GetRequiredService<Allowances>();
}
