using CaseTracking.Showcase;

// Started by ./dev screenshots and ./dev bench, on a system of its own that holds invented data only.
if (args is ["sealing", ..]) return await SealingBench.Run(args);
if (args is ["fill", ..]) return await CityFill.Run(args);
if (args is ["grow", _]) return await CityGrowth.Run(args);
if (args is ["table", .. var files]) return ReadBench.Compare(files) ? 0 : 1;
if (args is ["audit", ..])
{
    await AuditBench.Run(args);
    return 0;
}
var address = new Uri(Environment.GetEnvironmentVariable("CASETRACKING_ADDRESS") ?? "http://127.0.0.1:1570");
if (args is ["overload", ..]) return await OverloadBench.Run(address, args) ? 0 : 1;
await using var stage = await Stage.Open(address);
switch (args)
{
    case ["screenshots", var folder]:
        await stage.Connect();
        await Pictures.Take(stage, folder);
        return 0;
    case ["reads", _, ..]:
        await ReadBench.Run(stage, args);
        return 0;
    case ["bench", .. var rest]:
        await ScreenBench.Run(stage, rest);
        return 0;
    default:
        Console.Error.WriteLine("screenshots FOLDER | sealing [--appends 4000] | audit [--seconds 5] | overload [--seconds 20] | fill [--cases 1000000] | grow 10 | reads FILE [--seconds 5] | table FILE… | bench [--seconds 20] [--rate 100] [--rows 5000]");
        return 2;
}
