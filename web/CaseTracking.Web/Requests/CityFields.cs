using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Phones;
using CaseTracking.Store.Cities;

namespace CaseTracking.Web.Requests;

/// <summary>Fields that only the city's reference data can check.</summary>
public static class CityFields
{
    public const int NameMax = 200;
    public const int AddressMax = 500;
    public const int StoryMax = 10_000;
    public const int WordsMax = 10_000;
    public const int PhoneMax = 40;

    public static string? Category(this Form form, CityRules rules, bool required)
    {
        var code = form.Text("category", 64, required);
        if (code is null || rules.HasCategory(code)) return code;
        form.Wrong("category", "این موضوع شناخته نیست.", "There is no such category.");
        return null;
    }

    public static string? District(this Form form, CityRules rules, bool required)
    {
        var code = form.Text("district", 64, required);
        if (code is null || rules.HasDistrict(code)) return code;
        form.Wrong("district", "این منطقه شناخته نیست.", "There is no such district.");
        return null;
    }

    /// <summary>A neighbourhood by its name in any written form, as the city writes it. It must lie in the district that is
    /// said beside it; where none is said, somewhere in the city.</summary>
    public static string? Neighbourhood(this Form form, CityRules rules, string? district)
    {
        if (form.Text("neighbourhood", NameMax) is not { } written) return null;
        if (rules.NeighbourhoodAnywhere(written) is not { } name)
            form.Wrong("neighbourhood", "این محله شناخته نیست.", "There is no such neighbourhood.");
        else if (district is null) return name;
        else if (rules.NeighbourhoodOf(district, written) is { } within) return within;
        else form.Wrong("neighbourhood", "این محله در این منطقه نیست.", "This neighbourhood does not lie in this district.");
        return null;
    }

    /// <summary>A list of districts, each once; null when absent and not required.</summary>
    public static IReadOnlyList<string>? Districts(this Form form, CityRules rules, bool required)
    {
        if (form.Texts("districts", 64, required) is not { } codes) return null;
        if (codes.Count > 0 && codes.All(rules.HasDistrict) && codes.Distinct().Count() == codes.Count) return codes;
        form.Wrong("districts", "دست‌کم یک منطقهٔ شناخته، هر کدام یک بار.", "At least one district of the city, each once.");
        return null;
    }

    public static Holder? Holder(this Form form, CityRules rules)
    {
        var text = form.Text("holder", Domain.Cases.Holder.OutsideNameMax + 8, required: true);
        if (text is null) return null;
        // An outside body is told apart by its name alone, so the name has one form: folded blanks, one line.
        if (Domain.Cases.Holder.TryParse(text, out var holder) && holder.Kind == HolderKind.Outside)
            holder = Domain.Cases.Holder.Outside(string.Join(' ', holder.Code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (rules.HasHolder(holder)) return holder;
        form.Wrong("holder", "این گیرنده شناخته نیست.", "There is no such holder.");
        return null;
    }

    /// <summary>The citizen as given; any part may be withheld.</summary>
    public static Citizen? Citizen(this Form form, string areaCode)
    {
        if (form.Inner("citizen") is not { } inner) return null;
        var (name, phone) = (inner.Text("name", NameMax), inner.Phone("phone", areaCode, required: false)?.E164);
        return name is null && phone is null ? null : new Citizen(name, phone);
    }

    /// <summary>A phone in any written form; a local one gets the city's area code.</summary>
    public static PhoneNumber? Phone(this Form form, string name, string areaCode, bool required)
    {
        if (form.Text(name, PhoneMax, required) is not { } written) return null;
        if (PhoneNumber.TryParse(written, out var number, out _, areaCode)) return number;
        form.Wrong(name, "شمارهٔ تلفن درست نیست.", "It is not a phone number.");
        return null;
    }

    /// <summary>Address, place and story.</summary>
    public static CaseDetails Details(this Form form, bool storyRequired)
    {
        var (lat, lon) = form.Place();
        return new CaseDetails(form.Text("address", AddressMax), lat, lon, form.Text("text", StoryMax, storyRequired));
    }

    /// <summary>Latitude and longitude in degrees; they go together.</summary>
    public static (double? Lat, double? Lon) Place(this Form form)
    {
        var (lat, lon) = (form.Number("lat", -90, 90), form.Number("lon", -180, 180));
        if (form.Has("lat") != form.Has("lon"))
        {
            form.Wrong(form.Has("lat") ? "lon" : "lat", "طول و عرض جغرافیایی با هم می‌آیند.",
                "Latitude and longitude go together.");
        }
        return (lat, lon);
    }
}
