using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.ApiKeys;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.ApiKeys;

/// <summary>The keys of machine accounts, for administrators.</summary>
public static class KeyEndpoints
{
    private const int NameMax = 100;

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/users/{id:guid}/keys").RequireAccount(AccessRules.Administers);
        keys.MapGet("", List).NotAudited("tells keys without their secrets, no citizen").WithSummary("A machine's keys, the newest first.")
            .Produces<ApiKeysBody>().Refuses();
        keys.MapPost("", Make).AuditedAs(Acts.KeyMade).WithSummary("Makes a key for a machine; its text is told this once.")
            .Accepts<NewApiKeyBody>("application/json").Produces<ApiKeyMadeBody>(201).Refuses();
        keys.MapPost("/{key:guid}/revoke", Revoke).AuditedAs(Acts.KeyRevoked).WithSummary("Ends a key within seconds, for good.")
            .Produces(204).Refuses();
    }

    private static async Task<IResult> List(
        Guid id, HttpContext context, UserDirectory users, ApiKeyStore keys, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (limit, after) = (query.Limit(), query.Text("after"));
        if (query.Problem() is { } bad) return bad;
        if (!Guid.TryParseExact(after ?? Guid.Empty.ToString("N"), "N", out var key))
            return AccountProblem.Invalid("after", Keys.WhyFa, Keys.WhyEn);
        if (await users.Find(id, ct) is null) return Problem.NotFound;
        var rows = await keys.Of(id, after is null ? null : key, limit + 1, ct);
        return Results.Json(
            new ApiKeysBody(
                [.. rows.Take(limit).Select(ApiKeyBody.Of)], rows.Count > limit ? rows[limit - 1].Id.ToString("N") : null),
            WebJson.Options);
    }

    private static async Task<IResult> Make(
        Guid id, HttpContext context, ApiKeyStore keys, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (command, name) = (form.Id("commandId"), form.Text("name", NameMax, required: true));
        var scopes = Scopes(form);
        var expires = Expires(form, time.GetUtcNow());
        if (form.Problem() is { } bad) return bad;
        var secret = ApiKeySecret.New();
        var (outcome, key) = await keys.Make(
            new NewKey(command, id, name!, scopes, expires!.Value, context.Account().Id), secret, ct);
        if (key is not null) context.NoteKey(key.Id);
        return outcome switch
        {
            KeyOutcome.Made => Told(new ApiKeyMadeBody(ApiKeyBody.Of(key!), secret.Text, false)),
            KeyOutcome.MadeBefore => Told(new ApiKeyMadeBody(ApiKeyBody.Of(key!), null, true)),
            KeyOutcome.CommandIdReused => Problem.CommandIdReused,
            KeyOutcome.NotAMachine => Problem.Of(
                409, "not_a_machine", "تنها حساب‌های ماشین کلید دارند.", "Only accounts of machines have keys."),
            _ => Problem.NotFound,
        };
    }

    private static async Task<IResult> Revoke(
        Guid id, Guid key, HttpContext context, ApiKeyStore keys, SessionCache cache, CancellationToken ct)
    {
        context.NoteKey(key);
        if (!await keys.Revoke(id, key, ct)) return Problem.NotFound;
        cache.Forget(key);
        return Results.NoContent();
    }

    private static IReadOnlyList<Permission> Scopes(Form form)
    {
        var scopes = form.CodesOf<Permission>("scopes");
        if (scopes.Except(KeyScopes.Possible).Any())
            form.Wrong("scopes", "هیچ کلیدی مدیر سامانه نمی‌شود.", "No key administers.");
        return scopes;
    }

    private static DateTimeOffset? Expires(Form form, DateTimeOffset now)
    {
        if (form.Instant("expiresAt", required: true) is not { } at) return null;
        if (at <= now) form.Wrong("expiresAt", "باید پس از اکنون باشد.", "It must be later than now.");
        else if (at > now + ApiKeyStore.LifetimeMax) form.Wrong("expiresAt", "بیش از یک سال نمی‌شود.", "It can be a year at most.");
        return at;
    }

    private static IResult Told(ApiKeyMadeBody body) => Results.Json(body, WebJson.Options, statusCode: 201);
}
