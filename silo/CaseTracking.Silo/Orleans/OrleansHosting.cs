using System.Data.Common;
using CaseTracking.Contracts;
using CaseTracking.Grains.Cases;
using CaseTracking.Store;
using CaseTracking.Store.Personal;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace CaseTracking.Silo.Orleans;

/// <summary>The silo: AdoNet clustering, reminders and persistence on our own SQL.</summary>
public static class OrleansHosting
{
    private const string Invariant = "Npgsql";

    public static WebApplicationBuilder AddCaseTrackingOrleans(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        DbProviderFactories.RegisterFactory(Invariant, NpgsqlFactory.Instance);
        var options = builder.Configuration.GetSection("Silo").Get<SiloOptions>() ?? new SiloOptions();
        builder.UseOrleans(silo => silo
            .AddActivityPropagation()
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, "casetracking"))
            .ConfigureEndpoints(options.Advertised, options.SiloPort, options.GatewayPort)
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, database.ForOrleans))
            .UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Invariant, database.ForOrleans))
            .AddAdoNetGrainStorageAsDefault(options => options.Configure<PersonalData>((o, personal) =>
            {
                (o.Invariant, o.ConnectionString) = (Invariant, database.ForOrleans);
                o.GrainStorageSerializer = new JsonGrainStorage(personal);
            }))
            .Configure<ClusterMembershipOptions>(o =>
            {
                // Adapted to what probes take, from a half of it to this most. Three of these are also how long words from a silo that
                // does not answer any more speak for it.
                o.ProbeTimeout = TimeSpan.FromSeconds(2);
                o.MaxProbeTimeout = TimeSpan.FromSeconds(3);
                o.NumMissedProbesLimit = 3;
            })
            .Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(12))
            .Configure<GrainCollectionOptions>(o =>
            {
                o.CollectionQuantum = TimeSpan.FromSeconds(30);
                o.ClassSpecificCollectionAge[typeof(CaseGrain).FullName!] = options.CollectionAge;
            })
            .ConfigureServices(s => s.AddSingleton<ILocalSiloDetails, SiloIdentity>().AddSerializer(b => b.AddCaseTrackingWire())));
        return builder;
    }
}
