using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Limits;

/// <summary>All budgets of this host. A null answer grants, a time says how long to wait.</summary>
public sealed partial class Allowances(LimitOptions options, TimeProvider time, ILogger<Allowances> logger)
{
    private readonly Budget _signIn = new(options.SignInByAddress, time, options.KeysMax);
    private readonly Budget _anonymous = new(options.AnonymousByAddress, time, options.KeysMax);
    private readonly Budget _all = new(options.AllByUser, time, options.KeysMax);
    private readonly Budget _misses = new(options.MissesByUser, time, options.KeysMax);
    private readonly Dictionary<Limit, (Budget User, Budget Address)> _kinds = new()
    {
        [Limit.Intake] = (new(options.IntakeByUser, time, options.KeysMax), new(options.IntakeByAddress, time, options.KeysMax)),
        [Limit.Search] = (new(options.SearchByUser, time, options.KeysMax), new(options.SearchByAddress, time, options.KeysMax)),
        [Limit.Bulk] = (new(options.BulkByUser, time, options.KeysMax), new(options.BulkByAddress, time, options.KeysMax)),
    };

    /// <summary>Of who only has an address: each request without a session, and each sign-in.</summary>
    public TimeSpan? ByAddress(string address, bool isAnonymous, Limit? limit) =>
        (limit == Limit.SignIn ? _signIn.Spend(address) : null) ?? (isAnonymous ? _anonymous.Spend(address) : null);

    /// <summary>Of somebody signed in, by their account and by where they are.</summary>
    public TimeSpan? ByUser(Account account, string address, Limit? limit)
    {
        if (IsExempt(account)) return null;
        var user = account.Id.ToString();
        if (_all.Spend(user) is { } wait) return wait;
        return limit is { } kind && _kinds.TryGetValue(kind, out var budgets)
            ? budgets.User.Spend(user) ?? budgets.Address.Spend(address)
            : null;
    }

    /// <summary>Whether the account asked for too many cases that are not there for it.</summary>
    public TimeSpan? ByMisses(Account account) => IsExempt(account) ? null : _misses.Wait(account.Id.ToString());

    /// <summary>Notes a case number that is not there for the account.</summary>
    public void Missed(Account account)
    {
        if (IsExempt(account)) return;
        var user = account.Id.ToString();
        // The last that was granted: told once, not at each further try.
        if (_misses.Spend(user) is null && _misses.Wait(user) is not null) LogGuesses(logger, account.Id);
    }

    // Imports are bounded by the journal's queue.
    private static bool IsExempt(Account account) => AccessRules.MayImport(account.Actor);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Account {Account} asked for many case numbers that are not there for it, and has to wait.")]
    private static partial void LogGuesses(ILogger logger, Guid account);
}
