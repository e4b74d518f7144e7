using CaseTracking.Domain.Letters;
using CaseTracking.Store.Audit;
using Npgsql;

namespace CaseTracking.Web.Letters;

/// <summary>Sends the letters of all kinds that are due. Every host looks each minute, and at once when it is told to; what is
/// known of a letter is in the database, so that a host may end at any moment.</summary>
public sealed partial class LetterSender(
    IEnumerable<ILetters> kinds, Mailer mailer, MailOptions options, TimeProvider time, ILogger<LetterSender> logger)
    : BackgroundService
{
    /// <summary>Letters taken at once.</summary>
    public const int BatchMax = 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>Sends what is due now; how many letters this host took.</summary>
    public async Task<int> SendDue(CancellationToken ct)
    {
        var taken = 0;
        foreach (var kind in kinds)
        {
            IReadOnlyList<ITakenLetter> due;
            do
            {
                due = await kind.Take(BatchMax, ct);
                foreach (var letter in due) await Send(letter, ct);
                taken += due.Count;
            }
            while (due.Count == BatchMax);
        }
        return taken;
    }

    /// <summary>Tells this host that a letter waits.</summary>
    public void Wake()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told already.
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsOn) return;
        while (true)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
            }
            await _bell.WaitAsync(LookEvery, stoppingToken);
        }
    }

    // One letter that cannot be written holds up none of the others that were taken with it.
    private async Task Send(ITakenLetter letter, CancellationToken ct)
    {
        var outcome = MailOutcome.NotSent;
        try
        {
            outcome = await letter.Write(ct) is { } message ? await mailer.Send(message, ct) : MailOutcome.NotWanted;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException or AuditUnavailableException
            or InvalidOperationException)
        {
            LogUnwritten(logger, e.GetType().Name);
        }
        await letter.Close(outcome, outcome == MailOutcome.NotSent ? LetterTries.Again(letter.Tries, time.GetUtcNow()) : null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letters could not be looked for ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A letter could not be written ({Error}); it is tried again.")]
    private static partial void LogUnwritten(ILogger logger, string error);
}
