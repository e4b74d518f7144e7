using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Contacts;

/// <summary>The case that a contact is about, named in its body.</summary>
public static class NamedCase
{
    /// <summary>The number, or null when none is named or it is wrong.</summary>
    public static string? Read(Form form)
    {
        var text = form.Text("caseNumber", 40);
        if (text is null) return null;
        if (CaseNumber.TryParse(text, out var number, out _)) return number.Value;
        form.Wrong("caseNumber", "کد رهگیری درست نیست.", "It is not a case number.");
        return null;
    }

    /// <summary>The refusal of a case that is not there for who asks, else null.</summary>
    public static async Task<IResult?> Refuse(
        string? number, HttpContext context, CityDirectory city, CaseReader cases, CancellationToken ct)
    {
        if (number is null || await CaseReads.Visible(number, context.Actor(), city, cases, ct) is not null) return null;
        return context.MissedCase() ?? Problem.Invalid(
            [new FieldError("caseNumber", "invalid_field", "چنین پرونده‌ای نیست.", "There is no such case.")]);
    }
}
