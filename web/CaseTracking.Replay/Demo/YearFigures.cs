namespace CaseTracking.Replay.Demo;

/// <summary>The figures of a published year, or a smaller year in the same shape.</summary>
/// <param name="OtherChannels">Contacts that came by visit, letter or web instead of the telephone.</param>
public sealed record YearFigures(
    int Waiting, int Solved, int OutsideDuties, int NotSolved, int LedToWarning, int FirstContact, int SentToCommissions,
    int OtherChannels)
{
    /// <summary>Mashhad's 137 line in 1402, as published; 1,700 calls a day are 620,500 of its 631,560 contacts.</summary>
    public static readonly YearFigures Of1402 = new(59_415, 155_633, 8_345, 64_507, 68_280, 343_660, 1_798, 11_060);

    public int Cases => Waiting + Solved + OutsideDuties + NotSolved;

    public int Contacts => Cases + FirstContact;

    /// <summary>Calls by telephone a day, rounded half up.</summary>
    public int CallsPerDay(int days) =>
        (int)Math.Round((Contacts - OtherChannels) / (decimal)days, MidpointRounding.AwayFromZero);

    /// <summary>The same year at a part of its size.</summary>
    public YearFigures Times(double scale)
    {
        int Part(int n) => (int)Math.Round(n * scale, MidpointRounding.AwayFromZero);
        return new YearFigures(
            Part(Waiting), Part(Solved), Part(OutsideDuties), Part(NotSolved), Part(LedToWarning), Part(FirstContact),
            Part(SentToCommissions), Part(OtherChannels));
    }
}
