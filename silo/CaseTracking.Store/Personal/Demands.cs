using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>A citizen's lawful demand to be erased: by a phone (E.164) or by a case's number.</summary>
public sealed record Demand(Guid CommandId, byte[] Fingerprint, string? Phone, string? CaseNumber, string Reason);

/// <summary>Carries out demands, each once by its command id; one that was cut off goes on where it was.</summary>
public sealed class Demands(NpgsqlDataSource database, PersonalData personal, Eraser eraser)
{
    /// <summary>What the demand erased, or null when its command id stands there with another body.</summary>
    public async Task<Erased?> CarryOut(string city, Demand demand, string userId, CancellationToken ct)
    {
        var noted = (await database.Rows(
            "Personal/begin_erasure.sql",
            c => c.With(city).With(demand.CommandId).With(demand.Fingerprint).With(userId)
                .With(personal.SealReason(city, demand.Reason)),
            r => (Fingerprint: r.GetFieldValue<byte[]>(0), IsFinished: r.GetBoolean(1)), ct)).Single();
        if (!noted.Fingerprint.AsSpan().SequenceEqual(demand.Fingerprint)) return null;
        if (!noted.IsFinished)
        {
            if (demand.Phone is { } phone) await eraser.Phone(city, phone, demand.CommandId, ct);
            else await eraser.Cases(city, [demand.CaseNumber!], "demand", demand.CommandId, ct);
        }
        return (await database.Rows(
            "Personal/finish_erasure.sql", c => c.With(city).With(demand.CommandId),
            r => new Erased(r.GetInt32(0), r.GetInt32(1)), ct)).Single();
    }
}
