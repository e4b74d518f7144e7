using System.Globalization;

namespace CaseTracking.Replay.Lines;

/// <summary>A call as it is going to be, as far as its caller decides; seconds as they are in a real one.</summary>
/// <param name="Name">Tells it from all others of its run.</param>
/// <param name="Phone">As telephone systems write it; null when withheld.</param>
/// <param name="GivesUp">Whether its caller puts down while it rings, whoever might come.</param>
/// <param name="Ring">How long it rings until somebody answers, or the caller gives up.</param>
/// <param name="Patience">How long its caller waits where no desk is free.</param>
/// <param name="Dice">Everything else about it; its own, so that the order of calls changes nothing.</param>
public sealed record PlannedCall(
    string Name, TimeSpan At, string? Phone, bool GivesUp, double Ring, double Patience, double Talk, double WrapUp, Random Dice);

/// <summary>Who calls when and how long: a Poisson stream, the same for the same seed.</summary>
public sealed class LinePlan(int seed, double callsPerDay)
{
    /// <summary>How long a call keeps a desk, in the mean (seconds): it rings, is spoken, is wrapped up.</summary>
    public const double DeskSeconds = 165;

    private const double GivesUpShare = 0.08;
    private const double WithheldShare = 0.06;
    private const double RegularShare = 0.3;
    private const int Regulars = 200;

    /// <summary>The calls of so long, in the order of their coming.</summary>
    public IEnumerable<PlannedCall> Calls(TimeSpan during)
    {
        var (dice, at) = (new Random(seed), TimeSpan.Zero);
        for (var i = 1; ; i++)
        {
            at += TimeSpan.FromDays(Exponential(dice, 1 / callsPerDay));
            if (at >= during) yield break;
            yield return Call(i.ToString(CultureInfo.InvariantCulture), at, new Random(HashCode(i)));
        }
    }

    /// <summary>The same caller again, who gave up; null when they let it be.</summary>
    public static PlannedCall? Again(PlannedCall call)
    {
        if (call.Dice.NextDouble() >= 0.6) return null;
        return Call(call.Name + "r", call.At, call.Dice) with { Phone = call.Phone };
    }

    private static PlannedCall Call(string name, TimeSpan at, Random dice)
    {
        var givesUp = dice.NextDouble() < GivesUpShare;
        var talk = Math.Clamp(Math.Exp(4.7 + 0.6 * Normal(dice)), 15, 400);
        return new PlannedCall(
            name, at, Phone(dice), givesUp, givesUp ? 4 + dice.NextDouble() * 20 : 2 + dice.NextDouble() * 6,
            20 + Exponential(dice, 90), talk, 10 + dice.NextDouble() * 30, dice);
    }

    // Of the ten thousand invented numbers that no real person has.
    private static string? Phone(Random dice)
    {
        if (dice.NextDouble() < WithheldShare) return null;
        var number = dice.Next(dice.NextDouble() < RegularShare ? Regulars : 10_000);
        return string.Create(CultureInfo.InvariantCulture, $"98915000{number:0000}");
    }

    // The same on every machine, as the framework's own is not.
    private int HashCode(int call) => unchecked(seed * 1_000_003 + call * 7_919);

    private static double Exponential(Random dice, double mean) => -Math.Log(1 - dice.NextDouble()) * mean;

    private static double Normal(Random dice) =>
        Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
}
