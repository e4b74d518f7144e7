using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Council;
using CaseTracking.Store.Live;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Council;

/// <summary>A movement of a case: what happened in one command, the case after it, and in which state it was before (null for a
/// new one). <c>Role</c>: of whoever gave the command.</summary>
public sealed record MovementItem(
    long Position, CaseView Case, DateTimeOffset At, string Command, Role Role, IReadOnlyList<CaseEvent> Events, CaseStatus? Before);

/// <summary>A page of movements, latest first. <c>Next</c>: the position to send as <c>before</c>, also after a page with little in
/// it; null at the end. <c>Position</c>: where the journal was before the reading, to follow the live line from.</summary>
public sealed record MovementPage(IReadOnlyList<MovementItem> Items, long? Next, long Position);

/// <summary>A demand for a follow-up with its case: who asked what until when; who answered, and what in words. Words are masked
/// as all words of the case for this reader, and absent once they were erased.</summary>
public sealed record DemandItem(
    CaseView Case, int Demand, DateTimeOffset MadeAt, DateTimeOffset DueAt, string ByName, Role Role, bool IsMine, string? Words,
    DateTimeOffset? AnsweredAt, string? AnsweredByName, Role? AnsweredRole, Holder? AnsweredUnit, string? Answer);

/// <summary>A page. <c>Open</c> and <c>Late</c>, on the first page alone: how many are to be answered. <c>Position</c>: where the
/// journal was before the reading.</summary>
public sealed record DemandPage(IReadOnlyList<DemandItem> Items, string? Next, long? Open, long? Late, long Position);

/// <summary>What the council watches. To demand a follow-up and to answer one are commands on the case.</summary>
public static class CouncilEndpoints
{
    public static void MapCouncil(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/council/movements", ReadMovements).RequireAccount(AccessRules.WatchesCity).AuditedAs(Acts.MovementsListed)
            .Limited(Limit.Followed)
            .WithSummary("Movements of cases, latest first, in the whole city or in the reader's fields of interest (mine); after "
                + "a position, or before one.")
            .Produces<MovementPage>().Refuses();
        app.MapGet("/api/council/demands", Demands).RequireAccount(AccessRules.WatchesCity).AuditedAs(Acts.DemandsListed)
            .Limited(Limit.Followed)
            .WithSummary("Demands for a follow-up: to be answered in time or late, soonest due first; answered, latest first; or all.")
            .Produces<DemandPage>().Refuses();
    }

    private static async Task<IResult> ReadMovements(
        HttpContext context, CityDirectory city, CouncilReader council, FollowStore follows, LiveReader live, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (isMine, limit) = (query.Flag("mine") ?? false, query.Limit());
        var after = query.Whole("after", 0, long.MaxValue) ?? 0;
        var before = query.Whole("before", 0, long.MaxValue) ?? long.MaxValue;
        if (query.Problem() is { } bad) return bad;
        // Before the reading: what changes during it is told by the line once more.
        var position = await live.Head(city.City, ct);
        var fields = isMine ? await follows.Fields(context.Account().Id, ct) : null;
        var (rows, next) = await council.Movements(fields, after, before, limit, ct);
        context.NoteFound(rows.Count);
        return Results.Json(
            new MovementPage([.. rows.Select(Item)], next, position), WebJson.Options);
    }

    private static async Task<IResult> Demands(
        HttpContext context, CityDirectory city, CouncilReader council, LiveReader live, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (view, isMine, limit) = (query.Code<DemandView>("view") ?? DemandView.All, query.Flag("mine") ?? false, query.Limit());
        var after = query.Other<DemandKey>("after", DemandKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        if (query.Problem() is { } bad) return bad;
        var (now, by) = (time.GetUtcNow(), isMine ? context.Actor().UserId : null);
        var position = await live.Head(city.City, ct);
        var rows = await council.Demands(view, by, now, after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit));
        var page = Pages.Of(rows, limit, r => Item(r, context.Actor()), r => JsonValue.Create(DemandKeys.Write(r)));
        page["position"] = position;
        if (after is null)
        {
            var counts = await council.CountDemands(by, now, ct);
            (page["open"], page["late"]) = (counts.Open, counts.Late);
        }
        return Results.Json(page, WebJson.Options);
    }

    private static MovementItem Item(StoredMovement m) => new(
        m.Position, m.Case, m.At, m.Command, Codes<Role>.Parse(m.Role), m.Events,
        m.Before is { } before ? Codes<CaseStatus>.Parse(before) : null);

    private static JsonObject Item(StoredDemand d, Actor reader)
    {
        var isShown = AccessRules.PersonalOf(reader, d.Case.State) == PersonalRuling.Shown;
        return new JsonObject
        {
            ["case"] = CaseBody.View(d.Case),
            ["demand"] = d.Demand,
            ["madeAt"] = d.MadeAt,
            ["dueAt"] = d.DueAt,
            ["byName"] = d.By.Name,
            ["role"] = d.By.Role,
            ["isMine"] = d.By.Id == reader.UserId,
            ["words"] = Told(d.Words),
            ["answeredAt"] = d.AnsweredAt,
            ["answeredByName"] = d.AnsweredBy?.Name,
            ["answeredRole"] = d.AnsweredBy?.Role,
            ["answeredUnit"] = d.AnsweredBy?.Unit,
            ["answer"] = Told(d.Answer),
        };

        string? Told(string? words) => isShown ? words : Masking.Mask(words, d.Names);
    }
}
