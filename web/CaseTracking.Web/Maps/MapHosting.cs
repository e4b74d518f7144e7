namespace CaseTracking.Web.Maps;

/// <summary>What the city's map is drawn of.</summary>
public static class MapHosting
{
    public static void AddMap(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.GetSection("Map").Get<MapOptions>() ?? new MapOptions());
        services.AddSingleton<DistrictBoundaries>();
        // After the city's directory, which knows the codes: hosted services start one after the other.
        services.AddHostedService(p => p.GetRequiredService<DistrictBoundaries>());
    }
}
