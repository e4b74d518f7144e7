using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Live;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace CaseTracking.Web.Live;

/// <summary>Live changes. Every join and resume is authorised here, by the account as it is now.</summary>
public sealed class LiveHub(
    LiveScreens screens, LineBoard line, RoomBoard room, LiveReader reader, CityDirectory city, CaseReader cases, SessionCache sessions,
    ActRecorder acts, Allowances allowances, LimitOptions limits, ILogger<LiveHub> logger)
    : Hub<ILiveClient>
{
    public override async Task OnConnectedAsync()
    {
        var account = await Account();
        if (screens.CountOf(account) >= limits.ScreensPerUser) throw new HubException("too_many_screens");
        screens.Add(
            new LiveConnection(Context, Clients.Caller, reader, city.City, () => screens.Position, logger), account);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        screens.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Follows a scope: from the cursor without a gap, or from a snapshot when it is absent or too old.</summary>
    [Authorised("the scope, by the account as it is now")]
    [AuditedAs(Acts.ScopeWatched)]
    public async Task Watch(WatchRequest? request)
    {
        var scope = Read(request?.Scope);
        var account = await Account();
        var permitted = await IsPermitted(scope, account);
        await Record(() => acts.RecordJoin(
            Context.GetHttpContext(), account, scope, permitted ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden));
        if (!permitted) throw new HubException("not_permitted");
        if (request?.Cursor is < 0) throw new HubException("invalid_cursor");
        var connection = screens.Find(Context.ConnectionId) ?? throw new HubException("not_signed_in");
        if (connection.Watches.Count >= 20) throw new HubException("too_many_scopes");
        screens.Join(connection, scope, request?.Cursor);
    }

    /// <summary>Follows the line: which calls ring, wait and are spoken, which storm events are open, and who sits at the
    /// desks. Who calls is not in it.</summary>
    [Authorised("who takes calls or leads the shift, by the account as it is now")]
    [AuditedAs(Acts.LineWatched)]
    public async Task WatchLine(WatchLineRequest? request)
    {
        var account = await Account();
        var permitted = AccessRules.SeesLine(account.Actor);
        await Record(
            () => acts.RecordLine(Context.GetHttpContext(), account, permitted ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden));
        if (!permitted) throw new HubException("not_permitted");
        var connection = screens.Find(Context.ConnectionId) ?? throw new HubException("not_signed_in");
        connection.IsDesk = request?.IsDesk == true && AccessRules.MayRecordContacts(account.Actor);
        // A screen that follows already and now takes calls is not told all of it once more.
        if (connection.Line is null) line.Join(connection);
        if (connection.Room is null) room.Join(connection);
    }

    /// <summary>Stops following a scope.</summary>
    [Authorised("ends only what this connection was permitted to begin")]
    [NotAudited("ends what was audited")]
    public Task Unwatch(UnwatchRequest? request)
    {
        screens.Find(Context.ConnectionId)?.Remove(Read(request?.Scope));
        return Task.CompletedTask;
    }

    /// <summary>Acknowledges what was applied; a screen that does is never sent more than it can take.</summary>
    [Authorised("touches only what this connection was permitted to begin")]
    [NotAudited("says only how far a screen is")]
    public Task Ack(AckRequest? request)
    {
        var connection = screens.Find(Context.ConnectionId);
        if (connection?.Find(Read(request?.Scope)) is { } watch)
        {
            watch.Acknowledged();
            connection.Wake();
        }
        return Task.CompletedTask;
    }

    private static Scope Read(string? text) =>
        Scope.TryParse(text, out var scope) ? scope : throw new HubException("unknown_scope");

    private async Task<bool> IsPermitted(Scope scope, Account account)
    {
        if (scope.Kind != ScopeKind.Case) return AccessRules.MayWatch(account.Actor, scope);
        if (allowances.ByMisses(account) is not null) throw new HubException("too_many_requests");
        if (await CaseReads.Visible(scope.Code, account.Actor, city, cases, Context.ConnectionAborted) is not null)
            return true;
        allowances.Missed(account);
        return false;
    }

    private static async Task Record(Func<Task> record)
    {
        try
        {
            await record();
        }
        catch (AuditUnavailableException)
        {
            // As the API's 503 of this code: the screen comes back and asks again.
            throw new HubException("audit_unavailable");
        }
    }

    private async Task<Account> Account() =>
        (Context.User?.SessionOf() is { } id ? await sessions.Find(id, null, Context.ConnectionAborted) : null)
        ?? throw new HubException("not_signed_in");
}
