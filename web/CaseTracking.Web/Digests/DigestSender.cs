using CaseTracking.Domain.Inboxes;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Digests;
using CaseTracking.Store.Inboxes;
using Npgsql;

namespace CaseTracking.Web.Digests;

/// <summary>Sends each person who wants it one letter a day with the numbers of their inboxes. Every host looks each minute; a
/// row a person and day lets one of them send.</summary>
public sealed partial class DigestSender(
    DigestStore digests, AccountStore accounts, InboxReader inboxes, CityDirectory city, Mailer mailer, MailOptions options,
    TimeProvider time, ILogger<DigestSender> logger) : BackgroundService
{
    /// <summary>Letters taken at once.</summary>
    public const int BatchMax = 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    /// <summary>Sends what is due now; how many letters this host took.</summary>
    public async Task<int> SendDue(CancellationToken ct)
    {
        var taken = 0;
        while (true)
        {
            var (rules, now) = (city.Reference.Rules, time.GetUtcNow());
            var here = rules.Zone.Local(now);
            var day = DateOnly.FromDateTime(here.DateTime);
            var due = await digests.Claim(day, here.Hour, now, BatchMax, ct);
            foreach (var letter in due) await Send(letter, day, ct);
            taken += due.Count;
            if (due.Count < BatchMax) return taken;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsOn) return;
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Send(DueDigest due, DateOnly day, CancellationToken ct)
    {
        var outcome = MailOutcome.NotSent;
        try
        {
            // As their rights are now: who lost the unit is told nothing more of it.
            var mine = await accounts.Find(due.User, ct) is { } account ? Inbox.Of(account.Actor) : [];
            outcome = mine.Count == 0 ? MailOutcome.Sent : await mailer.Send(await Letter(due, mine, day, ct), ct);
        }
        finally
        {
            // What may have arrived is never sent again: it stays as taken.
            if (outcome != MailOutcome.Unknown)
            {
                await digests.Close(
                    due.User, day, outcome == MailOutcome.Sent ? null : time.GetUtcNow() + RetryAfter, CancellationToken.None);
            }
        }
    }

    private async Task<MimeKit.MimeMessage> Letter(
        DueDigest due, IReadOnlyList<Inbox> mine, DateOnly day, CancellationToken ct)
    {
        var (rules, now) = (city.Reference.Rules, time.GetUtcNow());
        var moment = new InboxMoment(now, rules.Zone.StartOf(day.AddDays(1)));
        var numbers = new List<InboxNumbers>();
        foreach (var inbox in mine) numbers.Add(new InboxNumbers(inbox, await inboxes.Count(inbox, new InboxFilter(), moment, ct)));
        return DigestLetter.Of(
            options.From, due.Email, $"digest-{day:yyyyMMdd}-{due.User:N}@casetracking", day, due.Language, numbers, rules, options.Site);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The daily letters could not be looked for ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
