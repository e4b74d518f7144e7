using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Intake;

/// <summary>How the call at a desk stands.</summary>
public enum CallStage
{
    /// <summary>It is being typed.</summary>
    Writing,

    /// <summary>Its end is on the way to the server.</summary>
    Sending,

    /// <summary>The trying was given up and nobody knows whether it was done: only sending the same again tells.
    /// </summary>
    Unknown,
}

/// <summary>
/// One call as it is typed: each change is kept at once and told to those whom it concerns, so that a key redraws its
/// own field and nothing else.
/// </summary>
public sealed class IntakeCall(
    IntakeDraft draft, string areaCode, Func<IntakeDraft, bool> keep, Func<DateTimeOffset> now)
{
    public IntakeDraft Draft => draft;

    public CallStage Stage { get; private set; } = draft.Begun is null ? CallStage.Writing : CallStage.Unknown;

    /// <summary>Whether the browser keeps what is typed.</summary>
    public bool IsKept { get; private set; } = true;

    public bool IsFrozen => Stage != CallStage.Writing;

    /// <summary>What must be put right; those without a field concern the whole.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>The phone as typed, if it is one.</summary>
    public PhoneNumber? Phone => PhoneNumber.TryParse(draft.Phone, out var phone, out _, areaCode) ? phone : null;

    public string AreaCode => areaCode;

    /// <summary>Numbers of the cases that the caller reported or supports.</summary>
    public IReadOnlySet<string> OwnCases { get; private set; } = new HashSet<string>();

    /// <summary>The standard answer that is read out, which a first contact ends with; null for none.</summary>
    public Func<GivenAnswer>? Answer { get; set; }

    /// <summary>A field has another value, or more is known of the caller.</summary>
    public event Action<string>? Typed;

    /// <summary>Something that every part of the screen may show has changed.</summary>
    public event Action? Changed;

    /// <summary>An end was chosen; with the case it names, as far as it is known here.</summary>
    public event Action<Ending, CaseView?>? EndChosen;

    /// <summary>What is wrong with a field, or null.</summary>
    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field)?.Message;

    /// <summary>Takes what stands in a field of free words.</summary>
    public void Type(string field, string text) => Change(field, d => d.Type(field, text));

    /// <summary>Takes letters of the category field.</summary>
    public void TypeCategory(string letters) => Change(IntakeFields.Category, d => d.TypeCategory(letters));

    /// <summary>Takes letters of the place field.</summary>
    public void TypePlace(string letters) => Change(IntakeFields.Place, d => d.TypePlace(letters));

    public void Choose(string category, string name) => Change(IntakeFields.Category, d => d.Choose(category, name));

    public void Choose(ContactKind kind) => Change(IntakeFields.Kind, d => d.Kind = kind);

    public void Choose(Channel channel) => Change(IntakeFields.Channel, d => d.Channel = channel);

    /// <summary>Takes a place, and with it another beginning of the address.</summary>
    public void Choose(Place place, string name)
    {
        Change(IntakeFields.Place, d => d.Choose(place, name));
        Typed?.Invoke(IntakeFields.Address);
    }

    /// <summary>Takes what is known of a phone; a call on its way out keeps its name.</summary>
    public void KnowCaller(string? phone, string? name, IEnumerable<string> cases)
    {
        OwnCases = cases.ToHashSet();
        Typed?.Invoke(IntakeFields.Caller);
        if (IsFrozen || !draft.FillName(phone, name)) return;
        Keep();
        Typed?.Invoke(IntakeFields.Name);
    }

    /// <summary>Takes what another hand typed in the same call, by the server's fields.</summary>
    public void TakeOther(IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (field, text) in fields) DraftFields.Put(draft, field, text);
        Keep();
        foreach (var field in fields.Keys.Select(f => DraftFields.ScreenField[f]).Distinct()) Typed?.Invoke(field);
    }

    /// <summary>Chooses how the call ends.</summary>
    public void EndWith(Ending ending, CaseView? known = null)
    {
        if (Stage == CallStage.Sending) return;
        if (ending.End == End.FirstContact && Stage == CallStage.Writing && Answer?.Invoke() is { } given)
        {
            // The answer's topic is the caller's, unless somebody chose one.
            if (draft.Category is null && given.Category is { } topic) Choose(topic, given.CategoryName);
            ending = ending with { Words = given.Words };
        }
        EndChosen?.Invoke(ending, known);
    }

    /// <summary>Shows what must be put right; nothing was sent, or nothing done.</summary>
    public void Refuse(IReadOnlyList<FieldProblem> problems)
    {
        (Stage, Problems, draft.Begun) = (CallStage.Writing, problems, null);
        Keep();
        Changed?.Invoke();
    }

    /// <summary>From here the fields are closed, in the draft, too: what is sent is what stays.</summary>
    public void Begin(Ending ending)
    {
        (Stage, Problems, draft.Begun) = (CallStage.Sending, [], ending);
        Keep();
        Changed?.Invoke();
    }

    /// <summary>The trying was given up without an outcome.</summary>
    public void GiveUp()
    {
        Stage = CallStage.Unknown;
        Changed?.Invoke();
    }

    private void Change(string field, Action<IntakeDraft> change)
    {
        change(draft);
        draft.StartedAt ??= now();
        draft.At = field;
        // A mended field is not wrong any more; whether it is right now is seen at the next try.
        var mends = Problems.Any(p => p.Field == field);
        if (mends) Problems = [.. Problems.Where(p => p.Field != field)];
        Keep();
        Typed?.Invoke(field);
        if (mends) Changed?.Invoke();
    }

    private void Keep()
    {
        var kept = keep(draft);
        if (kept == IsKept) return;
        IsKept = kept;
        Changed?.Invoke();
    }
}
