using System.Globalization;

namespace CaseTracking.Replay;

/// <summary>What the command line asks for.</summary>
public sealed record Options
{
    public string Command { get; init; } = "";

    public string? File { get; init; }

    public string? Map { get; init; }

    /// <summary>Times real time; null is as fast as possible.</summary>
    public double? Speed { get; init; } = 60;

    public int? Limit { get; init; }

    public int Parallel { get; init; } = 64;

    public int? Year { get; init; }

    /// <summary>Part of the published year that is played; 1 is all of it.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Contacts a minute in the living demo (30 unless told), calls a day on the line (17,000).</summary>
    public double? Rate { get; init; }

    public double? Minutes { get; init; }

    /// <summary>Live screens that follow at once.</summary>
    public int Screens { get; init; } = 1;

    /// <summary>The slice of the city that the screens follow.</summary>
    public string Scope { get; init; } = "city";

    /// <summary>Operators' desks that the line plays; 0: people take the calls.</summary>
    public int Desks { get; init; } = 60;

    /// <summary>Live sessions of mayors to which desks of the line pass some calls.</summary>
    public int Sessions { get; init; }

    /// <summary>What the line's calls are made of: the same seed, the same callers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many times faster than real a call of the line goes; null: as fast as its desks need.</summary>
    public double? Pace { get; init; }

    /// <summary>The administrator who makes the line's accounts.</summary>
    public string User { get; init; } = "admin";

    public string Password { get; init; } = "137137-demo";

    public Uri Address { get; init; } =
        new(Environment.GetEnvironmentVariable("CASETRACKING_ADDRESS") ?? "http://127.0.0.1:1370");

    public string State { get; init; } = Environment.GetEnvironmentVariable("CASETRACKING_STATE") ?? ".data/replay";

    /// <summary>Reads the arguments; throws <see cref="FormatException"/> that says which one is wrong.</summary>
    public static Options Parse(string[] args)
    {
        var options = new Options { Command = args.FirstOrDefault() ?? "" };
        for (var i = 1; i < args.Length; i++)
        {
            var name = args[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { File = name };
                continue;
            }
            var value = ++i < args.Length ? args[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--map" => options with { Map = value },
                "--speed" => options with { Speed = value == "max" ? null : Number(name, value) },
                "--limit" => options with { Limit = (int)Number(name, value) },
                "--parallel" => options with { Parallel = (int)Number(name, value) },
                "--year" => options with { Year = (int)Number(name, value) },
                "--scale" => options with { Scale = Number(name, value) },
                "--rate" => options with { Rate = Number(name, value) },
                "--screens" => options with { Screens = (int)Number(name, value) },
                "--scope" => options with { Scope = value },
                "--minutes" => options with { Minutes = Number(name, value) },
                "--desks" => options with { Desks = Whole(name, value, 500) },
                "--sessions" => options with { Sessions = Whole(name, value, 12) },
                "--seed" => options with { Seed = Whole(name, value, int.MaxValue) },
                "--pace" => options with { Pace = Number(name, value) },
                "--user" => options with { User = value },
                "--password" => options with { Password = value },
                "--address" => options with { Address = new Uri(value) },
                "--state" => options with { State = value },
                _ => throw new FormatException($"{name} is not known."),
            };
        }
        return options;
    }

    private static int Whole(string name, string value, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new FormatException($"{name} needs a whole number from 0 to {max}, not {value}.");

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{name} needs a positive number, not {value}.");
}

/// <summary>How the program is used.</summary>
public static class Usage
{
    public static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.WriteLine("""
            replay FILE.csv[.gz] [--map MAP.json] [--speed 60|max] [--limit N] [--parallel 64]
            demo [--rate 30] [--minutes M]      a synthetic Mashhad, live
            watch [--screens 1] [--scope city] [--minutes M]      follow as screens do, and tell how late changes come
            line [--rate 17000] [--minutes 10] [--desks 60] [--sessions 0] [--pace P] [--seed 1] [--user admin] [--password ...]
                so many calls a day told as a telephone system does, and desks that take them; sessions: mayors to whom one
                of twenty is passed; pace: times faster than real that calls go, as fast as the desks need unless told
            demo --year 1402 [--scale 1] [--parallel 64]      the published year at full speed
            """);
        return 2;
    }
}
