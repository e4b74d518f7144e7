namespace CaseTracking.Domain.Reports;

/// <summary>Contacts of some days by their one result; <c>ByTelephone</c> are calls and sessions. Source: docs/glossary.md,
/// "Counting".</summary>
public sealed record ContactFigures(
    long Contacts, long ByTelephone, long FirstContact, long CaseOpened, long FollowUp, long Abandoned, long WrongNumber,
    long ToSession)
{
    /// <summary>No contact at all.</summary>
    public static readonly ContactFigures None = new(0, 0, 0, 0, 0, 0, 0, 0);

    public static ContactFigures operator +(ContactFigures a, ContactFigures b) => new(
        a.Contacts + b.Contacts, a.ByTelephone + b.ByTelephone, a.FirstContact + b.FirstContact,
        a.CaseOpened + b.CaseOpened, a.FollowUp + b.FollowUp, a.Abandoned + b.Abandoned, a.WrongNumber + b.WrongNumber,
        a.ToSession + b.ToSession);

    /// <summary>All of them together.</summary>
    public static ContactFigures Sum(IEnumerable<ContactFigures> figures) => figures.Aggregate(None, (a, b) => a + b);
}
