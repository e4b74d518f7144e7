using CaseTracking.Screens.City;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Look;

/// <summary>A deadline given by its day; <see cref="DueDays"/> tells the moment.</summary>
public sealed partial class DueField
{
    private const int WeekDays = 7;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The day as typed.</summary>
    [Parameter] public string Text { get; set; } = "";

    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Parameter] public bool IsRequired { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? Wrong { get; set; }

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    private DateOnly Tomorrow => DueDays.After(1, Clock.Now, City.Zone);

    private IEnumerable<(string Word, string Day)> Usual =>
    [
        (LookTexts.DueTomorrow, DueDays.Write(Tomorrow)),
        (Say.Fill(LookTexts.DueWorkingDays, Say.Count(3)), DueDays.Write(Working(3))),
        (Say.Fill(LookTexts.DueWorkingDays, Say.Count(5)), DueDays.Write(Working(5))),
        (LookTexts.DueWeek, DueDays.Write(DueDays.After(WeekDays, Clock.Now, City.Zone))),
    ];

    private string? Echo
    {
        get
        {
            if (DueDays.TryRead(Text, Clock.Now, City.Calendar, City.Zone, out var due) != DueProblem.None) return null;
            DueDays.TryReadDay(Text, out var day);
            var words = Say.Fill(LookTexts.DueEcho, DueDays.InWords(due), Say.Span(due - Clock.Now));
            return City.Calendar.IsWorkingDay(day) ? words : $"{words} ({LookTexts.DueClosed})";
        }
    }

    private DateOnly Working(int days) => DueDays.AfterWorking(days, Clock.Now, City.Calendar, City.Zone);
}
