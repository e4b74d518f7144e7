using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Demo;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>Cases that were opened in this run, for callers with the same matter.</summary>
public sealed class OpenedCases
{
    private readonly ConcurrentQueue<string> _numbers = new();

    public void Add(string number) => _numbers.Enqueue(number);

    public string? Any(Random dice) => _numbers.Count is > 0 and var count ? _numbers.ElementAtOrDefault(dice.Next(count)) : null;
}

/// <summary>What is said in a call, typed and made of it: invented, by published shares.</summary>
public sealed class Conversation(PlannedCall call, Words words, OpenedCases opened)
{
    private readonly Random _dice = call.Dice;
    private readonly string _category = Shares.Category(call.Dice);
    private string _story = "";
    private int _seen;

    /// <summary>What was typed so far.</summary>
    public string Story => _story;

    /// <summary>The next words, as a screen saves them.</summary>
    public JsonObject NextWords(string screen)
    {
        _story += (_story.Length > 0 ? " " : "") + Any(words.Stories[_category]);
        JsonArray changes = [Change("story", _story, _seen)];
        if (_seen == 0) changes.Add(Change("category", _category, 0));
        return new JsonObject { ["screen"] = screen, ["changes"] = changes };
    }

    /// <summary>The version that the story was saved as.</summary>
    public void Saved(Answer answer) => _seen = (int?)answer.Body?["fields"]?["story"]?["version"] ?? _seen;

    /// <summary>How the call ends: 54 of 100 answered at once, 35 a case, 8 a follow-up, the rest wrong numbers.</summary>
    /// <param name="shown">The call as the desk was shown it, with the caller's cases.</param>
    public JsonObject End(JsonNode? shown)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["channel"] = "call" };
        switch (_dice.Next(100))
        {
            case < 54: return Answered(body);
            case < 89: return Case(body);
            case < 97: return FollowUp(body, (string?)shown?["caller"]?["items"]?.AsArray().FirstOrDefault()?["number"]);
            default:
                body["result"] = "wrong_number";
                return body;
        }
    }

    /// <summary>How it ends in a live session: with an answer, or with a promise on a new case of the mayor's district.</summary>
    public JsonObject EndInSession(string district, bool isPromised)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["channel"] = "call" };
        (body["result"], body["category"], body["text"]) = (isPromised ? "case_opened" : "to_session", _category, _story);
        if (!isPromised) return With(body, null);
        body["district"] = district;
        body["then"] = new JsonObject
        {
            ["command"] = "promise",
            ["text"] = "پیگیری می‌شود.",
            ["dueAt"] = TimeProvider.System.GetUtcNow().AddDays(3).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        return With(body, null);
    }

    private JsonObject Answered(JsonObject body)
    {
        (body["result"], body["category"], body["text"]) = ("first_contact", _category, _story);
        return With(body, null);
    }

    private JsonObject Case(JsonObject body)
    {
        (body["result"], body["category"], body["district"]) = ("case_opened", _category, Shares.District(_dice));
        (body["text"], body["address"]) = (_story, $"{Any(words.Streets)} {_dice.Next(1, 90)}");
        return With(body, $"{Any(words.First)} {Any(words.Last)}");
    }

    // The caller's own case, or one that somebody else opened for the same; while there is none, it is answered at once.
    private JsonObject FollowUp(JsonObject body, string? own)
    {
        if ((own ?? opened.Any(_dice)) is not { } number) return Answered(body);
        (body["result"], body["caseNumber"], body["text"]) = ("follow_up", number, _story);
        if (own is null) body["supports"] = true;
        return With(body, null);
    }

    private JsonObject With(JsonObject body, string? name)
    {
        var citizen = new JsonObject();
        if (name is not null) citizen["name"] = name;
        if (call.Phone is not null) citizen["phone"] = "+" + call.Phone;
        if (citizen.Count > 0) body["citizen"] = citizen;
        return body;
    }

    private static JsonObject Change(string field, string text, int seen) =>
        new() { ["field"] = field, ["text"] = text, ["seen"] = seen };

    private string Any(string[] of) => of[_dice.Next(of.Length)];
}
