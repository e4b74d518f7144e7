using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>What an operator says at the end of a call.</summary>
public static class EndedWords
{
    public static string Title(End end) => end switch
    {
        End.Case => IntakeTexts.EndCase,
        End.Support => IntakeTexts.EndSupport,
        End.FollowUp => IntakeTexts.EndFollowUp,
        End.FirstContact => IntakeTexts.EndFirstContact,
        End.WrongNumber => IntakeTexts.EndWrongNumber,
        End.Session => IntakeTexts.EndSession,
        _ => IntakeTexts.EndAbandoned,
    };

    /// <summary>The sentences to say, in order; none when nobody is on the line or all was said.</summary>
    public static IEnumerable<string> ToSay(Ended ended, DateTimeOffset now)
    {
        if (ended.End == End.Case)
        {
            yield return IntakeTexts.SayCode;
            if (ended.DueAt is { } due)
            {
                var words = ended.HasPhone ? IntakeTexts.SayPromise : IntakeTexts.SayNoPhone;
                yield return Say.Fill(words, Say.LastDayInWords(due));
            }
        }
        else if (ended.End == End.Session)
        {
            yield return IntakeTexts.SaySession;
        }
        else if (ended.End is End.Support or End.FollowUp)
        {
            yield return ended.End == End.Support ? IntakeTexts.SaySupport : IntakeTexts.SayFollowUp;
            if (ended.End == End.Support) yield return IntakeTexts.SayCode;
            if (ended.DueAt is { } due && due > now)
                yield return Say.Fill(IntakeTexts.SaySupportDue, Say.LastDayInWords(due));
            else if (ended.DueAt is not null)
                yield return IntakeTexts.SayLate;
        }
    }
}
