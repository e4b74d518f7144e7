using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>A case number in groups that are easy to say and to write down; together they are the number as shown
/// everywhere.</summary>
public static class ReadOut
{
    private static readonly int[] Ends = [2, 3, 6, 8, 10, 11, 12];

    /// <summary>05-1234567-8 as 05, -, 123, 45, 67, -, 8.</summary>
    public static IReadOnlyList<string> Groups(string number)
    {
        var shown = Say.Number(number);
        return shown.Length != Ends[^1] ? [shown] : [.. Ends.Select((end, i) => shown[(i == 0 ? 0 : Ends[i - 1])..end])];
    }
}
