namespace CaseTracking.Web.Tests.Requests;

/// <summary>A body whose fields are JSON as it stands, so that one of them can be wrong in any way.</summary>
public sealed class RawBody
{
    private readonly Dictionary<string, string> _fields = [];

    /// <summary>A request that would be taken.</summary>
    public static RawBody Case() => new RawBody()
        .With("commandId", $"\"{Guid.NewGuid()}\"").With("channel", "\"call\"").With("category", "\"asphalt\"")
        .With("district", "\"2\"").With("text", "\"چاله\"");

    /// <summary>A contact that would be taken.</summary>
    public static RawBody Contact() => new RawBody()
        .With("commandId", $"\"{Guid.NewGuid()}\"").With("channel", "\"call\"").With("result", "\"first_contact\"");

    /// <summary>A command that would be taken, with the other fields it needs.</summary>
    public static RawBody Command(string command)
    {
        // To reveal is to read: it has no command id.
        var body = command == "reveal" ? new RawBody() : new RawBody().With("commandId", $"\"{Guid.NewGuid()}\"");
        foreach (var (name, value) in Needed[command]) body.With(name, value);
        return body;
    }

    public RawBody With(string name, string json)
    {
        _fields[name] = json;
        return this;
    }

    public RawBody Without(string name)
    {
        _fields.Remove(name);
        return this;
    }

    /// <summary>Whether there is such a field.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>The JSON of a field.</summary>
    public string Get(string name) => _fields[name];

    public override string ToString() => $"{{{string.Join(',', _fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}";

    private const string Later = "\"2100-01-01T00:00:00Z\"";

    private static readonly Dictionary<string, (string Name, string Json)[]> Needed = new()
    {
        ["warn"] = [("recipientKind", "\"violator\""), ("recipient", "\"مالک\""), ("matter", "\"رفع\""), ("dueAt", Later)],
        ["refer"] = [("holder", "\"deputy/civil\"")],
        ["return"] = [("reason", "\"مال ما نیست\"")],
        ["resolve"] = [("outcome", "\"solved\""), ("answer", "\"انجام شد\"")],
        ["reopen"] = [("reason", "\"اعتراض\"")],
        ["escalate"] = [("reason", "\"دیر شد\"")],
        ["note"] = [("text", "\"یادداشت\"")],
        ["callback"] = [("result", "\"answered\"")],
        ["support"] = [("citizen", "{\"name\":\"رضا\"}")],
        ["correct"] = [("address", "\"نشانی دیگر\""), ("reason", "\"اشتباه\"")],
        ["demand"] = [("text", "\"چه شد\""), ("dueAt", Later)],
        ["reveal"] = [("reason", "\"شهروند زنگ می‌زند\"")],
        ["keep_promise"] = [("promise", "2"), ("text", "\"انجام شد\"")],
        ["accept"] = [],
        ["assign"] = [("assignee", "null"), ("note", "\"تحویل شما\"")],
        ["answer_demand"] = [("demand", "2"), ("text", "\"پیگیری شد\"")],
        ["deliberate"] = [("text", "\"بازدید لازم است\""), ("stance", "\"for\"")],
        ["promise"] = [("text", "\"پیگیری می‌کنم\""), ("dueAt", Later)],
    };
}
