using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Access;

/// <summary>What somebody is here. <c>System</c> is the deadline scan; nobody signs in as it.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Role>))]
public enum Role
{
    Operator,
    DistrictMayor,
    Deputy,
    CommissionMember,
    CouncilMember,
    Supervisor,
    MayorOffice,
    Administrator,
    Importer,

    /// <summary>A machine: the telephone system of the line.</summary>
    TelephoneSystem,
    System,
}
