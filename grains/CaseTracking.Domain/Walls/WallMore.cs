using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Walls;

/// <summary>A promise that is due next, by its category and district. The wall hangs where visitors pass, and a case's number opens
/// the case to them: it is not on it.</summary>
public sealed record NextPromise(string Category, string District, DateTimeOffset DueAt);

/// <summary>Promises of the whole city: those given in the last thirty days as they stand, all that are open or broken now, and
/// the next due.</summary>
public sealed record WallPromises(PromiseFigures Month, long Open, long DueToday, long Broken, IReadOnlyList<NextPromise> Next);

/// <summary>A category of which more came in the last 7 whole days than in the 7 before, or less.</summary>
public sealed record WallGrowth(string Category, Change Week);

/// <summary>What the wall's pages of promises and outlook show: numbers of the whole city, at most half a minute old.</summary>
/// <param name="Growth">The categories asked for most in the last 7 days, the most first.</param>
/// <param name="Calls">Calls expected next week.</param>
/// <param name="FirstDay">The day of the forecast's first one.</param>
public sealed record WallMore(
    DateTimeOffset AsOf, WallPromises Promises, IReadOnlyList<WallGrowth> Growth, long CallsLastWeek, Forecast Calls, DateOnly FirstDay);
