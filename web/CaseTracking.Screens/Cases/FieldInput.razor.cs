using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Cases;

/// <summary>One field of a command's form.</summary>
public sealed partial class FieldInput
{
    private const int RowsMin = 3;
    private const int RowsMax = 9;

    [Parameter, EditorRequired] public FormField Field { get; set; } = null!;

    [Parameter] public string Text { get; set; } = "";

    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Parameter] public string? Wrong { get; set; }

    /// <summary>The case it is about; null for one that is still to be opened.</summary>
    [Parameter, EditorRequired] public CaseView? Case { get; set; }

    /// <summary>The unit whose people can be chosen; null: the case's holder.</summary>
    [Parameter] public Holder? Unit { get; set; }

    // A text of many lines is read while it is corrected.
    private int Rows => Math.Clamp(Text.Count(c => c == '\n') + Text.Length / 60 + 1, RowsMin, RowsMax);

    private string Told => $"{Field.Name}-hint {Field.Name}-wrong";

    private string? Invalid => Wrong is null ? null : "true";

    private string? Required => Field.IsRequired ? "true" : null;

    private Task Typed(ChangeEventArgs e) => Typed((string?)e.Value ?? "");

    private Task Typed(string text) => TextChanged.InvokeAsync(text);
}
