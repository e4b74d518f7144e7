using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Store.Inboxes;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Inboxes;

/// <summary>What is asked of an inbox, as its address tells it.</summary>
internal static class InboxQuery
{
    /// <summary>Whoever asks.</summary>
    public const string Mine = "me";

    /// <summary>No colleague in particular.</summary>
    public const string Nobody = "nobody";

    public const string UnitFa = "باید نوع و کد واحد باشد، مانند district/9، یا office.";
    public const string UnitEn = "It must be a unit's kind and code, like district/9, or office.";

    /// <summary>The inbox named by <c>unit</c>; without one the reader's first.</summary>
    public static Inbox Inbox(Query query, Actor reader) => query.Other<Inbox>(
        "unit", Domain.Inboxes.Inbox.TryParse, UnitFa, UnitEn) ?? Domain.Inboxes.Inbox.Of(reader)[0];

    /// <summary>What the lists are narrowed to; <c>assignee</c> is <c>me</c>, <c>nobody</c> or an account's id.</summary>
    public static InboxFilter Filter(Query query, CityRules rules, Guid me)
    {
        var hands = query.Text("assignee");
        var assignee = hands == Mine ? me : hands is null or Nobody ? null : query.Id("assignee");
        return new InboxFilter(
            assignee, hands == Nobody ? false : null, query.Known("category", rules.HasCategory),
            query.Known("district", rules.HasDistrict), query.Code<CaseStatus>("state"), query.Instant("from"),
            query.Instant("to"));
    }
}
