using System.Web;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Boards;

/// <summary>A board as its address tells it: what it is narrowed to, its order and its layout.</summary>
public sealed record BoardAddress(BoardFilter Filter, BoardOrder Order = BoardOrder.Changed, bool Columns = false)
{
    /// <summary>Reads an address; what is unknown in it is left out.</summary>
    public static BoardAddress From(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        var order = Enum.TryParse<BoardOrder>(query["order"], ignoreCase: true, out var asked) && Enum.IsDefined(asked)
            ? asked : BoardOrder.Changed;
        return new BoardAddress(BoardFilter.From(n => query[n]), order, query["view"] == "columns");
    }

    /// <summary>The same without codes that the city does not have: they narrow nothing.</summary>
    public BoardAddress In(CityNames city) => this with
    {
        Filter = Filter with
        {
            District = Filter.District is { } d && city.Has(Holder.District(d)) ? d : null,
            Deputy = Filter.Deputy is { } u && city.Has(Holder.Deputy(u)) ? u : null,
            Category = Filter.Category is { } c && city.HasCategory(c) ? c : null,
        },
    };

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath()
    {
        List<KeyValuePair<string, string>> parts = [.. Filter.Parts()];
        if (Order != BoardOrder.Changed) parts.Add(new("order", Order.ToString().ToLowerInvariant()));
        if (Columns) parts.Add(new("view", "columns"));
        return parts.Count == 0 ? "board" : "board?" + Join(parts);
    }

    /// <summary>The question to the server for older cases that fit, a page after a key.</summary>
    public string ToApiPath(string? after, int limit)
    {
        List<KeyValuePair<string, string>> parts = [.. Filter.Query(), new("limit", $"{limit}")];
        if (after is not null) parts.Add(new("after", after));
        return "api/cases?" + Join(parts);
    }

    /// <summary>The narrowest scope that holds all that fits: a reader of the whole city follows one district or deputy
    /// where the filter names it, and hears of nothing else.</summary>
    public string ScopeFor(string own) => (own, Filter) switch
    {
        ("city", { District: { } district }) => new Scope(ScopeKind.District, district).ToString(),
        ("city", { Deputy: { } deputy }) => new Scope(ScopeKind.Deputy, deputy).ToString(),
        _ => own,
    };

    private static string Join(IEnumerable<KeyValuePair<string, string>> parts) =>
        string.Join('&', parts.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}
