using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>What stands below the fields of the caller while they are typed.</summary>
public static class IntakeHints
{
    /// <summary>The phone as it was understood, or that it may stay empty.</summary>
    public static string OfPhone(IntakeCall call)
    {
        if (call.Phone is not { } phone) return IntakeTexts.PhoneHint;
        var form = phone.IsMobile ? IntakeTexts.PhoneMobile
            : phone.IsIranian ? IntakeTexts.PhoneLandline : IntakeTexts.PhoneAbroad;
        // Isolated, so that its groups keep their order in a Persian sentence.
        return Say.Fill(form, $"\u2066{Say.Digits(phone.National)}\u2069");
    }

    /// <summary>The phone as it is written once its field is left.</summary>
    public static string WrittenPhone(IntakeCall call) =>
        call.Phone is { } phone ? Say.Digits(phone.National) : call.Draft.Phone;

    /// <summary>Whether the name was filled in from an earlier call.</summary>
    public static string OfName(IntakeCall call) =>
        call.Draft.NameOf is null ? IntakeTexts.NameHint : IntakeTexts.NameKnown;
}
