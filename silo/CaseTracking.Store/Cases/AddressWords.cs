using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>How common the words of addresses are, by their hashes, as the database's statistics know it; read anew each ten
/// minutes. Without statistics every word counts as equally rare.</summary>
internal sealed class AddressWords(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private volatile WordShares? _shares;

    /// <summary>What is known now.</summary>
    public async Task<WordShares> Now(CancellationToken ct)
    {
        var shares = _shares;
        if (shares is null || time.GetElapsedTime(shares.ReadAt) > KeptFor) _shares = shares = await Read(ct);
        return shares;
    }

    private async Task<WordShares> Read(CancellationToken ct)
    {
        var read = await database.Rows(
            "Cases/word_shares.sql", _ => { },
            r => new WordShares(
                time.GetTimestamp(), r.GetInt64(0),
                r.ByteArrays(1).Zip(r.GetFieldValue<float[]>(2)).ToDictionary(p => Convert.ToHexString(p.First), p => (double)p.Second),
                r.GetFieldValue<float[]>(2).Min()), ct);
        return read.SingleOrDefault() ?? new WordShares(time.GetTimestamp(), long.MaxValue, new Dictionary<string, double>(), 0.01);
    }
}

/// <param name="Rows">How many addresses there are.</param>
/// <param name="Common">The most common words, by their hashes, and in which share of the addresses each stands.</param>
/// <param name="OfAnyOther">The share that any other word has at most.</param>
internal sealed record WordShares(long ReadAt, long Rows, IReadOnlyDictionary<string, double> Common, double OfAnyOther)
{
    /// <summary>By which of the words asked for the index is read; null stays null.</summary>
    /// <param name="among">Among how many addresses; null: all.</param>
    public byte[][]? Choose(byte[][]? words, long? among) => words is null ? null : [.. IndexWords.Choose(words, Of, among ?? Rows)];

    /// <summary>How many addresses would have all of the words, if none went with another.</summary>
    public double Expected(IEnumerable<byte[]> words) => words.Aggregate((double)Rows, (rows, word) => rows * Of(word));

    private double Of(byte[] word) => Common.GetValueOrDefault(Convert.ToHexString(word), OfAnyOther);
}
