using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>Contacts in words.</summary>
public static class ContactWords
{
    /// <summary>How a contact ended, by its code; one that this version does not know keeps it.</summary>
    public static string Result(string code) => Codes<ContactResult>.TryParse(code, out var result)
        ? result switch
        {
            ContactResult.FirstContact => IntakeTexts.ContactFirst,
            ContactResult.CaseOpened => IntakeTexts.ContactOpened,
            ContactResult.FollowUp => IntakeTexts.ContactFollowUp,
            ContactResult.WrongNumber => IntakeTexts.ContactWrong,
            ContactResult.Abandoned => IntakeTexts.ContactAbandoned,
            _ => IntakeTexts.ContactSession,
        }
        : code;
}
