using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Rights;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Rights;

/// <summary>What a role may: permission → reach, those not named have none. <c>ExpectedVersion</c>: the one that was
/// read.</summary>
public sealed record RightsEdit(Grants Grants, int ExpectedVersion);

/// <summary>A role's rights now, the standard's, and how often they were changed.</summary>
public sealed record RoleRightsBody(string Role, int Version, Grants Grants, Grants Standard);

/// <summary>The whole table, and how far each permission can be given.</summary>
public sealed record RightsBody(
    IReadOnlyList<RoleRightsBody> Roles, IReadOnlyDictionary<string, IReadOnlyList<string>> Possible);

/// <summary>The table of rights: everybody may know it, administrators change it.</summary>
public static class RightsEndpoints
{
    public static void MapRights(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/rights", Read).RequireAccount(_ => true).NotAudited("the table is no secret")
            .WithSummary("What each role may, and how far.").Produces<RightsBody>().Refuses();
        app.MapPut("/api/rights/{role}", Change).RequireAccount(AccessRules.Administers)
            .AuditedAs(Acts.RightsChanged)
            .WithSummary("Gives a role exactly these rights.")
            .Accepts<RightsEdit>("application/json").Produces<RoleRightsBody>().Refuses();
    }

    private static async Task<IResult> Read(RightsStore rights, CancellationToken ct) => Results.Json(
        new RightsBody(
            [.. (await rights.Read(ct)).Select(Body)],
            Enum.GetValues<Permission>().ToDictionary(
                Codes<Permission>.Of,
                p => (IReadOnlyList<string>)[.. RightsTable.Possible(p).Select(Codes<Reach>.Of)])),
        WebJson.Options);

    private static async Task<IResult> Change(string role, HttpContext context, RightsStore rights, CancellationToken ct)
    {
        if (!Codes<Role>.TryParse(role, out var edited) || edited == Role.System) return Problem.NotFound;
        var form = await Form.Read(context.Request, ct);
        var expected = form.Whole("expectedVersion", 0, int.MaxValue, required: true);
        var given = ReadGrants(form, edited);
        context.NoteRole(edited);
        if (form.Problem() is { } bad) return bad;

        var grants = new Grants(given);
        var version = await rights.Change(edited, grants, expected!.Value, ct);
        if (version is { } now) return Results.Json(Body(new RoleRights(edited, grants, now)), WebJson.Options);
        // The same change again, whose answer was lost, has its version by now.
        var current = (await rights.Read(ct)).Single(r => r.Role == edited);
        return current.Grants.Equals(grants)
            ? Results.Json(Body(current), WebJson.Options)
            : Problem.VersionConflict(current.Version, null);
    }

    private static List<KeyValuePair<Permission, Reach>> ReadGrants(Form form, Role role)
    {
        var given = new List<KeyValuePair<Permission, Reach>>();
        if (form.Inner("grants", required: true) is not { } grants) return given;
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var field = Codes<Permission>.Of(permission);
            var reach = grants.Code<Reach>(field, required: false) ?? Reach.None;
            given.Add(new(permission, reach));
            if (!RightsTable.Possible(permission).Contains(reach))
            {
                var possible = string.Join(", ", RightsTable.Possible(permission).Select(Codes<Reach>.Of));
                grants.Wrong(field, "برای این اجازه یکی از این‌ها باید باشد: " + possible, "For this permission it must be one of: " + possible);
            }
            else if (RightsTable.IsFixed(role, permission) && reach == Reach.None)
            {
                grants.Wrong(field, "بدون این اجازه دیگر کسی نمی‌تواند اجازه‌ای بدهد.",
                    "Without this permission nobody could give any back.");
            }
        }
        return given;
    }

    private static RoleRightsBody Body(RoleRights rights) =>
        new(Codes<Role>.Of(rights.Role), rights.Version, rights.Grants, StandardRights.Of(rights.Role));
}
