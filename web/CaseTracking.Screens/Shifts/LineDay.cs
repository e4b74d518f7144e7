using System.Globalization;
using System.Text.Json.Serialization;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Shifts;

/// <summary>The calls of some days in numbers; <c>ByHour</c> has 24.</summary>
public sealed record CallFigures(
    long Calls, long Open, Dictionary<string, long> ByResult, double? AnsweredShare, double? WaitLongest, double? WaitMedian,
    long[] ByHour);

/// <summary>One hour beside what is usual in it.</summary>
/// <param name="Usual">Calls in this hour of the same weekday in the four weeks before; null where nothing is known.</param>
public sealed record HourOfDay(int Hour, long Calls, double? Usual);

/// <summary>The line's day, and what such a day is usually like.</summary>
public sealed class LineDay(ApiClient api)
{
    private const int Weeks = 4;
    private readonly List<CallFigures> _before = [];
    private DateOnly _beforeOf;

    public CallFigures? Today { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Reads today's figures, and once a day those of the weeks before.</summary>
    public async Task Read(DateOnly today, CancellationToken ct)
    {
        var answer = await Ask(today, ct);
        (Problem, Today) = (answer.Problem, answer.Value ?? Today);
        if (_beforeOf == today || answer.Problem is not null) return;
        _before.Clear();
        foreach (var week in Enumerable.Range(1, Weeks))
        {
            if ((await Ask(today.AddDays(-7 * week), ct)).Value is { Calls: > 0 } day) _before.Add(day);
        }
        _beforeOf = today;
    }

    /// <summary>The hours up to one, the latest last.</summary>
    public IReadOnlyList<HourOfDay> Hours(int last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => last - count + 1 + i).Where(h => h >= 0).Select(h => new HourOfDay(
            h, Today?.ByHour[h] ?? 0, _before.Count == 0 ? null : _before.Average(d => d.ByHour[h])))];

    private Task<Answer<CallFigures>> Ask(DateOnly day, CancellationToken ct) => api.Get(
        "api/calls/day?from=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ShiftJson.Default.CallFigures, ct);
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CallFigures))]
public sealed partial class ShiftJson : JsonSerializerContext;
