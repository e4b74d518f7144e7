using CaseTracking.Domain.Cases;
using MudBlazor;

namespace CaseTracking.Screens;

/// <summary>The one place of colour, type and icons: each state has one of each, told apart without colour too.</summary>
public static class Look
{
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#00695c",
            Background = "#f2f5f4",
            AppbarBackground = "#00473f",
            TextPrimary = "#16302b",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["Vazirmatn", "Tahoma", "sans-serif"] } },
    };

    /// <summary>Style class and sign of a state or, when resolved, of its outcome.</summary>
    public static (string Class, string Sign) Of(CaseStatus state, Outcome? outcome) => (state, outcome) switch
    {
        (CaseStatus.Received, _) => ("received", "●"),
        (CaseStatus.Warned, _) => ("warned", "▲"),
        (CaseStatus.Referred, _) => ("referred", "➜"),
        (_, Outcome.Solved) => ("solved", "✔"),
        (_, Outcome.NotSolved) => ("not-solved", "✖"),
        _ => ("outside", "⊘"),
    };
}
