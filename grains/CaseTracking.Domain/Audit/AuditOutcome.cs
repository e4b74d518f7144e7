namespace CaseTracking.Domain.Audit;

/// <summary>How an act ended: done (below 400), refused (400 to 499), failed (from 500).</summary>
public enum AuditOutcome { Done, Refused, Failed }

/// <summary>Statuses as outcomes.</summary>
public static class AuditOutcomes
{
    /// <summary>The outcome of a status.</summary>
    public static AuditOutcome Of(int status) =>
        status < 400 ? AuditOutcome.Done : status < 500 ? AuditOutcome.Refused : AuditOutcome.Failed;

    /// <summary>The statuses of an outcome: from ≤ status &lt; to.</summary>
    public static (int From, int To) Statuses(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => (0, 400),
        AuditOutcome.Refused => (400, 500),
        _ => (500, 1000),
    };
}
