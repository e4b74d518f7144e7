using CaseTracking.Store;
using CaseTracking.Store.Maps;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Web.Maps;

/// <summary>What the city's map is drawn of.</summary>
public static class MapHosting
{
    public static void AddMap(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        var services = builder.Services;
        var options = builder.Configuration.GetSection("Map").Get<MapOptions>() ?? new MapOptions();
        if (options.Problem is { } problem) throw new InvalidOperationException($"Map: {problem}.");
        services.AddSingleton(options);
        services.AddSingleton(p => new OpenPoints(
            p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<PersonalData>(), database.City, p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<PointForgetting>();
        services.AddSingleton<DistrictBoundaries>();
        // After the city's directory, which knows the codes: hosted services start one after the other.
        services.AddHostedService(p => p.GetRequiredService<DistrictBoundaries>());
    }
}
