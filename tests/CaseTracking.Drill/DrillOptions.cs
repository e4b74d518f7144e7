using System.Globalization;

namespace CaseTracking.Drill;

/// <summary>What the command line asks for.</summary>
public sealed record DrillOptions
{
    /// <summary>For how long faults are struck; what is going on then is finished.</summary>
    public double Minutes { get; init; } = 10;

    /// <summary>What is struck when and where: the same seed, the same order.</summary>
    public int Seed { get; init; }

    public int Silos { get; init; } = 3;

    public int Webs { get; init; } = 2;

    /// <summary>Live screens that follow.</summary>
    public int Screens { get; init; } = 200;

    /// <summary>Replays at full speed, one after the other in each of so many hands.</summary>
    public int Replays { get; init; } = 12;

    /// <summary>People at work on cases of their own.</summary>
    public int Workers { get; init; } = 24;

    /// <summary>Desks that take the storm of calls.</summary>
    public int Desks { get; init; } = 12;

    /// <summary>Calls a day on the line.</summary>
    public int Rate { get; init; } = 60_000;

    /// <summary>The faults to strike, by name; all unless told.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Each fault once and with short waits, for CI; with <see cref="Minutes"/> as its bound.</summary>
    public bool Once { get; init; }

    /// <summary>Reads the arguments; throws <see cref="FormatException"/> that says which one is wrong.</summary>
    public static DrillOptions Parse(string[] args)
    {
        var options = new DrillOptions { Seed = Random.Shared.Next(1, 1_000_000) };
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            if (name == "--once")
            {
                options = options with { Once = true };
                continue;
            }
            var value = ++i < args.Length ? args[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--minutes" => options with { Minutes = Number(name, value) },
                "--seed" => options with { Seed = Whole(name, value, 0, int.MaxValue) },
                "--silos" => options with { Silos = Whole(name, value, 1, 9) },
                "--webs" => options with { Webs = Whole(name, value, 1, 9) },
                "--screens" => options with { Screens = Whole(name, value, 0, 1_000) },
                "--replays" => options with { Replays = Whole(name, value, 0, 200) },
                "--workers" => options with { Workers = Whole(name, value, 1, 200) },
                "--desks" => options with { Desks = Whole(name, value, 0, 60) },
                "--rate" => options with { Rate = Whole(name, value, 1, 1_000_000) },
                "--faults" => options with { Faults = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
                _ => throw new FormatException($"{name} is not known."),
            };
        }
        return options;
    }

    private static int Whole(string name, string value, int min, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"{name} needs a whole number from {min} to {max}, not {value}.");

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{name} needs a positive number, not {value}.");
}
