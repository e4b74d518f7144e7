using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseTracking.Domain.Audit;
using CaseTracking.Store;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Showcase;

/// <summary>
/// What an audit entry costs the reading of a case: the same handler on the same host and database, once audited and
/// once not, in turns, with one reader and with sixteen.
/// </summary>
public static class AuditBench
{
    private const int Rounds = 4;
    private static readonly Uri Running =
        new(Environment.GetEnvironmentVariable("CASETRACKING_ADDRESS") ?? "http://127.0.0.1:1570");

    public static async Task Run(string[] args)
    {
        var seconds = args is [_, "--seconds", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5;
        var number = await OpenCase();
        await using var app = await Start();
        var address = new Uri(app.Urls.First());
        foreach (var readers in (int[])[1, 16])
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => SignedIn()));
            var (withEntry, without) = (new Uri(address, $"/api/cases/{number}"), new Uri(address, $"/plain/cases/{number}"));
            await Read(clients, withEntry, 1);
            await Read(clients, without, 1);
            var (audited, plain) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                plain.AddRange(await Read(clients, without, seconds));
                audited.AddRange(await Read(clients, withEntry, seconds));
            }
            Tell(readers, plain, audited, Rounds * seconds);
        }
    }

    private static async Task<string> OpenCase()
    {
        using var desk = await SignedIn();
        var opened = await desk.PostAsJsonAsync("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "نمونه",
        });
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    // The host's own parts in the host's own order, with the one route a second time.
    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var database = DatabaseOptions.From(builder.Configuration);
        builder.Services.AddSecurity();
        builder.AddAccounts();
        builder.AddData(database);
        builder.Services.AddAudit(database);
        var app = builder.Build();
        app.UseAudit();
        app.UseProblems();
        app.UseSecurity();
        app.UseAuthentication();
        app.UseRouting();
        app.UseHeldAnswers();
        app.UseAccounts();
        Delegate read = CaseReads.Get;
        app.MapGet("/api/cases/{number}", read).RequireAccount(_ => true).AuditedAs(Acts.CaseRead);
        app.MapGet("/plain/cases/{number}", read).RequireAccount(_ => true).NotAudited("the measure's other half");
        await app.StartAsync();
        return app;
    }

    // At the system that runs: its cookie opens this host too, which reads the same keys and sessions.
    private static async Task<HttpClient> SignedIn()
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Running };
        var answer = await client.PostAsJsonAsync("/api/session", new { userName = "operator", password = "137137-demo" });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<List<double>> Read(HttpClient[] clients, Uri path, int seconds)
    {
        var end = TimeProvider.System.GetTimestamp() + (seconds * TimeProvider.System.TimestampFrequency);
        var times = await Task.WhenAll(clients.Select(async client =>
        {
            var mine = new List<double>();
            while (TimeProvider.System.GetTimestamp() < end)
            {
                var began = TimeProvider.System.GetTimestamp();
                (await client.GetAsync(path)).EnsureSuccessStatusCode();
                mine.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }
            return mine;
        }));
        return [.. times.SelectMany(t => t)];
    }

    private static void Tell(int readers, List<double> plain, List<double> audited, int seconds)
    {
        var (without, with) = (Said(plain, seconds), Said(audited, seconds));
        Console.WriteLine($"{readers} reader(s), without an entry: {without}");
        Console.WriteLine($"{readers} reader(s), with an entry:    {with}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{readers} reader(s): an entry adds {Middle(audited) - Middle(plain):0.00} ms, ratio {Middle(audited) / Middle(plain):0.00}"));
    }

    private static string Said(List<double> times, int seconds) => string.Create(CultureInfo.InvariantCulture,
        $"median {Middle(times):0.00} ms, p95 {At(times, .95):0.00} ms, {times.Count / seconds} a second");

    private static double Middle(List<double> times) => At(times, .5);

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));
}
