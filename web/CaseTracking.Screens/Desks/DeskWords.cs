using CaseTracking.Domain.Desks;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Desks;

/// <summary>How a desk's standing is marked: by word, form and colour.</summary>
public static class DeskWords
{
    public static Mark MarkOf(DeskStanding standing) => standing switch
    {
        DeskStanding.Ready => new("met", "met", DeskTexts.Ready),
        DeskStanding.OnCall => new("running", "call", DeskTexts.OnCall),
        DeskStanding.WrapUp => new("outside", "outside", DeskTexts.WrapUp),
        DeskStanding.OnBreak => new("soon", "soon", DeskTexts.OnBreak),
        _ => new("none", "close", DeskTexts.Away),
    };
}
