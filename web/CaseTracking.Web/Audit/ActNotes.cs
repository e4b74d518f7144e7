using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Rights;

namespace CaseTracking.Web.Audit;

/// <summary>What the code of a request tells of its act beside what the request itself shows. Never the terms of a
/// search, never personal data of citizens.</summary>
public sealed class ActNotes
{
    /// <summary>Who signed in by this request.</summary>
    public Account? Account { get; set; }

    /// <summary>The session that this request opened.</summary>
    public Guid? Session { get; set; }

    /// <summary>The name that somebody wants to sign in with; kept only when it is a user's.</summary>
    public string? TypedName { get; set; }

    public string? CaseNumber { get; set; }

    public JsonObject Details { get; } = [];
}

/// <summary>Notes from within a request.</summary>
public static class Noting
{
    /// <summary>The notes of this request.</summary>
    public static ActNotes Notes(this HttpContext context)
    {
        if (context.Features.Get<ActNotes>() is { } there) return there;
        var notes = new ActNotes();
        context.Features.Set(notes);
        return notes;
    }

    /// <summary>Notes how many a search found and by which kind of terms: <c>words</c>, <c>phone</c>, <c>number</c>.</summary>
    public static void NoteFound(this HttpContext context, int hits, string? terms = null)
    {
        context.Notes().Details["hits"] = hits;
        if (terms is not null) context.Notes().Details["terms"] = terms;
    }

    /// <summary>Notes the case that is meant.</summary>
    public static void NoteCase(this HttpContext context, string? number) => context.Notes().CaseNumber = number;

    /// <summary>Notes the slice of the city that is meant.</summary>
    public static void NoteScope(this HttpContext context, Scope scope)
    {
        if (scope.Kind == ScopeKind.Case) context.NoteCase(scope.Code);
        else context.Notes().Details["scope"] = scope.ToString();
    }

    /// <summary>Notes the role whose rights are changed.</summary>
    public static void NoteRole(this HttpContext context, Role role) =>
        context.Notes().Details["role"] = Codes<Role>.Of(role);

    /// <summary>Notes what was made: an account, a standard answer. What exists already is named by the path.</summary>
    public static void NoteMade(this HttpContext context, Guid id) => context.Notes().Details["target"] = id.ToString();

    /// <summary>Notes the API key that is made or revoked.</summary>
    public static void NoteKey(this HttpContext context, Guid id) => context.Notes().Details["key"] = id.ToString();

    /// <summary>Notes which roles are given.</summary>
    public static void NoteRoles(this HttpContext context, IEnumerable<HeldRole> roles) =>
        context.Notes().Details["roles"] = string.Join(
            ", ", roles.Select(r => r.Unit is { } unit ? $"{Codes<Role>.Of(r.Role)} {unit}" : Codes<Role>.Of(r.Role)));

    /// <summary>Notes with which name somebody tries to sign in.</summary>
    public static void NoteName(this HttpContext context, string name) => context.Notes().TypedName = name;

    /// <summary>Notes who signed in and with which session.</summary>
    public static void NoteSignedIn(this HttpContext context, Account account, Guid session) =>
        (context.Notes().Account, context.Notes().Session) = (account, session);
}
