using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Letters;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Reports;
using MimeKit;

namespace CaseTracking.Web.Letters;

/// <summary>Letters with reports. Rights, address and parts of the city are asked anew at each sending, and an entry of the audit
/// trail stands before the letter goes.</summary>
public sealed class ReportLetters(
    ReportLetterStore letters, AccountStore accounts, ReportMaking reports, CityDirectory city, ActRecorder recorder, MailOptions options,
    TimeProvider time) : ILetters
{
    private const int NotTaken = StatusCodes.Status502BadGateway;

    public async Task<IReadOnlyList<ITakenLetter>> Take(int max, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await letters.PutDue(city.Reference.Rules, now, ct);
        return [.. (await letters.Take(now, max, ct)).Select(letter => new Taken(this, letter))];
    }

    private LetterReason? Hindrance(TakenLetter letter, Account? account)
    {
        var (rules, wanted) = (city.Reference.Rules, letter.Schedule);
        if (account is null) return LetterReason.NoAccount;
        if (!AccessRules.SeesReports(account.Actor)) return LetterReason.NoRight;
        if (letter.Email is null) return LetterReason.NoAddress;
        if (!options.Reaches(letter.Email)) return LetterReason.OtherDomain;
        var isKnown = (wanted.District is null || rules.HasDistrict(wanted.District))
            && (wanted.Category is null || rules.HasCategory(wanted.Category));
        return isKnown ? null : LetterReason.NoPart;
    }

    private static JsonObject Details(TakenLetter letter, LetterFile file, int rows)
    {
        var details = new JsonObject
        {
            ["target"] = letter.ScheduleId.ToString(),
            ["report"] = Codes<ReportKind>.Of(letter.Schedule.Report),
            ["rows"] = rows,
        };
        if (letter.Schedule.By is { } by) details["by"] = Codes<ReportDivision>.Of(by);
        if (file != LetterFile.None) details["file"] = Codes<LetterFile>.Of(file);
        if (letter.Tries > 1) details["try"] = letter.Tries;
        return details;
    }

    private async Task<Written> Write(TakenLetter letter, CancellationToken ct)
    {
        var account = await accounts.Find(letter.User, ct);
        if (Hindrance(letter, account) is { } why) return new Written(null, why, null, null);
        var (wanted, rules) = (letter.Schedule, city.Reference.Rules);
        var tables = new ReportTables(reports, rules, wanted.Language);
        var report = await tables.Make(wanted, rules.Zone.DayOf(letter.DueAt), ct);
        var isFileLeftOut = wanted.File != LetterFile.None && !AccessRules.TakesReportsOut(account!.Actor);
        var format = isFileLeftOut ? LetterFile.None : wanted.File;
        (MimeEntity? file, var rows) = (null, report.Table.Rows.Count);
        if (format != LetterFile.None) (file, rows) = await ReportLetter.FileOf(report, format, ct);
        var here = rules.Zone.Local(time.GetUtcNow());
        var moment = $"{tables.Words.Day(DateOnly.FromDateTime(here.DateTime))} {tables.Words.Digits(here.ToString("HH:mm", CultureInfo.InvariantCulture))}";
        var body = ReportLetter.Body(report, tables.Words, moment, options.Site, file, isFileLeftOut);
        // Nothing goes out without its entry; one that does not arrive gets another.
        var details = Details(letter, format, rows);
        await recorder.RecordLetter(account!, details, StatusCodes.Status200OK);
        return new Written(
            Envelope.Of(options.From, letter.Email!, $"report-{letter.Id:N}", ReportLetter.Subject(report, tables.Words), body),
            isFileLeftOut ? LetterReason.NoFile : null, account, details);
    }

    private async Task Close(TakenLetter letter, Written? written, MailOutcome outcome, DateTimeOffset? retryAt)
    {
        var state = outcome switch
        {
            MailOutcome.Sent => LetterState.Sent,
            MailOutcome.NotWanted => LetterState.Skipped,
            MailOutcome.Unknown => LetterState.Unknown,
            _ => LetterState.Failed,
        };
        await letters.Close(letter.Id, state, written?.Reason, retryAt, time.GetUtcNow(), CancellationToken.None);
        if (state != LetterState.Failed || written?.Details is not { } details) return;
        try
        {
            await recorder.RecordLetter(written.Account!, details, NotTaken);
        }
        catch (AuditUnavailableException)
        {
            // The trail counts its lost batches; what it has tells more than was done, never less.
        }
    }

    private sealed record Written(MimeMessage? Letter, LetterReason? Reason, Account? Account, JsonObject? Details);

    private sealed class Taken(ReportLetters all, TakenLetter letter) : ITakenLetter
    {
        private Written? _written;

        public int Tries => letter.Tries;

        public async Task<MimeMessage?> Write(CancellationToken ct)
        {
            _written = await all.Write(letter, ct);
            return _written.Letter;
        }

        public Task Close(MailOutcome outcome, DateTimeOffset? retryAt) => all.Close(letter, _written, outcome, retryAt);
    }
}
