using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Desks;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Grains.Calls;
using CaseTracking.Store;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Contacts;
using CaseTracking.Store.Deadlines;
using CaseTracking.Store.Desks;
using CaseTracking.Store.Inboxes;
using CaseTracking.Store.Journal;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>The journal and what grains ask of the database.</summary>
public static class JournalHosting
{
    public static IServiceCollection AddJournal(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(_ => database.CreateDataSource("casetracking-silo", TimeSpan.FromSeconds(3)));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CommandFingerprint(database.HashKey));
        services.AddPersonal(database.Personal);
        services.AddOptions<JournalOptions>().BindConfiguration("Journal")
            .Validate(o => o is { BatchRowsMax: > 0, QueueMax: > 0 } && o.CommandTimeout < o.AppendDeadline,
                "Journal: BatchRowsMax and QueueMax must be positive, CommandTimeout below AppendDeadline.")
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<Microsoft.Extensions.Options.IOptions<JournalOptions>>().Value);
        services.AddSingleton<JournalWakeup>();
        services.AddSingleton<ICaseJournal, CaseJournal>();
        services.AddSingleton<IContactJournal, ContactJournal>();
        services.AddSingleton<ICallRegister, CallRegister>();
        services.AddSingleton<CallEnds>();
        services.AddSingleton<ILiveSessions, SessionEnds>();
        services.AddSingleton<IDeskRegister, DeskRegister>();
        services.AddSingleton<IMissedClocks, MissedClocks>();
        services.AddSingleton<IColleagues, Colleagues>();
        services.AddSingleton<IDuePromises, DuePromises>();
        services.AddSingleton<IRetention>(p => p.GetRequiredService<Retention>());
        services.AddSingleton(p => new CityDirectory(
            p.GetRequiredService<NpgsqlDataSource>(), database.City, p.GetRequiredService<ILogger<CityDirectory>>()));
        services.AddSingleton<ICityRulesSource>(p => p.GetRequiredService<CityDirectory>());
        services.AddHostedService(p => p.GetRequiredService<CityDirectory>());
        return services;
    }
}
