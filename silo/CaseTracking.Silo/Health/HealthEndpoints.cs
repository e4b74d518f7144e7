using Npgsql;

namespace CaseTracking.Silo.Health;

/// <summary>Liveness is local only; readiness asks the database and turns false before a shutdown.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/ready", IsReady);
    }

    private static async Task<IResult> IsReady(
        NpgsqlDataSource database, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested || !lifetime.ApplicationStarted.IsCancellationRequested)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
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
