using System.Data.Common;
using CaseTracking.Contracts;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Journal;
using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Answers;
using CaseTracking.Store.CallBacks;
using CaseTracking.Store.Callers;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Council;
using CaseTracking.Store.Desks;
using CaseTracking.Store.Escalations;
using CaseTracking.Store.Expectations;
using CaseTracking.Store.Inboxes;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Live;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Store.Maps;
using CaseTracking.Store.Outlook;
using CaseTracking.Store.Personal;
using CaseTracking.Store.Promises;
using CaseTracking.Store.Reports;
using CaseTracking.Store.Rights;
using CaseTracking.Store.Storms;
using CaseTracking.Store.Walls;
using CaseTracking.Web.Desks;
using CaseTracking.Web.Expectations;
using CaseTracking.Web.Live;
using CaseTracking.Web.Sessions;
using CaseTracking.Web.Walls;
using Microsoft.AspNetCore.SignalR;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;

namespace CaseTracking.Web.Hosting;

/// <summary>The reads, the journal's tail, and the client of the silos.</summary>
public static class DataHosting
{
    private const string Invariant = "Npgsql";

    public static void AddData(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => database.CreateDataSource("casetracking-web", TimeSpan.FromSeconds(10), planEachTime: true));
        services.AddSingleton(new CommandFingerprint(database.HashKey));
        services.AddPersonal(database.Personal);
        services.AddSingleton<CaseReader>();
        services.AddSingleton<SimilarCases>();
        services.AddSingleton<CallerReader>();
        services.AddSingleton(p => new CallBackReader(
            p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<PersonalData>(), database.City));
        services.AddSingleton(p => new PromiseReader(
            p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<PersonalData>(), database.City));
        services.AddSingleton(p => new CouncilReader(
            p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<PersonalData>(), database.City));
        services.AddSingleton(p => new FollowStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<Colleagues>();
        services.AddSingleton(p => new InboxViews(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new InboxReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new CallBackHands(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new CallReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new DeskDirectory(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new ExpectationReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<Expected>();
        services.AddSingleton(p => new AnswerStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<JournalWakeup>();
        services.AddSingleton(p => new LiveSessionStore(
            p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<JournalWakeup>(), database.City));
        services.AddSingleton(p => new DeskReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new StormStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new EscalationStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<Reveals>();
        services.AddSingleton<Demands>();
        services.AddSingleton<Exports>();
        services.AddSingleton<LiveReader>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<Reports.ReportMaking>();
        services.AddSingleton<Files.FileGiving>();
        services.AddSingleton(p => new OutlookReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new MapReader(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<WallReader>();
        services.AddSingleton(p => new WallRotations(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<WallCache>();
        services.AddSingleton<WallMoreCache>();
        services.AddSingleton(p => new AccountStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<SessionCache>();
        services.AddSingleton(p => new RightsStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new RoleStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new CityDirectory(
            p.GetRequiredService<NpgsqlDataSource>(), database.City, p.GetRequiredService<ILogger<CityDirectory>>()));
        services.AddSingleton<ICityRulesSource>(p => p.GetRequiredService<CityDirectory>());
        services.AddHostedService(p => p.GetRequiredService<CityDirectory>());
    }

    public static void AddLive(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSignalR(o =>
        {
            o.MaximumReceiveMessageSize = 8 * 1024;
            o.KeepAliveInterval = TimeSpan.FromSeconds(10);
            o.MaximumParallelInvocationsPerClient = 1;
            o.AddFilter<LiveLimits>();
        });
        services.AddSingleton<LiveLimits>();
        services.AddSingleton<LiveScreens>();
        services.AddSingleton<LineBoard>();
        services.AddSingleton<RoomBoard>();
        services.AddSingleton<JournalBell>();
        services.AddHostedService(p => p.GetRequiredService<JournalBell>());
        services.AddHostedService(p => ActivatorUtilities.CreateInstance<JournalTail>(p, database.City));
        services.AddHostedService(p => ActivatorUtilities.CreateInstance<LineTail>(p, database.City));
        services.AddHostedService(p => ActivatorUtilities.CreateInstance<LiveSessionTail>(p, database.City));
        services.AddHostedService<RoomTail>();
        services.AddHostedService<DeskPulse>();
    }

    public static void AddSilos(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        DbProviderFactories.RegisterFactory(Invariant, NpgsqlFactory.Instance);
        builder.UseOrleansClient(client => client
            .AddActivityPropagation()
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) =
                (builder.Configuration["Silo:ClusterId"] ?? "casetracking", "casetracking"))
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, database.ForOrleans))
            .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(12))
            .Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2))
            .UseConnectionRetryFilter(async (_, ct) =>
            {
                // Silos may start after this host: it is not ready until one answers.
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
                return true;
            }));
        builder.Services.AddSerializer(b => b.AddCaseTrackingWire());
    }
}
