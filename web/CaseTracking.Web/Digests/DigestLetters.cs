using CaseTracking.Domain.Inboxes;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Digests;
using CaseTracking.Store.Inboxes;
using CaseTracking.Web.Letters;
using MimeKit;

namespace CaseTracking.Web.Digests;

/// <summary>Daily letters: each person who wants it gets one a day with the numbers of their inboxes. A row a person and day lets
/// one host send.</summary>
public sealed class DigestLetters(
    DigestStore digests, AccountStore accounts, InboxReader inboxes, CityDirectory city, MailOptions options, TimeProvider time) : ILetters
{
    public async Task<IReadOnlyList<ITakenLetter>> Take(int max, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var here = city.Reference.Rules.Zone.Local(now);
        var day = DateOnly.FromDateTime(here.DateTime);
        return [.. (await digests.Claim(day, here.Hour, now, max, ct)).Select(due => new Taken(this, due, day))];
    }

    private async Task<MimeMessage?> Write(DueDigest due, DateOnly day, CancellationToken ct)
    {
        // As their rights are now: who lost the unit is told nothing more of it.
        var mine = await accounts.Find(due.User, ct) is { } account ? Inbox.Of(account.Actor) : [];
        if (mine.Count == 0 || !options.Reaches(due.Email)) return null;
        var (rules, now) = (city.Reference.Rules, time.GetUtcNow());
        var moment = new InboxMoment(now, rules.Zone.StartOf(day.AddDays(1)));
        var numbers = new List<InboxNumbers>();
        foreach (var inbox in mine) numbers.Add(new InboxNumbers(inbox, await inboxes.Count(inbox, new InboxFilter(), moment, ct)));
        return DigestLetter.Of(
            options.From, due.Email, $"digest-{day:yyyyMMdd}-{due.User:N}", day, due.Language, numbers, rules, options.Site);
    }

    private Task Close(DueDigest due, DateOnly day, bool isSent, DateTimeOffset? retryAt) =>
        digests.Close(due.User, day, isSent, retryAt, CancellationToken.None);

    private sealed class Taken(DigestLetters letters, DueDigest due, DateOnly day) : ITakenLetter
    {
        public int Tries => due.Tries;

        public Task<MimeMessage?> Write(CancellationToken ct) => letters.Write(due, day, ct);

        // What may have arrived stays as taken.
        public Task Close(MailOutcome outcome, DateTimeOffset? retryAt) => outcome == MailOutcome.Unknown ? Task.CompletedTask
            : letters.Close(due, day, outcome != MailOutcome.NotSent, retryAt);
    }
}
