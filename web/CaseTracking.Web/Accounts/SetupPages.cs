using System.Text.RegularExpressions;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Text;
using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Identity;
using static CaseTracking.Web.Sessions.PageFrame;

namespace CaseTracking.Web.Accounts;

/// <summary>Makes the first administrator; there is no such page as soon as there is a user.</summary>
public static partial class SetupPages
{
    // A name that nobody has: wrong codes are counted like wrong passwords.
    private const string Counted = "setup code";

    public static void MapSetup(this IEndpointRouteBuilder app)
    {
        app.MapGet("/setup", ShowPage).OpenToAll().NotAudited("the empty page").ExcludeFromDescription();
        app.MapPost("/setup", Make).OpenToAll().AuditedAs(Acts.SetUp).Limited(Limit.SignIn).ExcludeFromDescription();
    }

    /// <summary>Whether a user name can be given: it stands in logs and addresses, so plain Latin.</summary>
    public static bool IsUserName(string name) => UserNamePattern().IsMatch(name);

    private static async Task<IResult> ShowPage(
        HttpContext context, SetupCodes setup, DatabaseOptions database, CancellationToken ct) =>
        await setup.IsOpen(database.City, ct) ? Page(context, "", "", "") : Results.Redirect("/signin");

    private static async Task<IResult> Make(
        HttpContext context, SetupCodes setup, DatabaseOptions database, SignInTries tries,
        IPasswordHasher<UserRecord> hasher, UserManager<UserRecord> users, SignInProcedure procedure, SessionOpener opener,
        CancellationToken ct)
    {
        if (!await setup.IsOpen(database.City, ct)) return Problem.NotFound;
        var form = await ReadForm(context.Request, ct);
        var (code, name, display, password) =
            (form("code"), form("userName").Trim(), PersianText.Clean(form("displayName")), form("newPassword"));
        if (await tries.Begin(Counted, SessionOpener.AddressOf(context), ct) > TimeSpan.Zero) return Wrong(429, "TooMany", "code");
        if (!await setup.IsRight(database.City, code, ct)) return Wrong(403, "SetupWrong", "code");
        await tries.Succeed(Counted, SessionOpener.AddressOf(context), ct);
        if (!IsUserName(name)) return Wrong(400, "UserNameBad", "userName");
        if (TextRules.Check(display, 100) is not null) return Wrong(400, "DisplayNameBad", "displayName");
        if (password != form("repeat")) return Wrong(400, "Mismatch", "newPassword");
        if (PasswordCheck.Check(password, name, display) is { } problem) return Wrong(400, problem.ToString(), "newPassword");

        var hash = hasher.HashPassword(new UserRecord(), password);
        if (!await setup.MakeAdministrator(database.City, code, name, display, hash, ct)) return Problem.NotFound;
        var user = (await users.FindByNameAsync(name))!;
        return await SignInPages.GoOn(context, await procedure.After(user, false, ct), "/", opener, ct);

        IResult Wrong(int status, string error, string field)
        {
            context.Response.StatusCode = status;
            return Page(context, code, name, display, error, field);
        }
    }

    // What was typed stands there again, the passwords apart.
    private static IResult Page(
        HttpContext context, string code, string userName, string displayName, string? error = null, string? field = null) =>
        Show(context, "SetupTitle", word => $"""
            <h1>{word("SetupHeading")}</h1><p>{word("SetupHint")}</p>
            {Error(error is null ? null : word(error))}
            <form method="post" action="/setup">
            {Field("code", word("SetupCode"), "autocomplete=\"off\" spellcheck=\"false\" maxlength=\"100\" autofocus", field == "code", code)}
            {Field("userName", word("UserName"), "autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"50\"", field == "userName", userName)}
            <label for="displayName">{word("DisplayName")}</label>
            <input id="displayName" name="displayName" dir="auto" autocomplete="name" maxlength="100" required
            value="{Encode(displayName)}"{Described(field == "displayName")}>
            {StepPages.Passwords(word, field == "newPassword")}
            <button type="submit">{word("Create")}</button></form>
            """);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,49}$")]
    private static partial Regex UserNamePattern();
}
