using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Inboxes;

/// <summary>The lists of an inbox, in the order of its tabs. A case stands in each that it fits.</summary>
[JsonConverter(typeof(SnakeCaseEnum<InboxView>))]
public enum InboxView
{
    /// <summary>All that is open.</summary>
    Held,

    /// <summary>Open, and not accepted by its holder yet.</summary>
    New,

    /// <summary>Open, and the holder's clock runs out before the end of the city's day.</summary>
    Today,

    /// <summary>Open, and the holder's clock was missed.</summary>
    Late,

    /// <summary>Came back by a return, and was not accepted since.</summary>
    Returned,

    /// <summary>Open, and above level 0.</summary>
    Escalated,

    /// <summary>With a promise that is not kept, open or not.</summary>
    Promised,

    /// <summary>With a follow-up demand that is not answered, open or not.</summary>
    Demanded,
}
