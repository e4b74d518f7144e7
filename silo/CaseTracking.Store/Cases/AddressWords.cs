using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>How common the words of addresses are, by their hashes, as the database's statistics know it; read anew each ten
/// minutes. Without statistics every word counts as equally rare.</summary>
internal sealed class AddressWords(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private volatile Shares? _shares;

    /// <summary>By which of the words asked for the index is read; null stays null.</summary>
    /// <param name="among">Among how many cases; null: all.</param>
    public async Task<Func<byte[][]?, byte[][]?>> Chooser(long? among, CancellationToken ct)
    {
        var shares = _shares;
        if (shares is null || time.GetElapsedTime(shares.ReadAt) > KeptFor) _shares = shares = await Read(ct);
        return words => words is null ? null : [.. IndexWords.Choose(words, shares.Of, among ?? shares.Rows)];
    }

    private async Task<Shares> Read(CancellationToken ct)
    {
        var read = await database.Rows(
            "Cases/word_shares.sql", _ => { },
            r => new Shares(
                time.GetTimestamp(), r.GetInt64(0),
                r.ByteArrays(1).Zip(r.GetFieldValue<float[]>(2)).ToDictionary(p => Convert.ToHexString(p.First), p => (double)p.Second),
                r.GetFieldValue<float[]>(2).Min()), ct);
        return read.SingleOrDefault() ?? new Shares(time.GetTimestamp(), long.MaxValue, [], 0.01);
    }

    private sealed record Shares(long ReadAt, long Rows, Dictionary<string, double> Common, double OfAnyOther)
    {
        public double Of(byte[] word) => Common.GetValueOrDefault(Convert.ToHexString(word), OfAnyOther);
    }
}
