using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Rights;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Rights;

/// <summary>A role and the scope it is held in: <c>city</c>, or for roles of a unit the unit.</summary>
public sealed record RoleEdit(string Role, string Scope)
{
    public static RoleEdit Of(HeldRole held) =>
        new(Codes<Role>.Of(held.Role), held.Unit?.ToString() ?? Domain.Access.Scope.City.ToString());
}

/// <summary>All roles of a person, the one they work in by default first.</summary>
public sealed record RolesEdit(IReadOnlyList<RoleEdit> Roles);

/// <summary>Who holds which roles; for administrators, and never one's own.</summary>
public static class RoleEndpoints
{
    private const int RolesMax = 10;

    public static void MapRoles(this IEndpointRouteBuilder app) =>
        app.MapPut("/api/users/{id:guid}/roles", Assign).RequireAccount(AccessRules.Administers)
            .AuditedAs(Acts.RolesAssigned)
            .WithSummary("Gives a person exactly these roles.")
            .Accepts<RolesEdit>("application/json").Produces(204).Refuses();

    private static async Task<IResult> Assign(
        Guid id, HttpContext context, CityDirectory city, RoleStore roles, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var held = form.Items("roles", RolesMax).Select(item => Read(item, city.Reference.Rules)).OfType<HeldRole>().ToList();
        if (held.Distinct().Count() < held.Count)
            form.Wrong("roles", "یک نقش دو بار آمده است.", "A role stands there twice.");
        context.NoteRoles(held);
        if (form.Problem() is { } bad) return bad;
        if (context.Account().Id == id)
        {
            return Problem.Of(409, "own_rights", "هیچ‌کس نقش‌های خود را دگرگون نمی‌کند؛ مدیری دیگر این کار را می‌کند.",
                "Nobody changes their own roles; another administrator does.");
        }
        return await roles.Assign(id, held, ct) switch
        {
            AssignOutcome.Done => Results.NoContent(),
            AssignOutcome.NoSuchUser => Problem.NotFound,
            _ => Problem.Of(409, "last_administrator", "سامانه بی مدیر می‌ماند.", "No administrator would be left."),
        };
    }

    /// <summary>A role with a scope that fits it; what is wrong is noted in the form.</summary>
    public static HeldRole? Read(Form form, CityRules rules)
    {
        var (role, scope) = (form.Code<Role>("role"), form.Text("scope", 200, required: true));
        if (role is not { } known || scope is null) return null;
        if (known == Role.System)
        {
            form.Wrong("role", "این نقش خود سامانه است.", "This role is the system's own.");
            return null;
        }
        if (RightsTable.UnitOf(known) is not { } kind)
        {
            if (scope == Scope.City.ToString()) return new HeldRole(known, null);
            form.Wrong("scope", "این نقش در همهٔ شهر است: city", "This role is held in the whole city: city");
            return null;
        }
        if (Holder.TryParse(scope, out var unit) && unit.Kind == kind && rules.HasHolder(unit)) return new HeldRole(known, unit);
        form.Wrong("scope", "این نقش در یک واحد شناخته است، مانند " + Example(kind), "This role is held in a known unit, like " + Example(kind));
        return null;
    }

    private static string Example(HolderKind kind) => kind switch
    {
        HolderKind.District => "district/2",
        HolderKind.Deputy => "deputy/civil",
        _ => "commission/urban_planning",
    };
}
