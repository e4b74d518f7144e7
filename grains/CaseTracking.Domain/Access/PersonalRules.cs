using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Access;

/// <summary>How the citizen's data of a case stands before a reader who sees the case.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PersonalRuling>))]
public enum PersonalRuling
{
    /// <summary>Shown at once.</summary>
    Shown,

    /// <summary>Masked, and shown to who gives a reason, which is kept.</summary>
    OnReason,

    /// <summary>Not shown, whatever the reason.</summary>
    Never,
}

/// <summary>Who may read the citizen's data of which case. Source: docs/glossary.md, "The citizen's data".</summary>
public static class PersonalRules
{
    /// <summary>The ruling for a reader and a case in their scope.</summary>
    public static PersonalRuling Of(Actor reader, CaseState state) => reader.Role switch
    {
        Role.Operator or Role.Supervisor or Role.MayorOffice or Role.Importer => PersonalRuling.Shown,
        Role.DistrictMayor => Holds(reader, state) || reader.Unit == Holder.District(state.District)
            ? PersonalRuling.Shown : PersonalRuling.OnReason,
        Role.Deputy or Role.CommissionMember =>
            Holds(reader, state) ? PersonalRuling.Shown : PersonalRuling.OnReason,
        _ => PersonalRuling.Never,
    };

    /// <summary>Whether the role sets how long citizens' data is kept, erases it, and tells a citizen what is kept.
    /// </summary>
    public static bool MayKeepPrivacy(Role role) => role == Role.Administrator;

    private static bool Holds(Actor reader, CaseState state) => reader.Unit is { } unit && unit == state.Holder;
}
