using System.Text;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Rights;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>The accounts of the city, for administrators.</summary>
public static class UserEndpoints
{
    private const int ExtensionMax = 20;

    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/users").RequireAccount(AccessRules.Administers);
        users.MapGet("", List).NotAudited("tells accounts, no citizen").Produces<UsersBody>().Refuses();
        users.MapPost("", Create).AuditedAs(Acts.UserCreated).Accepts<NewUserBody>("application/json").Produces<FirstPasswordBody>(201).Refuses();
        users.MapGet("/{id:guid}", Read).NotAudited("tells an account, no citizen").Produces<UserBody>().Refuses();
        users.MapPatch("/{id:guid}", Change).AuditedAs(Acts.UserChanged).Accepts<ChangeUserBody>("application/json").Refuses();
        users.MapPost("/{id:guid}/reset-password", UserCredentials.Reset).AuditedAs(Acts.PasswordReset).Accepts<UserCommandBody>("application/json")
            .Produces<FirstPasswordBody>().Refuses();
        users.MapPost("/{id:guid}/unlock", UserCredentials.Unlock).AuditedAs(Acts.UserUnlocked).Refuses();
        users.MapPost("/{id:guid}/sign-out", UserCredentials.SignOut).AuditedAs(Acts.UserSignedOut).Refuses();
        users.MapPost("/{id:guid}/remove-second-factor", UserCredentials.RemoveSecondFactor).AuditedAs(Acts.UserSecondFactorRemoved).Refuses();
        users.MapPost("/{id:guid}/links", UserCredentials.Link).AuditedAs(Acts.UserLinked).Accepts<LinkBody>("application/json").Refuses();
        users.MapPost("/{id:guid}/links/remove", UserCredentials.Unlink).AuditedAs(Acts.UserUnlinked).Accepts<LinkBody>("application/json").Refuses();
    }

    private static async Task<IResult> List(HttpContext context, UserDirectory users, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (name, isActive, limit, after) = (query.Text("name"), query.Flag("active"), query.Limit(), query.Text("after"));
        var key = after is null ? null : ReadKey(after);
        if (query.Problem() is { } bad) return bad;
        if (after is not null && key is null) return AccountProblem.Invalid("after", Keys.WhyFa, Keys.WhyEn);
        var rows = await users.List(name, isActive, key, limit + 1, ct);
        return Results.Json(
            new UsersBody(
                [.. rows.Take(limit).Select(UserBody.Of)],
                rows.Count > limit ? Convert.ToHexStringLower(Encoding.UTF8.GetBytes(rows[limit - 1].UserName)) : null),
            WebJson.Options);
    }

    private static async Task<IResult> Read(Guid id, UserDirectory users, CancellationToken ct) =>
        await users.Find(id, ct) is { } user ? Results.Json(UserBody.Of(user), WebJson.Options) : Problem.NotFound;

    private static async Task<IResult> Create(
        HttpContext context, UserDirectory users, FirstPasswords passwords, IPasswordHasher<UserRecord> hasher,
        CityDirectory city, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        var name = form.Text("userName", 50, required: true);
        var display = form.Text("displayName", 100, required: true);
        var role = RoleEndpoints.Read(form, city.Reference.Rules);
        var isMachine = form.Flag("isMachine") == true;
        if (name is not null && !SetupPages.IsUserName(name))
        {
            form.Wrong("userName", PageFrame.Text("UserNameBad", "fa"), PageFrame.Text("UserNameBad", "en"));
        }
        if (form.Problem() is { } bad) return bad;
        var password = passwords.Of(command);
        var (change, id) = await users.Create(
            command, name!, display!, isMachine ? null : hasher.HashPassword(new UserRecord(), password), role!, ct);
        return change switch
        {
            UserChange.Done => await Made(id, password, context, users, ct),
            UserChange.CommandIdReused => Problem.CommandIdReused,
            _ => Problem.Of(409, "name_taken", "این نام کاربری پیش‌تر داده شده است.", "This user name is taken."),
        };
    }

    // A repeat after the password was changed finds the account, and no password to tell.
    private static async Task<IResult> Made(
        Guid id, string password, HttpContext context, UserDirectory users, CancellationToken ct)
    {
        context.NoteMade(id);
        var user = (await users.Find(id, ct))!;
        return Results.Json(
            new FirstPasswordBody(UserBody.Of(user), user.HasFirstPassword ? password : null), WebJson.Options,
            statusCode: 201);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, UserDirectory users, SessionStore sessions, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var display = form.Text("displayName", 100);
        var isActive = form.Flag("isActive");
        var extension = form.Has("extension") ? form.Typed("extension", ExtensionMax)?.Trim() : null;
        if (form.Problem() is { } bad) return bad;
        var change = await users.Change(id, display, isActive, extension, context.Account().Id, ct);
        if (change == UserChange.Done && isActive == false) await sessions.EndAll(id, null, ct);
        return change switch
        {
            UserChange.Done => await Read(id, users, ct),
            UserChange.ExtensionTaken => AccountProblem.Invalid(
                "extension", "این داخلی از آنِ کاربر دیگری است.", "Another user has this extension."),
            UserChange.Yourself => Problem.Of(
                409, "own_account", "حساب خودتان را نمی‌توانید ببندید.", "You cannot close your own account."),
            UserChange.LastAdministrator => Problem.Of(
                409, "last_administrator", "آخرین مدیر سامانه را نمی‌توان بست.", "The last administrator cannot be closed."),
            _ => Problem.NotFound,
        };
    }

    private static string? ReadKey(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
