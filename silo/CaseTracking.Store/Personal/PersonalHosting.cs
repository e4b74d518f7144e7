using CaseTracking.Store.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>The keys that a host needs for citizens' data.</summary>
public sealed record PersonalKeys(MasterKeys Master, SearchKeys Search)
{
    /// <summary><c>CaseTracking:MasterKey</c> and, if it is told, <c>CaseTracking:SearchKey</c>; throws when one is
    /// wrong.</summary>
    public static PersonalKeys From(IConfiguration configuration, byte[] hashKey) => new(
        MasterKeys.From(configuration["CaseTracking:MasterKey"]),
        SearchKeys.From(configuration["CaseTracking:SearchKey"], hashKey));

    /// <summary>The sealing of rows in a database.</summary>
    public (PersonalData Data, SharedRing Ring) Over(NpgsqlDataSource database, TimeProvider time)
    {
        var ring = new SharedRing(new KeyRing(database), Master, time);
        return (new PersonalData(ring, Search), ring);
    }
}

/// <summary>The key ring and the sealing in a host.</summary>
public static class PersonalHosting
{
    /// <summary>Everything that the host protects, cookies too, is under the shared ring.</summary>
    public static IServiceCollection AddPersonal(this IServiceCollection services, PersonalKeys keys)
    {
        services.AddSingleton(keys.Master);
        services.AddSingleton(keys.Search);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<SharedRing>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<Eraser>();
        services.AddSingleton<Retention>();
        services.AddDataProtection().SetApplicationName("casetracking");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, MasterKeys>((o, ring, master) =>
            (o.XmlRepository, o.XmlEncryptor) = (ring, new MasterKeyXmlEncryptor(master)));
        services.AddSingleton<IDataProtectionProvider>(p => p.GetRequiredService<SharedRing>());
        return services;
    }
}
