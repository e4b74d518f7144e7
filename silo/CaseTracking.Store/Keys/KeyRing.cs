using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace CaseTracking.Store.Keys;

/// <summary>The Data Protection key ring in PostgreSQL: all hosts read each other's cookies and sealed rows.</summary>
public sealed class KeyRing(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("SELECT xml FROM data_protection_keys");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand(
            "INSERT INTO data_protection_keys (name, xml) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.With(friendlyName).With(element.ToString(SaveOptions.DisableFormatting)).ExecuteNonQuery();
    }

    /// <summary>Changes whenever an element is added, so that a host knows when to read the ring anew.</summary>
    public string Stamp()
    {
        using var command = database.CreateCommand(
            "SELECT count(*)::text || '/' || coalesce(max(created_at)::text, '') FROM data_protection_keys");
        return (string)command.ExecuteScalar()!;
    }
}
