using System.Net;
using System.Text;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Boards;

/// <summary>
/// The inside of a board's rows as ready markup. A hundred rows a second come and go under load, and components for each
/// of their parts cost the browser a picture; one string a row does not. All that is shown is encoded here.
/// </summary>
internal static class BoardMarkup
{
    // The same few marks stand in every row.
    private static readonly Dictionary<(CaseStatus, Outcome?, bool IsPersian), string> States = [];
    private static readonly Dictionary<(string Class, string Word, bool Plain), string> Chips = [];
    private const int ChipsMax = 2_000;

    /// <summary>The cells of a row; its number is a link that covers the row.</summary>
    public static string Line(CaseView c, DateTimeOffset now, CityNames city)
    {
        var promise = Marks.OfClock(c.PromiseDueAt, c.PromiseMetAt, now);
        var html = new StringBuilder(1400);
        Cell(html, "number figures", Link(c));
        Cell(html, "category", WebUtility.HtmlEncode(city.Category(c.Category)));
        Cell(html, "district", WebUtility.HtmlEncode(city.District(c.District)));
        Cell(html, "state", State(c));
        Cell(html, "holder", WebUtility.HtmlEncode(city.Of(c.Holder)));
        Cell(html, "level", Signs(c, now));
        Cell(html, "received figures", Say.Brief(c.ReceivedAt, now));
        Cell(html, "promise", Chip(promise, promise.Class is "running" or "met"));
        Cell(html, "due", c.HolderDueAt is null ? "" : Clock(Marks.OfClock(c.HolderDueAt, null, now)));
        Cell(html, "changed figures", Say.Brief(c.ChangedAt, now));
        return html.ToString();
    }

    /// <summary>The inside of a column's card.</summary>
    public static string Card(CaseView c, DateTimeOffset now, CityNames city)
    {
        var level = Marks.OfLevel(c.EscalationLevel);
        var sign = c.EscalationLevel == 0 ? ""
            : $"""<span class="mark {level.Class}" title="{WebUtility.HtmlEncode(level.Word)}">{Icon(level)}<span class="unseen">{WebUtility.HtmlEncode(level.Word)}</span></span>""";
        return $"""
            <div class="top figures">{Link(c)}<span class="grow"></span>{sign}</div>
            <div class="cut">{WebUtility.HtmlEncode(city.Category(c.Category))}</div>
            <div class="foot"><span class="cut quiet" title="{WebUtility.HtmlEncode(city.Of(c.Holder))}">{WebUtility.HtmlEncode(city.ShortOf(c.Holder))}</span>{Clock(Marks.OfClock(c.SoonestDue, null, now))}</div>
            """;
    }

    private static void Cell(StringBuilder html, string style, string inside) => html
        .Append("<span role=\"gridcell\" class=\"").Append(style).Append("\">").Append(inside).Append("</span>");

    private static string State(CaseView c)
    {
        var key = (c.State, c.Outcome, Language.IsPersian);
        if (!States.TryGetValue(key, out var chip))
            States[key] = chip = Chip(Marks.Of(c.State, c.Outcome));
        return chip;
    }

    private static string Link(CaseView c) =>
        $"""<a class="whole" href="cases/{c.Number}" tabindex="-1" dir="ltr">{Say.Number(c.Number)}</a>""";

    private static string Signs(CaseView c, DateTimeOffset now) => string.Concat(
        IsNear(c, now) ? $"""<span class="mark soon" title="{WebUtility.HtmlEncode(BoardTexts.Nears)}">{Drawn("soon")}<span class="unseen">{WebUtility.HtmlEncode(BoardTexts.Nears)}</span></span>""" : "",
        c.EscalationLevel > 0 ? Chip(Marks.OfLevel(c.EscalationLevel)) : "",
        c.Alarmed ? $"""<span class="mark late" title="{WebUtility.HtmlEncode(BoardTexts.Alarmed)}">{Drawn("alarm")}<span class="unseen">{WebUtility.HtmlEncode(BoardTexts.Alarmed)}</span></span>""" : "",
        c.Supports > 0 ? $"""<span class="mark plain" title="{WebUtility.HtmlEncode(Say.Fill(BoardTexts.Supports, Say.Count(c.Supports)))}">{Drawn("people")}{Say.Count(c.Supports)}</span>""" : "");

    // Once it is late, its clock says so.
    private static bool IsNear(CaseView c, DateTimeOffset now) => c.NearsDeadline && c.SoonestDue > now;

    private static string Clock(Mark mark) => Chip(mark, mark.Class is "running" or "none");

    private static string Chip(Mark mark, bool plain = false)
    {
        var key = (mark.Class, mark.Word, plain);
        if (Chips.TryGetValue(key, out var chip)) return chip;
        if (Chips.Count >= ChipsMax) Chips.Clear();
        return Chips[key] =
            $"""<span class="mark {mark.Class}{(plain ? " plain" : "")}">{Icon(mark)}<span>{WebUtility.HtmlEncode(mark.Word)}</span></span>""";
    }

    private static string Icon(Mark mark) => Drawn(mark.Icon, mark.Turns ? " class=\"turns\"" : "");

    private static string Drawn(string icon, string style = "") =>
        $"""<svg{style} aria-hidden="true"><use href="#icon-{icon}"></use></svg>""";
}
