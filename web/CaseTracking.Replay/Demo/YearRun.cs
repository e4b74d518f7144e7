using System.Text.Json.Nodes;
using CaseTracking.Domain.Calendars;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Demo;

/// <summary>Plays a published year at full speed and compares the report with the published table.</summary>
public sealed class YearRun(Options options, ApiClient api, CancellationToken stop)
{
    public async Task<int> Run()
    {
        if (options.Year != 1402) return Usage.Fail("only the year 1402 is published here.");
        var plan = new YearPlan(1402, YearFigures.Of1402.Times(options.Scale));
        await api.SignIn("importer", "137137-demo");
        using var resume = new ResumeFile(Path.Combine(options.State, $"year-1402-{plan.Figures.Contacts}.done"));
        if (resume.Earlier > 0) Console.WriteLine($"Going on: {resume.Earlier:N0} contacts were played before.");
        var progress = new Progress(api, plan.Figures.Contacts);
        using var shown = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var showing = progress.Show(shown.Token);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, plan.Figures.Contacts),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = stop },
            async (index, _) =>
            {
                if (!resume.IsDone(index) && await Play(plan.Item(index), index, progress)) resume.Done(index);
                progress.ItemDone();
            });
        await shown.CancelAsync();
        await showing;
        Console.WriteLine(FormattableString.Invariant(
            $"{api.Sent:N0} commands in {progress.Elapsed.TotalSeconds:N0} s: {progress.CommandsPerSecond:N0} a second; {progress.Errors} errors, {api.Retries} sent again."));
        return await Compare(plan.Figures) && progress.Errors == 0 ? 0 : 1;
    }

    private async Task<bool> Play(YearItem item, int index, Progress progress)
    {
        var first = await api.Post(item.Path, item.Body);
        if (!first.Ok) return Refused(index, item.Path, first, progress);
        var number = (string?)first.Body?["number"];
        foreach (var (command, body) in item.Steps)
        {
            var answer = await api.Post($"/api/cases/{number}/{command}", body);
            if (!answer.Ok) return Refused(index, command, answer, progress);
        }
        return true;
    }

    private static bool Refused(int index, string what, Answer answer, Progress progress)
    {
        progress.Error($"contact {index}", $"{what} was refused: {answer.Status} {answer.Code}");
        return false;
    }

    private async Task<bool> Compare(YearFigures expected)
    {
        var report = (await api.Get("/api/reports/year/1402")).Body!;
        var same = true;
        void Line(string field, int published)
        {
            var found = (int)report[field]!;
            same &= found == published;
            Console.WriteLine(FormattableString.Invariant(
                $"  {field,-18}{published,10:N0}{found,10:N0}{(found == published ? "" : "   differs")}"));
        }
        Console.WriteLine("Figure             published    report");
        Line("waiting", expected.Waiting);
        Line("solved", expected.Solved);
        Line("outsideDuties", expected.OutsideDuties);
        Line("notSolved", expected.NotSolved);
        Line("callsPerDay", expected.CallsPerDay(JalaliDate.DaysInYear(1402)));
        Line("ledToWarning", expected.LedToWarning);
        Line("firstContact", expected.FirstContact);
        Line("sentToCommissions", expected.SentToCommissions);
        Line("contacts", expected.Contacts);
        return same;
    }
}
