using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Limits;

/// <summary>All budgets of this host. A null answer grants, a time says how long to wait.</summary>
public sealed partial class Allowances(LimitOptions options, TimeProvider time, ILogger<Allowances> logger)
{
    private readonly Budget _signIn = new(options.SignInByAddress, time, options.KeysMax);
    private readonly Budget _wrongKeys = new(options.WrongKeysByAddress, time, options.KeysMax);
    private readonly Budget _anonymous = new(options.AnonymousByAddress, time, options.KeysMax);
    private readonly Budget _all = new(options.AllByUser, time, options.KeysMax);
    private readonly Budget _misses = new(options.MissesByUser, time, options.KeysMax);
    // Said again every ten minutes while it goes on.
    private readonly Budget _told = new(new Rate(1, 0.1), time, options.KeysMax);
    private readonly Dictionary<Limit, (Budget User, Budget Address)> _kinds = new()
    {
        [Limit.Intake] = Both(options.IntakeByUser, options.IntakeByAddress, time, options.KeysMax),
        [Limit.Search] = Both(options.SearchByUser, options.SearchByAddress, time, options.KeysMax),
        [Limit.Bulk] = Both(options.BulkByUser, options.BulkByAddress, time, options.KeysMax),
        [Limit.Followed] = Both(options.FollowedByUser, options.BulkByAddress, time, options.KeysMax),
        // A telephone system is one user at one address.
        [Limit.Line] = Both(options.LineByUser, options.LineByUser, time, options.KeysMax),
    };

    /// <summary>Of who only has an address: each request without a session, and each sign-in.</summary>
    public TimeSpan? ByAddress(string address, bool isAnonymous, Limit? limit) =>
        (limit == Limit.SignIn ? _signIn.Spend(address) : null) ?? (isAnonymous ? _anonymous.Spend(address) : null);

    /// <summary>Whether an address brought too many wrong API keys.</summary>
    public TimeSpan? WrongKeys(string address) => _wrongKeys.Wait(address);

    /// <summary>Notes a wrong API key; how long to wait when there were too many.</summary>
    public TimeSpan? WrongKey(string address) => _wrongKeys.Spend(address);

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
        _misses.Spend(user);
        if (_misses.Wait(user) is not null && _told.Spend(user) is null) LogGuesses(logger, account.Id);
    }

    private static (Budget User, Budget Address) Both(Rate user, Rate address, TimeProvider time, int keysMax) =>
        (new Budget(user, time, keysMax), new Budget(address, time, keysMax));

    // Imports are bounded by the journal's queue.
    private static bool IsExempt(Account account) => AccessRules.MayImport(account.Actor);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Account {Account} asked for many case numbers that are not there for it, and has to wait.")]
    private static partial void LogGuesses(ILogger logger, Guid account);
}
