using CaseTracking.Domain.Desks;
using Orleans;

namespace CaseTracking.Contracts.Desks;

/// <summary>The desk of one account. Its key is <c>desk/city/ID</c>, see <see cref="DeskKey"/>. Authorised by who asks it.
/// </summary>
[Alias("casetracking.IDeskGrain")]
public interface IDeskGrain : IGrainWithStringKey
{
    /// <summary>Makes durable what happens to the desk, and tells how it stands after it. The same again changes nothing more
    /// than when it was seen. Throws while the database is away.</summary>
    [Alias("Execute")]
    Task<DeskState> Execute(DeskCommand command);
}

/// <summary>The grain key of a desk.</summary>
public static class DeskKey
{
    public static string Of(string city, Guid user) => $"desk/{city}/{user:N}";

    public static (string City, Guid User) Parse(string key)
    {
        var (first, last) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return (key[(first + 1)..last], Guid.ParseExact(key[(last + 1)..], "N"));
    }
}
