using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Cities;

/// <summary>All an administrator edits of a city, as read in one moment.</summary>
public sealed record CityReference(
    CityRules Rules,
    string NameFa,
    string NameEn,
    string AreaCode,
    IReadOnlyList<SubDistrict> SubDistricts,
    ILookup<string, string> Synonyms)
{
    /// <summary>The everyday words that lead to a category; none for one that has none.</summary>
    public IEnumerable<string> SynonymsOf(string category) => Synonyms[category];
}

/// <summary>Keeps the city's reference data in memory and reads it anew every few seconds.</summary>
public sealed partial class CityDirectory(NpgsqlDataSource database, string cityCode, ILogger<CityDirectory> logger)
    : BackgroundService, ICityRulesSource
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(10);
    private volatile CityReference? _reference;

    /// <summary>The city served here.</summary>
    public string City => cityCode;

    /// <summary>The present snapshot; throws before the first reading.</summary>
    public CityReference Reference =>
        _reference ?? throw new InvalidOperationException("Reference data was not read yet.");

    public CityRules Of(string city) => city == cityCode
        ? Reference.Rules
        : throw new InvalidOperationException("This host serves another city.");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _reference = await CityReader.Read(database, cityCode, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RefreshEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                _reference = await CityReader.Read(database, cityCode, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ArgumentException
                or InvalidOperationException)
            {
                LogKept(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reference data could not be read ({Error}); the last is kept.")]
    private static partial void LogKept(ILogger logger, string error);
}
