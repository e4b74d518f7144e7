using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Cases;

/// <summary>A case and its history as one reader may see them.</summary>
public static class CaseBody
{
    /// <summary>The view, since when the present holder's clock runs, what the reader may do, what they get of the
    /// citizens (<c>personal</c>, see <see cref="PersonalRuling"/>), and the details; unless shown only the story,
    /// masked.</summary>
    public static JsonNode Of(
        StoredCase found, Actor reader, CaseDetails details, IReadOnlyList<CaseCitizen> citizens)
    {
        var body = View(found).AsObject();
        body["holderSince"] = found.State.HolderClock!.StartedAt;
        body["allowed"] = JsonSerializer.SerializeToNode(AccessRules.AllowedTo(reader, found.State), WebJson.Options);
        var personal = AccessRules.PersonalOf(reader, found.State);
        body["personal"] = Codes<PersonalRuling>.Of(personal);
        if (personal != PersonalRuling.Shown)
        {
            body["text"] = Masking.Mask(details.Text, citizens.Select(c => c.Name));
            return body;
        }
        body["address"] = details.Address;
        body["lat"] = details.Lat;
        body["lon"] = details.Lon;
        body["text"] = details.Text;
        var reporter = citizens.FirstOrDefault(c => c.Part == "reporter");
        if (reporter is not null) body["citizen"] = Person(reporter);
        body["supporters"] = new JsonArray([.. citizens.Where(c => c.Part == "supporter").Select(Person)]);
        return body;
    }

    public static JsonNode View(StoredCase found) =>
        JsonSerializer.SerializeToNode(CaseView.Of(found.Number, found.State), DomainJson.Default.CaseView)!;

    /// <summary>The view with the name and the address that were read for this reader.</summary>
    public static JsonNode Summary(StoredSummary found) => JsonSerializer.SerializeToNode(
        CaseSummary.Of(CaseView.Of(found.Case.Number, found.Case.State), found.Name, found.Address),
        DomainJson.Default.CaseSummary)!;

    public static JsonNode Row(HistoryRow row, PersonalRuling personal, IReadOnlyList<CaseCitizen> citizens)
    {
        var words = row.WordsJson is { } json ? JsonNode.Parse(json)!.AsObject() : [];
        if (personal != PersonalRuling.Shown)
        {
            words.Remove("recipient");
            foreach (var (field, said) in words.ToList())
                words[field] = Masking.Mask(said?.GetValue<string>(), citizens.Select(c => c.Name));
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
        };
    }

    private static JsonObject Person(CaseCitizen c) => new() { ["name"] = c.Name, ["phone"] = c.Phone };
}
