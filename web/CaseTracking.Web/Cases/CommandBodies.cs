using CaseTracking.Domain.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Cases;

/// <summary>A command of the API: its name in the path, its body as described, and how the body is read.</summary>
public sealed record CommandRoute(string Name, Type Body, Func<Form, CityReference, CaseCommand?> Read);

/// <summary>How the body of each command is read; the one list of commands the API takes on an existing case.</summary>
public static class CommandBodies
{
    private const int RecipientMax = 200;
    private const int BodyNameMax = 200;

    public static readonly IReadOnlyList<CommandRoute> All =
    [
        new("warn", typeof(WarnBody), (f, _) => Warn(f)),
        new("refer", typeof(ReferBody), Refer),
        new("return", typeof(ReasonBody), (f, _) => Words(f, "reason", w => new Return(w))),
        new("resolve", typeof(ResolveBody), (f, _) => Resolve(f)),
        new("reopen", typeof(ReasonBody), (f, _) => Words(f, "reason", w => new Reopen(w))),
        new("escalate", typeof(ReasonBody), (f, _) => Words(f, "reason", w => new Escalate(w))),
        new("note", typeof(NoteBody), (f, _) => Words(f, "text", w => new Note(w))),
        new("callback", typeof(CallbackBody), (f, _) => Callback(f)),
        new("support", typeof(SupportBody), (f, c) => new Support(f.Citizen(c.AreaCode))),
        new("correct", typeof(CorrectBody), Correct),
        new("demand", typeof(DueBody), (f, _) => WithDue(f, (w, due) => new Demand(w, due))),
        new("promise", typeof(DueBody), (f, _) => WithDue(f, (w, due) => new Promise(w, due))),
        new("keep_promise", typeof(KeepPromiseBody), (f, _) => KeepPromise(f)),
        new("accept", typeof(CommandBody), (_, _) => new AcceptCase()),
        new("assign", typeof(AssignBody), (f, _) => Assign(f)),
        new("answer_demand", typeof(AnswerDemandBody), (f, _) => AnswerDemand(f)),
        new("deliberate", typeof(DeliberateBody), (f, _) => Deliberate(f)),
    ];

    /// <summary>The body that opens a case.</summary>
    public static Receive? Receive(Form form, CityReference city)
    {
        var kind = form.Code<ContactKind>("kind", required: false) ?? ContactKind.Request;
        var channel = form.Code<Channel>("channel");
        var category = form.Category(city.Rules, required: true);
        var district = form.District(city.Rules, required: true);
        var neighbourhood = form.Neighbourhood(city.Rules, district);
        var details = form.Details(storyRequired: true);
        var citizen = form.Citizen(city.AreaCode);
        return channel is null || category is null || district is null
            ? null
            : new Receive(kind, channel.Value, category, district, details, citizen, neighbourhood);
    }

    private static Warn? Warn(Form f)
    {
        var (kind, due) = (f.Code<RecipientKind>("recipientKind"), f.Instant("dueAt", required: true));
        var (recipient, matter) = (
            f.Text("recipient", RecipientMax, required: true), f.Text("matter", CityFields.WordsMax, required: true));
        return kind is null || due is null || recipient is null || matter is null
            ? null
            : new Warn(kind.Value, recipient, matter, due.Value);
    }

    private static Refer? Refer(Form f, CityReference city)
    {
        var (holder, note, due) = (f.Holder(city.Rules), f.Text("note", CityFields.WordsMax), f.Instant("dueAt"));
        return holder is null ? null : new Refer(holder.Value, note, due);
    }

    private static Resolve? Resolve(Form f)
    {
        var outcome = f.Code<Outcome>("outcome");
        var answer = f.Text("answer", CityFields.WordsMax, required: true);
        var body = f.Text("rightBody", BodyNameMax);
        return outcome is null || answer is null ? null : new Resolve(outcome.Value, answer, body);
    }

    private static Callback? Callback(Form f)
    {
        var (result, verdict) = (f.Code<CallbackResult>("result"), f.Code<Verdict>("verdict", required: false));
        var text = f.Text("text", CityFields.WordsMax);
        var (person, reopens) = (f.Has("person") ? f.Id("person") : (Guid?)null, f.Flag("reopens") ?? false);
        return result is null ? null : new Callback(result.Value, verdict, text, person, reopens);
    }

    private static Correct? Correct(Form f, CityReference city)
    {
        var category = f.Category(city.Rules, required: false);
        var district = f.District(city.Rules, required: false);
        // Empty says that there is none any more: leaving it out leaves it as it is.
        var neighbourhood = f.HasEmpty("neighbourhood") ? "" : f.Neighbourhood(city.Rules, district);
        var details = f.Details(storyRequired: false);
        return f.Text("reason", CityFields.WordsMax, required: true) is { } reason
            ? new Correct(category, district, details, reason, neighbourhood)
            : null;
    }

    private static KeepPromise? KeepPromise(Form f)
    {
        var promise = f.Whole("promise", 1, int.MaxValue, required: true);
        var text = f.Text("text", CityFields.WordsMax, required: true);
        return promise is null || text is null ? null : new KeepPromise(promise.Value, text);
    }

    private static Assign? Assign(Form f)
    {
        var note = f.Text("note", CityFields.WordsMax);
        // Nobody is an answer too, so it must be given: a forgotten field takes no case out of somebody's hands.
        if (f.HasNull("assignee")) return new Assign(null, note);
        var assignee = f.Id("assignee");
        return assignee == Guid.Empty ? null : new Assign(assignee, note);
    }

    private static AnswerDemand? AnswerDemand(Form f)
    {
        var demand = f.Whole("demand", 1, int.MaxValue, required: true);
        var text = f.Text("text", CityFields.WordsMax, required: true);
        return demand is null || text is null ? null : new AnswerDemand(demand.Value, text);
    }

    private static Deliberate? Deliberate(Form f)
    {
        var (text, stance) = (f.Text("text", CityFields.WordsMax, required: true), f.Code<Stance>("stance", required: false));
        return text is null ? null : new Deliberate(text, stance);
    }

    private static CaseCommand? Words(Form f, string field, Func<string, CaseCommand> make) =>
        f.Text(field, CityFields.WordsMax, required: true) is { } words ? make(words) : null;

    private static CaseCommand? WithDue(Form f, Func<string, DateTimeOffset, CaseCommand> make)
    {
        var (words, due) = (f.Text("text", CityFields.WordsMax, required: true), f.Instant("dueAt", required: true));
        return words is null || due is null ? null : make(words, due.Value);
    }
}
