namespace CaseTracking.Domain.Cities;

/// <summary>The rules of a city as they are now; an administrator's edit arrives within seconds, without a restart.
/// </summary>
public interface ICityRulesSource
{
    /// <summary>The present snapshot; throws for a city that is not served here.</summary>
    CityRules Of(string city);
}
