namespace CaseTracking.Screens.Charts;

/// <summary>The scale of a chart.</summary>
public static class Scale
{
    /// <summary>The lowest round number that a scale of four steps can end with: 4, 8, 12, 20, 40, 80 … above a value.</summary>
    public static long TopOf(long value)
    {
        for (long ten = 1; ; ten *= 10)
        {
            foreach (var step in (ReadOnlySpan<long>)[4, 8, 12, 20])
            {
                if (step * ten >= value) return step * ten;
            }
        }
    }
}
