using System.Text.Json.Nodes;
using CaseTracking.Replay.Maps;
using CaseTracking.Replay.Playing;
using CaseTracking.Replay.Sources;

namespace CaseTracking.Replay;

/// <summary>Replays a city's export through the API, and compares the totals of file and database at the end.</summary>
public sealed class ReplayRun(Options options, ApiClient api, CancellationToken stop)
{
    public async Task<int> Run()
    {
        var source = new CsvSource(options.File!);
        var map = options.Map is { } path ? CityMap.Parse(await File.ReadAllTextAsync(path, stop)) : CityMap.For(source.Header());
        if (map is null) return Usage.Fail("no built-in map fits this file's columns; give one with --map");
        var hash = source.Hash();
        await api.SignIn("importer", "137137-demo");
        var (plans, unreadable) = Read(source, new RowPlanner(map, map.Name, KnownPlaces.Of((await api.Get("/api/reference")).Body)), map);
        Console.WriteLine($"{plans.Count:N0} rows of {Path.GetFileName(options.File)} by the map {map.Name}; {unreadable:N0} cannot be used.");

        using var resume = new ResumeFile(Path.Combine(options.State, $"{map.Name}-{hash}.done"));
        if (resume.Earlier > 0) Console.WriteLine($"Going on: {resume.Earlier:N0} rows were done before.");
        var baseline = await Baseline(Path.Combine(options.State, $"{map.Name}-{hash}.baseline.json"));
        var progress = new Progress(api, plans.Count);
        await Play(plans, resume, progress);
        return await Totals(plans, unreadable, resume, baseline, progress);
    }

    private (List<RowPlan> Plans, int Unreadable) Read(CsvSource source, RowPlanner planner, CityMap map)
    {
        var (plans, unreadable) = (new List<RowPlan>(), 0);
        void Skip(int row, string why)
        {
            if (++unreadable <= 20) Console.WriteLine($"  row {row}: {why}");
        }
        foreach (var row in source.Rows(map, n => Skip(n, "the record cannot be read")))
        {
            if (options.Limit is { } limit && plans.Count >= limit) break;
            var (plan, problem) = planner.Plan(row);
            if (plan is null) Skip(row.Number, problem!);
            else plans.Add(plan);
        }
        return (plans, unreadable);
    }

    private async Task Play(List<RowPlan> plans, ResumeFile resume, Progress progress)
    {
        using var shown = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var showing = progress.Show(shown.Token);
        var began = TimeProvider.System.GetTimestamp();
        var first = plans.Count == 0 ? default : plans.Min(p => p.ReceivedAt);
        await Parallel.ForEachAsync(
            plans.OrderBy(p => p.ReceivedAt),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = stop },
            async (plan, ct) =>
            {
                if (options.Speed is { } speed)
                {
                    var wait = (plan.ReceivedAt - first) / speed - TimeProvider.System.GetElapsedTime(began);
                    if (wait > TimeSpan.Zero && !resume.IsDone(plan.Number)) await Task.Delay(wait, ct);
                }
                if (!resume.IsDone(plan.Number) && await PlayRow(plan, progress)) resume.Done(plan.Number);
                progress.ItemDone();
            });
        await shown.CancelAsync();
        await showing;
    }

    private async Task<bool> PlayRow(RowPlan plan, Progress progress)
    {
        var opened = await api.Post("/api/cases", plan.Receive);
        if (!opened.Ok) return Refused(plan, "receive", opened, progress);
        var number = (string)opened.Body!["number"]!;
        foreach (var (command, body) in new[] { ("refer", plan.Refer), ("resolve", plan.Resolve) })
        {
            if (body is null) continue;
            var answer = await api.Post($"/api/cases/{number}/{command}", body);
            if (!answer.Ok) return Refused(plan, command, answer, progress);
        }
        return true;
    }

    private static bool Refused(RowPlan plan, string command, Answer answer, Progress progress)
    {
        var fields = answer.Body?["errors"] is JsonArray errors ? string.Join(", ", errors.Select(e => (string?)e!["field"])) : "";
        progress.Error($"row {plan.Number}", $"{command} was refused: {answer.Status} {answer.Code} {fields}");
        return false;
    }

    // What the city held before the first run of this file; kept, so that a resumed run can still compare.
    private async Task<JsonNode> Baseline(string path)
    {
        if (File.Exists(path)) return JsonNode.Parse(await File.ReadAllTextAsync(path, stop))!;
        var now = await Counters();
        await File.WriteAllTextAsync(path, now.ToJsonString(), stop);
        return now;
    }

    private async Task<JsonNode> Counters() => (await api.Get("/api/counters")).Body!;

    private async Task<int> Totals(
        List<RowPlan> plans, int unreadable, ResumeFile resume, JsonNode baseline, Progress progress)
    {
        var done = plans.Where(p => resume.IsDone(p.Number)).ToList();
        var now = await Counters();
        int Grown(params string[] measures) =>
            measures.Sum(m => (int)now["cases"]![m]! - (int)baseline["cases"]![m]!);
        var differs = 0;
        void Line(string what, int file, int database)
        {
            if (file != database) differs++;
            Console.WriteLine(FormattableString.Invariant($"  {what,-16}{file,10:N0}{database,12:N0}{(file == database ? "" : "   differs")}"));
        }
        Console.WriteLine($"Totals              file    database");
        Line("cases", done.Count, Grown("received", "warned", "referred", "solved", "not_solved", "outside_duties"));
        Line("open", done.Count(p => p.Outcome is null), Grown("received", "warned", "referred"));
        foreach (var outcome in new[] { "solved", "not_solved", "outside_duties" })
            Line(outcome, done.Count(p => p.Outcome == outcome), Grown(outcome));
        Console.WriteLine(FormattableString.Invariant(
            $"{plans.Count(p => p.Adjusted)} closed before they opened (recorded at the opening), {plans.Count(p => p.Cut)} texts cut, {unreadable} unusable rows, {progress.Errors} refused."));
        if (plans.Count(p => p.Placeless) is var placeless and > 0)
            Console.WriteLine(FormattableString.Invariant($"{placeless} rows name a neighbourhood that their district does not have here: they have none."));
        Console.WriteLine(FormattableString.Invariant(
            $"{api.Sent:N0} commands in {progress.Elapsed.TotalSeconds:N1} s: {progress.CommandsPerSecond:N0} a second; {api.Retries} sent again."));
        return differs == 0 && progress.Errors == 0 ? 0 : 1;
    }
}
