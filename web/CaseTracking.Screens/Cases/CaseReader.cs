using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Cases;

/// <summary>Reads one case and its history, as far as a screen needs them.</summary>
public sealed class CaseReader(ApiClient api, string number)
{
    /// <summary>Entries in one page of history.</summary>
    public const int PageSize = 100;

    /// <summary>How long to wait before what failed in passing is read again.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(3);

    /// <summary>Reads the case with the latest page of its history.</summary>
    public async Task<(CaseRecord? Record, Problem? Problem)> Open()
    {
        // Nearly all cases have one page, so both are asked for at once.
        var (reading, first) = (ReadCase(), ReadHistory(0, PageSize));
        var (file, history) = (await reading, await first);
        if ((file.Problem ?? history.Problem) is { } problem) return (null, problem);
        var record = new CaseRecord(file.Value!);
        if (history.Value!.Next is not null)
            history = await ReadHistory(Math.Max(PageSize, record.View.Version - PageSize), PageSize);
        if (history.Problem is { } late) return (null, late);
        record.Take(history.Value!.Items);
        return (record, null);
    }

    /// <summary>Reads the case and what happened since; answers what is new.</summary>
    public async Task<(IReadOnlyList<HistoryEntry> News, Problem? Problem)> Refresh(CaseRecord record)
    {
        var (reading, first) = (ReadCase(), ReadHistory(record.Last, PageSize));
        var (file, history) = (await reading, await first);
        if (file.Value is { } read) record.Take(read);
        List<HistoryEntry> news = [];
        while (history.Value is { } page)
        {
            news.AddRange(record.Take(page.Items));
            if (page.Next is null) break;
            history = await ReadHistory(record.Last, PageSize);
        }
        return (news, file.Problem ?? history.Problem);
    }

    /// <summary>Reads the page before; false when it could not be read.</summary>
    public async Task<bool> ReadEarlier(CaseRecord record)
    {
        var count = Math.Min(PageSize, record.First - 1);
        if (count < 1) return true;
        var history = await ReadHistory(record.First - 1 - count, count);
        if (history.Value is { } page) record.Take(page.Items);
        return history.IsGood;
    }

    private async Task<Answer<CaseFile>> ReadCase()
    {
        var answer = await api.Get($"api/cases/{number}", ApiJson.Default.JsonObject);
        return new(answer.Value is { } body ? CaseFile.From(body) : null, answer.Problem);
    }

    private Task<Answer<HistoryPage>> ReadHistory(int after, int limit) =>
        api.Get($"api/cases/{number}/history?after={after}&limit={limit}", CaseJson.Default.HistoryPage);
}
