using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Store.Cities;

namespace CaseTracking.Web.Accounts;

/// <summary>Which unit goes with which role when an account is made.</summary>
public static class UserUnits
{
    public const string WhyFa = "این نقش واحدی از همین نوع می‌خواهد، مانند district/9؛ نقش‌های دیگر واحد ندارند.";
    public const string WhyEn = "This role needs a unit of its kind, like district/9; other roles have none.";

    /// <summary>A district mayor has a district, a deputy a deputy's office, a commission member a commission.</summary>
    public static bool Fits(Role role, string? unit, CityReference city)
    {
        HolderKind? kind = role switch
        {
            Role.DistrictMayor => HolderKind.District,
            Role.Deputy => HolderKind.Deputy,
            Role.CommissionMember => HolderKind.Commission,
            _ => null,
        };
        if (kind is null) return unit is null;
        return Holder.TryParse(unit, out var holder) && holder.Kind == kind && city.Rules.HasHolder(holder);
    }
}
