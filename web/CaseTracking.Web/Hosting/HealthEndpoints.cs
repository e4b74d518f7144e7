using CaseTracking.Store.Hosts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Sessions;
using Npgsql;

namespace CaseTracking.Web.Hosting;

/// <summary>Liveness is local only; readiness asks the database and turns false before a shutdown begins.</summary>
public static class HealthEndpoints
{
    private const string ForProbes = "for probes: whether the host is up";

    /// <summary>Not ready first, then the notice, then the end.</summary>
    public static void AddLeaving(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(LeavingOptions.From(builder.Configuration));
        builder.Services.AddSingleton<Leaving>();
        builder.Services.AddSingleton<IHostLifetime>(p => p.GetRequiredService<Leaving>());
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok()).OpenToAll().NotAudited(ForProbes).ExcludeFromDescription();
        app.MapGet("/health/ready", IsReady).OpenToAll().NotAudited(ForProbes).ExcludeFromDescription();
    }

    private static async Task<IResult> IsReady(
        NpgsqlDataSource database, Leaving leaving, CancellationToken ct)
    {
        if (leaving.HasBegun) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(ct);
            return Results.Ok();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
