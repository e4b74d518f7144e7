namespace CaseTracking.Domain.Maps;

/// <summary>
/// Values in a few classes of one round width (1, 2 or 5, times a power of ten), so that a legend is read at a glance.
/// </summary>
/// <param name="First">The lower end of the first class.</param>
/// <param name="Width">How much one class holds.</param>
/// <param name="Count">How many classes there are; 0 when there is no value.</param>
public sealed record ValueClasses(decimal First, decimal Width, int Count)
{
    /// <summary>Colours that there are, and so classes at most.</summary>
    public const int Steps = 5;

    /// <summary>The narrowest classes into which all values go; what is null is in none.</summary>
    /// <param name="least">The smallest width: 1 for what is counted.</param>
    public static ValueClasses Of(IEnumerable<decimal?> values, decimal least = 1)
    {
        var there = values.OfType<decimal>().ToList();
        if (there.Count == 0) return new ValueClasses(0, least, 0);
        var (min, max) = (there.Min(), there.Max());
        for (var ten = least; ; ten *= 10)
        {
            foreach (var step in (ReadOnlySpan<decimal>)[1, 2, 5])
            {
                var width = step * ten;
                var (first, last) = (Math.Floor(min / width), Math.Floor(max / width));
                if (last - first < Steps) return new ValueClasses(first * width, width, (int)(last - first) + 1);
            }
        }
    }

    /// <summary>The class of a value, from 0.</summary>
    public int ClassOf(decimal value) => Math.Clamp((int)Math.Floor((value - First) / Width), 0, Math.Max(0, Count - 1));

    /// <summary>The colour of a class, 0 to 4: the lowest is always the first, the highest of several the last.</summary>
    public int StepOf(int place) => Count <= 1 ? 0 : place * (Steps - 1) / (Count - 1);

    /// <summary>The lower end of a class, and the end that is not in it any more.</summary>
    public (decimal From, decimal To) EndsOf(int place) => (First + place * Width, First + (place + 1) * Width);
}
