using CaseTracking.Domain.Phones;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>What must be put right before a call can end in a way; the server checks the same and more.</summary>
public static class IntakeChecks
{
    /// <summary>What is wrong, in the order of the fields; empty when it can be sent.</summary>
    public static IReadOnlyList<FieldProblem> Of(IntakeDraft draft, End end, string areaCode) => end switch
    {
        End.Case => [.. Phone(draft, areaCode), .. Category(draft), .. Place(draft), .. Story(draft)],
        End.FirstContact => [.. Phone(draft, areaCode), .. Category(draft)],
        End.Support or End.FollowUp => [.. Phone(draft, areaCode)],
        // Nobody must mend half a number of a caller who is gone.
        _ => [],
    };

    /// <summary>What is wrong with a phone as typed, or null; a withheld number is no error.</summary>
    public static string? PhoneProblem(string typed, string areaCode)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        return PhoneNumber.TryParse(typed, out _, out var error, areaCode) ? null : error switch
        {
            PhoneError.TooShort => IntakeTexts.PhoneTooShort,
            PhoneError.TooLong => IntakeTexts.PhoneTooLong,
            PhoneError.UnknownForm => IntakeTexts.PhoneUnknown,
            _ => IntakeTexts.PhoneNotANumber,
        };
    }

    /// <summary>The server's refusals by the fields of this screen; what is no field here stays without one.</summary>
    public static IReadOnlyList<FieldProblem> OfServer(Problem problem) => problem.Fields.Count == 0
        ? [new("", problem.Message)]
        : [.. problem.Fields.Select(f => new FieldProblem(IntakeFields.OfServer(f.Field) ?? "", f.Message))
            .OrderBy(f => f.Field.Length == 0 ? -1 : IntakeFields.All.TakeWhile(x => x != f.Field).Count())];

    private static IEnumerable<FieldProblem> Phone(IntakeDraft draft, string areaCode) =>
        One(IntakeFields.Phone, PhoneProblem(draft.Phone, areaCode));

    private static IEnumerable<FieldProblem> Category(IntakeDraft draft) => One(
        IntakeFields.Category,
        draft.Category is not null ? null
            : Chosen(draft.CategoryText, IntakeTexts.CategoryMissing, IntakeTexts.CategoryNotChosen));

    private static IEnumerable<FieldProblem> Place(IntakeDraft draft) => One(
        IntakeFields.Place,
        draft.District is not null ? null
            : Chosen(draft.PlaceText, IntakeTexts.PlaceMissing, IntakeTexts.PlaceNotChosen));

    private static IEnumerable<FieldProblem> Story(IntakeDraft draft) => One(
        IntakeFields.Story, string.IsNullOrWhiteSpace(draft.Story) ? IntakeTexts.StoryMissing : null);

    private static string Chosen(string typed, string missing, string notChosen) =>
        string.IsNullOrWhiteSpace(typed) ? missing : Say.Fill(notChosen, typed.Trim());

    private static IEnumerable<FieldProblem> One(string field, string? message)
    {
        if (message is not null) yield return new(field, message);
    }
}
