using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>Keeps who read a citizen's data on which reason; rows are only added.</summary>
public sealed class Reveals(NpgsqlDataSource database, PersonalData personal)
{
    /// <summary>Notes a reveal before it is answered. Without a case it was an export for a citizen.</summary>
    public async Task Note(string city, string userId, string? caseNumber, string reason, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("Personal/note_reveal.sql"));
        await command.With(city).With(Guid.NewGuid()).With(userId).With(caseNumber)
            .With(personal.SealReason(city, reason)).ExecuteNonQueryAsync(ct);
    }
}
