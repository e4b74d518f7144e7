using System.Text.Json.Serialization;

namespace CaseTracking.Domain.Cases;

/// <summary>A citizen as they gave themselves; any part may be withheld. <c>Phone</c> is E.164.</summary>
public sealed record Citizen(string? Name, string? Phone);

/// <summary>Where and what, in the caller's words. Latitude and longitude (degrees) go together or not at all.</summary>
public sealed record CaseDetails(string? Address, double? Lat, double? Lon, string? Text);

/// <summary>Something asked of a case. Free words and personal data travel here and never enter an event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Receive), "receive")]
[JsonDerivedType(typeof(Warn), "warn")]
[JsonDerivedType(typeof(Refer), "refer")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Resolve), "resolve")]
[JsonDerivedType(typeof(Reopen), "reopen")]
[JsonDerivedType(typeof(Escalate), "escalate")]
[JsonDerivedType(typeof(MissClock), "miss_clock")]
[JsonDerivedType(typeof(WarnClock), "warn_clock")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Callback), "callback")]
[JsonDerivedType(typeof(Support), "support")]
[JsonDerivedType(typeof(Correct), "correct")]
[JsonDerivedType(typeof(Demand), "demand")]
[JsonDerivedType(typeof(Promise), "promise")]
[JsonDerivedType(typeof(KeepPromise), "keep_promise")]
[JsonDerivedType(typeof(AcceptCase), "accept")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(AnswerDemand), "answer_demand")]
[JsonDerivedType(typeof(Deliberate), "deliberate")]
[JsonDerivedType(typeof(RemindPromise), "remind_promise")]
[JsonDerivedType(typeof(MissPromise), "miss_promise")]
public abstract record CaseCommand
{
    /// <summary>The command's name in the API and in the permission table.</summary>
    [JsonIgnore]
    public abstract CommandKind Kind { get; }
}

/// <summary>Opens a case; it is then held by its district.</summary>
/// <param name="Neighbourhood">The place within its district, by the city's own name; null: not said.</param>
public sealed record Receive(
    ContactKind ContactKind, Channel Channel, string Category, string District, CaseDetails Details, Citizen? Citizen,
    string? Neighbourhood = null) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Receive;
}

/// <summary>Warns a violator, a contractor or a unit, with the warning's own deadline.</summary>
public sealed record Warn(RecipientKind RecipientKind, string Recipient, string Matter, DateTimeOffset DueAt)
    : CaseCommand
{
    public override CommandKind Kind => CommandKind.Warn;
}

/// <summary>Hands the case to another holder; without <c>DueAt</c> the category's deadline counts.</summary>
public sealed record Refer(Holder Holder, string? Note, DateTimeOffset? DueAt) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Refer;
}

/// <summary>Gives a referred case back to the one who sent it («عودت»).</summary>
public sealed record Return(string Reason) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Return;
}

/// <summary>Resolves the case with the answer in words; outside duties must name the right body.</summary>
public sealed record Resolve(Outcome Outcome, string Answer, string? RightBody) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Resolve;
}

/// <summary>Reopens a resolved case after a citizen's objection.</summary>
public sealed record Reopen(string Reason) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Reopen;
}

/// <summary>Raises the case one level by hand.</summary>
public sealed record Escalate(string Reason) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Escalate;
}

/// <summary>The deadline scan's word that a clock, known by its start, was missed. No person sends it.</summary>
public sealed record MissClock(ClockKind Clock, DateTimeOffset ClockStartedAt) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Escalate;
}

/// <summary>The deadline scan's word that a clock, known by its start, nears its end. No person sends it.</summary>
/// <param name="Share">Percent of the clock that passed, as a step of the ladder names it.</param>
public sealed record WarnClock(ClockKind Clock, DateTimeOffset ClockStartedAt, int Share) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Alert;
}

/// <summary>Adds a note.</summary>
public sealed record Note(string Text) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Note;
}

/// <summary>Records a call-back to a citizen; a verdict only when it was answered.</summary>
/// <param name="Person">Which of those who support the case was called: the id of the command that brought them; null for
/// who reported it.</param>
/// <param name="Reopens">With the verdict that objects: the case is reopened by it, for the reason in the text.</param>
public sealed record Callback(
    CallbackResult Result, Verdict? Verdict, string? Text, Guid? Person = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Reopens = false) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Callback;
}

/// <summary>Another caller about the same thing.</summary>
public sealed record Support(Citizen? Citizen) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Support;
}

/// <summary>Corrects details; what is null stays as it was. At least one detail is given.</summary>
/// <param name="Neighbourhood">One of the district that the case lies in then; empty: none any more.</param>
public sealed record Correct(
    string? Category, string? District, CaseDetails Details, string Reason, string? Neighbourhood = null) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Correct;
}

/// <summary>A council member's follow-up demand («تذکر») with its deadline.</summary>
public sealed record Demand(string Text, DateTimeOffset DueAt) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Demand;
}

/// <summary>A promise to follow up («قول پیگیری»), with its deadline.</summary>
/// <param name="Session">The mayor's live session in which it was given; null outside of one.</param>
public sealed record Promise(string Text, DateTimeOffset DueAt, Guid? Session = null) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Promise;
}

/// <summary>Says with words that a promise is kept: what was done.</summary>
/// <param name="Promise">Which one, by its <see cref="GivenPromise.Id"/>.</param>
public sealed record KeepPromise(int Promise, string Text) : CaseCommand
{
    public override CommandKind Kind => CommandKind.KeepPromise;
}

/// <summary>The holder says that the case is theirs («تحویل گرفتن»); neither state nor clock changes.</summary>
public sealed record AcceptCase : CaseCommand
{
    public override CommandKind Kind => CommandKind.Accept;
}

/// <summary>Gives the case to a person of the unit that holds it, with a hand-over note; the unit goes on holding it.</summary>
/// <param name="Assignee">The account; null takes the case back from whoever has it.</param>
public sealed record Assign(Guid? Assignee, string? Note) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Assign;
}

/// <summary>Answers a council member's follow-up demand in words.</summary>
/// <param name="Demand">Which one, by its <see cref="GivenDemand.Id"/>.</param>
public sealed record AnswerDemand(int Demand, string Text) : CaseCommand
{
    public override CommandKind Kind => CommandKind.AnswerDemand;
}

/// <summary>A member's contribution to the deliberation of the commission that holds the case («رایزنی»).</summary>
/// <param name="Stance">What the member is for; null where they only say something.</param>
public sealed record Deliberate(string Text, Stance? Stance) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Deliberate;
}

/// <summary>The deadline scan's word that a promise is soon due. No person sends it.</summary>
public sealed record RemindPromise(int Promise) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Alert;
}

/// <summary>The deadline scan's word that a promise was not kept in time. No person sends it.</summary>
public sealed record MissPromise(int Promise) : CaseCommand
{
    public override CommandKind Kind => CommandKind.Alert;
}
