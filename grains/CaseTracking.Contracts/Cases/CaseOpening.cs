using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Numbers;
using Orleans;

namespace CaseTracking.Contracts.Cases;

/// <summary>Opens a case under a number that its command id tells: a retry reaches the same one.</summary>
public static class CaseOpening
{
    // 10 million numbers a year: sixty-four taken ones in a row mean that something else is wrong.
    private const int NumberAttemptsMax = 64;

    /// <summary>Gives the case of the first free number the command.</summary>
    /// <param name="year">The Jalali year in which it is received.</param>
    public static async Task<CaseResult> Open(
        Func<string, ICaseGrain> grainOf, CommandFingerprint numbers, int year, CaseRequest request)
    {
        var number = "";
        for (var attempt = 0; attempt < NumberAttemptsMax; attempt++)
        {
            number = CaseNumber.Create(year, numbers.SevenDigits(request.CommandId, attempt)).Value;
            var result = await grainOf(number).Execute(request);
            if (result.Kind != CaseResultKind.NumberTaken) return result;
        }
        return new CaseResult(CaseResultKind.Busy, number);
    }
}
