namespace CaseTracking.Domain.Desks;

/// <summary>Where desks are kept, for their grains and for others to see.</summary>
public interface IDeskRegister
{
    /// <summary>How a desk stands; null for one that nobody sat at yet.</summary>
    Task<DeskState?> Find(string city, Guid user);

    /// <summary>Makes durable how a desk stands.</summary>
    Task Write(string city, Guid user, DeskState state);
}
