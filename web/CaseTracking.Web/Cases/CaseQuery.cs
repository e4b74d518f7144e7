using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Cases;

/// <summary>What a list of cases is narrowed by, as its address tells it.</summary>
public static class CaseQuery
{
    /// <summary>Reads it; what is wrong or contradicts itself is noted in the query.</summary>
    public static CaseFilter Read(Query query, CityRules rules)
    {
        var filter = new CaseFilter(
            query.Code<CaseStatus>("state"), query.Known("district", rules.HasDistrict),
            query.Known("category", rules.HasCategory), query.Holder("holder"), query.Flag("overdue"),
            query.Instant("from"), query.Instant("to"),
            query.Known("deputy", d => rules.HasHolder(Holder.Deputy(d))), query.Code<Outcome>("outcome"),
            query.Flag("escalated"), query.Flag("open"), query.Flag("mine"), query.Flag("warned"), query.Flag("sent"),
            query.Known("commission", c => rules.HasHolder(Holder.Commission(c))), query.Flag("answered"),
            query.Code<Verdict>("verdict"), query.Flag("reopened"),
            query.Other<string>("repeatsOf", TryReadNumber, "کد رهگیری ده رقم است و رقم کنترل دارد.", "It must be a case number."),
            query.Other<string>("placeOf", TryReadNumber, "کد رهگیری ده رقم است و رقم کنترل دارد.", "It must be a case number."),
            HasNeighbourhood: query.Flag("hasNeighbourhood"));
        filter = filter with { Neighbourhood = Neighbourhood(query, rules, filter.District) };
        Contradictions(query, filter);
        return filter;
    }

    // Two districts may have one of the same name.
    private static string? Neighbourhood(Query query, CityRules rules, string? district)
    {
        if (query.Text("neighbourhood") is not { } written) return null;
        if (district is null) query.Wrong("district", "محله نام منطقه را هم می‌خواهد.", "A neighbourhood needs its district.");
        else if (rules.NeighbourhoodOf(district, written) is { } name) return name;
        else query.Wrong("neighbourhood", "این منطقه چنین محله‌ای ندارد.", "The district has no such neighbourhood.");
        return null;
    }

    private static bool TryReadNumber(string text, out string? number)
    {
        number = CaseNumber.TryParse(text, out var parsed, out _) ? parsed.Value : null;
        return number is not null;
    }

    // No case can fit: said, instead of an empty list that looks like a finding.
    private static void Contradictions(Query query, CaseFilter f)
    {
        if (f is { Open: true, Outcome: not null })
            query.Wrong("outcome", "درخواست باز نتیجه ندارد.", "An open case has no outcome.");
        if (f.Outcome is not null && f.State is not null and not CaseStatus.Resolved)
            query.Wrong("outcome", "تنها درخواست تعیین‌تکلیف‌شده نتیجه دارد.", "Only a resolved case has an outcome.");
        if (f is { Open: true, State: CaseStatus.Resolved })
            query.Wrong("open", "درخواست تعیین‌تکلیف‌شده باز نیست.", "A resolved case is not open.");
        if (f is { Sent: false, Commission: not null })
            query.Wrong("sent", "به کمیسیون فرستاده‌نشده با نام کمیسیون جمع نمی‌شود.", "Not sent to a commission, and a commission named.");
        if (f is { Answered: false, Verdict: not null })
            query.Wrong("verdict", "نظر بی پاسخ شنیده‌شده نیست.", "There is no verdict on an answer that was not heard.");
        if (f is { HasNeighbourhood: false, Neighbourhood: not null })
            query.Wrong("hasNeighbourhood", "بی‌محله با نام محله جمع نمی‌شود.", "Without a neighbourhood, and one named.");
        if (f.From is { } from && f.To is { } to && to <= from)
            query.Wrong("to", "باید پس از آغاز باشد.", "It must be after from.");
    }
}
