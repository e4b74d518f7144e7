using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Showcase;

/// <summary>
/// What happens when far more is asked than the system can do: cases are opened as fast as so many callers get answers (the
/// capacity), then five times as many a second whether they are answered or not, then a few again. Afterwards what was taken is
/// sent a second time, which must give the same number, and so is what was refused, which must then be taken.
/// </summary>
public static class OverloadBench
{
    private const int Callers = 32;
    private const int Times = 5;
    private const int Again = 200;
    private const double CalmMs = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // Milliseconds since it was due; when it was answered, in seconds since the program began.
    private sealed record Asked(Guid Id, int Status, string? Number, double Ms, double At);

    private static readonly long Begin = TimeProvider.System.GetTimestamp();

    /// <summary>overload [--seconds 20]: false when something was answered that is neither taken nor busy, was lost, or was done
    /// twice.</summary>
    public static async Task<bool> Run(Uri address, string[] args)
    {
        var seconds = args is [_, "--seconds", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 20;
        using var http = await SignedIn(address);
        await Flat(http, TimeSpan.FromSeconds(3));
        var calm = await Flat(http, TimeSpan.FromSeconds(10));
        var capacity = calm.Count(a => a.Status == 201) / 10.0;
        Tell("as fast as it goes", calm, 10);

        var (storm, took, ended) = await Storm(http, capacity * Times, seconds);
        Tell(string.Create(CultureInfo.InvariantCulture, $"{Times} times as many, {storm.Count / took:0} asked a second"), storm, took);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  taken while it lasted to capacity: {storm.Count(a => a.Status == 201 && a.At <= ended) / took / capacity:0.00}; the last answer came {storm.Max(a => a.At) - ended:0.0} s after its end"));
        var recovered = await Recovery(http);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  calm again (ten in turn under {CalmMs} ms) {recovered:0.0} s after its end"));

        var same = await Repeat(http, storm.Where(a => a.Status == 201));
        var lost = same.Count(p => p.Again.Number != p.Before.Number);
        var refused = await Repeat(http, storm.Where(a => a.Status == 503));
        var untaken = refused.Count(p => p.Again.Status is not (200 or 201));
        var strange = storm.Where(a => a.Status is not (201 or 503)).CountBy(a => a.Status).ToList();
        Console.WriteLine($"  of {same.Count} taken and sent again {lost} had another number; of {refused.Count} refused and sent again {untaken} were not taken");
        foreach (var (status, count) in strange) Console.WriteLine($"  {count} ended with {status}");
        return lost == 0 && untaken == 0 && strange.Count == 0;
    }

    private static double Now => TimeProvider.System.GetElapsedTime(Begin).TotalSeconds;

    private static async Task<List<Asked>> Flat(HttpClient http, TimeSpan time)
    {
        var found = new ConcurrentBag<Asked>();
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (TimeProvider.System.GetElapsedTime(began) < time) found.Add(await Open(http, Guid.NewGuid(), TimeProvider.System.GetTimestamp()));
        }));
        return [.. found];
    }

    // Timed from when it was due, whether its turn came then or later.
    private static async Task<(List<Asked> Asked, double Seconds, double Ended)> Storm(HttpClient http, double perSecond, int seconds)
    {
        var asked = new List<Task<Asked>>();
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync() && TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var due = (int)(TimeProvider.System.GetElapsedTime(began).TotalSeconds * perSecond);
            while (asked.Count < due)
            {
                var at = began + (long)(asked.Count / perSecond * TimeProvider.System.TimestampFrequency);
                asked.Add(Open(http, Guid.NewGuid(), at));
            }
        }
        var (took, ended) = (TimeProvider.System.GetElapsedTime(began).TotalSeconds, Now);
        return ([.. await Task.WhenAll(asked)], took, ended);
    }

    private static async Task<double> Recovery(HttpClient http)
    {
        var (ended, calm) = (TimeProvider.System.GetTimestamp(), 0);
        while (calm < 10 && TimeProvider.System.GetElapsedTime(ended).TotalSeconds < 120)
        {
            var one = await Open(http, Guid.NewGuid(), TimeProvider.System.GetTimestamp());
            calm = one is { Status: 201, Ms: < CalmMs } ? calm + 1 : 0;
        }
        return TimeProvider.System.GetElapsedTime(ended).TotalSeconds;
    }

    private static async Task<List<(Asked Before, Asked Again)>> Repeat(HttpClient http, IEnumerable<Asked> asked)
    {
        var found = new List<(Asked, Asked)>();
        foreach (var before in asked.Take(Again)) found.Add((before, await Open(http, before.Id, TimeProvider.System.GetTimestamp())));
        return found;
    }

    private static async Task<Asked> Open(HttpClient http, Guid id, long due)
    {
        var status = 0;
        string? number = null;
        try
        {
            using var content = new StringContent(
                $$"""{"commandId":"{{id}}","channel":"call","category":"asphalt","district":"2","text":"نمونه"}""", Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/api/cases", UriKind.Relative), content);
            status = (int)answer.StatusCode;
            var text = await answer.Content.ReadAsStringAsync();
            if (status is 200 or 201) number = JsonDocument.Parse(text).RootElement.GetProperty("number").GetString();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Told as 0: no answer.
        }
        return new Asked(id, status, number, TimeProvider.System.GetElapsedTime(due).TotalMilliseconds, Now);
    }

    private static async Task<HttpClient> SignedIn(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 4_000 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(25),
        };
        using var content = new StringContent(
            JsonSerializer.Serialize(new { userName = "operator", password = DemoUsers.Password }), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/session", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return http;
    }

    private static void Tell(string what, List<Asked> asked, double seconds)
    {
        Console.WriteLine($"{what}:");
        foreach (var group in asked.GroupBy(a => a.Status).OrderBy(g => g.Key))
        {
            var times = group.Select(a => a.Ms).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {(group.Key == 201 ? "taken" : group.Key == 503 ? "busy" : $"{group.Key}"),-6} {times.Count / seconds,7:0.0} of each second asked  {times[times.Count / 2],7:0} {times[(int)((times.Count - 1) * .99)],7:0} {times[^1],7:0} ms (median, 99 %, longest)"));
        }
    }
}
