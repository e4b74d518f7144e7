using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Cases;

/// <summary>A case and its history as one reader may see them.</summary>
public static class CaseBody
{
    /// <summary>
    /// The view, since when the present holder's clock runs, what the reader may do, how the citizen's data stands before
    /// them (<c>personal</c>), and the details: as they are, masked, or only the story, masked.
    /// </summary>
    public static JsonNode Of(
        StoredCase found, Actor reader, CaseDetails details, IReadOnlyList<CaseCitizen> citizens)
    {
        var (body, ruling) = (View(found).AsObject(), AccessRules.PersonalOf(reader, found.State));
        if (found.State.Neighbourhood is { } neighbourhood) body["neighbourhood"] = neighbourhood;
        body["holderSince"] = found.State.HolderClock!.StartedAt;
        body["allowed"] = JsonSerializer.SerializeToNode(AccessRules.AllowedTo(reader, found.State), WebJson.Options);
        body["personal"] = Codes<PersonalRuling>.Of(ruling);
        AddHands(body, found);
        if (!found.State.Promises.IsEmpty) body["promises"] = Promises(found.State);
        if (found.ErasedAt is { } erased) (body["erasedAt"], body["erasedWhy"]) = (erased, found.ErasedWhy);
        if (ruling != PersonalRuling.Shown) body["text"] = Masking.Mask(details.Text, citizens.Select(c => c.Name));
        if (ruling == PersonalRuling.Never) return body;
        if (ruling == PersonalRuling.Shown)
        {
            body["address"] = details.Address;
            body["lat"] = details.Lat;
            body["lon"] = details.Lon;
            body["text"] = details.Text;
        }
        var reporter = citizens.FirstOrDefault(c => c.Part == "reporter");
        if (reporter is not null) body["citizen"] = Person(reporter, ruling);
        body["supporters"] =
            new JsonArray([.. citizens.Where(c => c.Part == "supporter").Select(c => Person(c, ruling))]);
        return body;
    }

    /// <summary>What a reader is told who gave a reason.</summary>
    public static JsonNode Revealed(CaseDetails details, IReadOnlyList<CaseCitizen> citizens) => new JsonObject
    {
        ["citizens"] = JsonSerializer.SerializeToNode(citizens, WebJson.Options),
        ["address"] = details.Address,
        ["lat"] = details.Lat,
        ["lon"] = details.Lon,
        ["text"] = details.Text,
    };

    public static JsonNode View(StoredCase found) =>
        JsonSerializer.SerializeToNode(CaseView.Of(found.Number, found.State), DomainJson.Default.CaseView)!;

    /// <summary>The view with the name and the address, as far as this reader may know them.</summary>
    public static JsonNode Summary(StoredSummary found, Actor reader)
    {
        var (name, address) = AccessRules.PersonalOf(reader, found.Case.State) switch
        {
            PersonalRuling.Shown => (found.Name, found.Address),
            PersonalRuling.OnReason => (Masking.Name(found.Name), null),
            _ => (null, null),
        };
        return JsonSerializer.SerializeToNode(
            CaseSummary.Of(CaseView.Of(found.Case.Number, found.Case.State), name, address),
            DomainJson.Default.CaseSummary)!;
    }

    /// <param name="readsDeliberation">Whether the reader may know what a commission deliberated. Others are told that it did:
    /// neither who, nor what they said, nor what they were for.</param>
    public static JsonNode Row(
        HistoryRow row, PersonalRuling ruling, IReadOnlyList<CaseCitizen> citizens, Func<Holder, bool> readsDeliberation)
    {
        if (Deliberation(row) is { } deliberated && !readsDeliberation(deliberated.Commission)) return Told(row, deliberated);
        var words = new JsonObject();
        foreach (var said in row.Words)
        {
            // A violator is a person too, and no citizen's name that could be told apart in the words.
            if (ruling == PersonalRuling.Shown) words[said.Field] = said.Words;
            else if (said.Field != "recipient") words[said.Field] = Masking.Mask(said.Words, citizens.Select(c => c.Name));
        }
        return new JsonObject
        {
            ["version"] = row.Version,
            ["command"] = row.Command,
            ["at"] = row.At,
            ["recordedAt"] = row.RecordedAt,
            ["by"] = row.ActorName,
            ["byName"] = row.ActorDisplayName,
            ["role"] = row.ActorRole,
            ["imported"] = row.Imported,
            ["events"] = JsonNode.Parse(row.EventsJson),
            ["words"] = words,
            ["assignee"] = row.AssigneeName,
        };
    }

    private static DeliberationAdded? Deliberation(HistoryRow row) => row.Command != Codes<CommandKind>.Of(CommandKind.Deliberate)
        ? null
        : JsonSerializer.Deserialize(row.EventsJson, DomainJson.Default.ImmutableArrayCaseEvent).OfType<DeliberationAdded>().FirstOrDefault();

    private static JsonObject Told(HistoryRow row, DeliberationAdded deliberated) => new()
    {
        ["version"] = row.Version,
        ["command"] = row.Command,
        ["at"] = row.At,
        ["recordedAt"] = row.RecordedAt,
        ["by"] = "",
        ["byName"] = "",
        ["role"] = row.ActorRole,
        ["imported"] = row.Imported,
        ["events"] = JsonSerializer.SerializeToNode(
            [deliberated with { Stance = null }], DomainJson.Default.ImmutableArrayCaseEvent),
        ["words"] = new JsonObject(),
        ["assignee"] = null,
    };

    /// <summary>Whose hands a case is in: a colleague's id and name.</summary>
    public static JsonObject? Hands(Guid? assignee, string? name) =>
        assignee is { } id ? new JsonObject { ["id"] = id, ["name"] = name } : null;

    private static void AddHands(JsonObject body, StoredCase found)
    {
        var state = found.State;
        if (state.AcceptedAt is { } accepted) body["acceptedAt"] = accepted;
        if (state.IsReturned) body["isReturned"] = true;
        if (state.Assignee is not null) body["assignee"] = Hands(state.Assignee, found.AssigneeName);
        if (state.Demands.IsEmpty) return;
        body["demands"] = new JsonArray([.. state.Demands.Select(d => new JsonObject
        {
            ["demand"] = d.Id,
            ["madeAt"] = d.MadeAt,
            ["dueAt"] = d.DueAt,
            ["answeredAt"] = d.AnsweredAt,
        })]);
    }

    // What was said with each stands in the history, at the version that the promise is named by.
    private static JsonArray Promises(CaseState state) =>
    [
        .. state.Promises.Select(p => new JsonObject
        {
            ["promise"] = p.Id,
            ["madeAt"] = p.MadeAt,
            ["dueAt"] = p.DueAt,
            ["keptAt"] = p.KeptAt,
            ["keptBy"] = p.KeptBy is { } by ? Codes<PromiseKeptBy>.Of(by) : null,
            ["session"] = p.Session,
        }),
    ];

    private static JsonObject Person(CaseCitizen c, PersonalRuling ruling) => ruling == PersonalRuling.Shown
        ? new() { ["name"] = c.Name, ["phone"] = c.Phone }
        : new() { ["name"] = Masking.Name(c.Name), ["phone"] = Masked(c.Phone) };

    private static string? Masked(string? kept) =>
        kept is not null && PhoneNumber.TryParse(kept, out var phone, out _) ? phone.Masked : null;
}
