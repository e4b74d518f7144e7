using CaseTracking.Store;
using CaseTracking.Store.Audit;
using CaseTracking.Web.Problems;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseTracking.Web.Audit;

/// <summary>The audit trail in the web host: its writer, and the hold on the answers.</summary>
public static class AuditHosting
{
    public static IServiceCollection AddAudit(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddOptions<AuditOptions>().BindConfiguration("Audit")
            .Validate(
                o => o.IsSound,
                "Audit: BatchEntriesMax and QueueMax must be positive, CommandTimeout from 1 s up to Deadline.")
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<AuditOptions>>().Value);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(p => new AuditReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<ActRecorder>();
        return services;
    }

    /// <summary>Around everything that may answer: ends a held answer, or tells that the trail cannot be written.</summary>
    public static void UseAudit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (context.Features.Get<HeldAnswer>() is { } held) await held.End();
        }
        catch (AuditUnavailableException) when (!context.Response.HasStarted)
        {
            context.Features.Get<HeldAnswer>()?.GiveUp();
            await Problem.AuditUnavailable.ExecuteAsync(context);
        }
        catch (Exception) when (context.Features.Get<HeldAnswer>() is { IsReleased: false })
        {
            // The client is gone: it is told nothing, but what it asked for may have been done.
            await context.Features.Get<HeldAnswer>()!.Release();
            throw;
        }
    });

    /// <summary>Behind the routing: holds the answers of audited endpoints.</summary>
    public static void UseHeldAnswers(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAsAttribute>() is { } audited)
        {
            var recorder = context.RequestServices.GetRequiredService<ActRecorder>();
            HeldAnswer.Hold(context, () => recorder.Record(context, audited.Act));
        }
        return next(context);
    });
}
