using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CaseTracking.Domain.Cases;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracking.Store.Personal;

/// <summary>
/// Seals the personal fields of a row and opens them again: authenticated encryption for its table and its city, so
/// that a changed byte, another table or another city is refused (CryptographicException).
/// </summary>
public sealed class PersonalData(IDataProtectionProvider provider, SearchKeys search)
{
    /// <summary>The purpose of what grains keep; they serve one city on one database.</summary>
    internal const string Grains = "grains";

    private readonly ConcurrentDictionary<(string, string), IDataProtector> _protectors = new();

    /// <summary>How citizens are found.</summary>
    public SearchKeys Search { get; } = search;

    public byte[] Seal(string city, Citizen citizen) => Seal("case_citizens", city, citizen, Json.Citizen);

    public byte[] Seal(string city, CaseDetails details) => Seal("case_details", city, details, Json.CaseDetails);

    public byte[] Seal(string city, SealedContact contact) => Seal("contact_words", city, contact, Json.SealedContact);

    /// <summary>Free words of a command.</summary>
    public byte[] SealText(string city, string words) => Seal("case_texts", city, new SealedText(words), Json.SealedText);

    /// <summary>Why somebody read or erased a citizen's data.</summary>
    public byte[] SealReason(string city, string reason) => Seal("reasons", city, new SealedText(reason), Json.SealedText);

    /// <summary>What a grain keeps while it works, whole.</summary>
    public byte[] SealGrain(byte[] state) => Of(Grains, "").Protect(state);

    public byte[] OpenGrain(byte[] kept) => Of(Grains, "").Unprotect(kept);

    public Citizen OpenCitizen(string city, byte[] row) => Open("case_citizens", city, row, Json.Citizen);

    public SealedContact OpenContact(string city, byte[] row) => Open("contact_words", city, row, Json.SealedContact);

    public string OpenText(string city, byte[] row) => Open("case_texts", city, row, Json.SealedText).Words;

    public string OpenReason(string city, byte[] row) => Open("reasons", city, row, Json.SealedText).Words;

    /// <summary>
    /// Where and what, of all revisions of a case in order: a correction holds only what it names, the rest stays. What
    /// was erased (null) tells nothing.
    /// </summary>
    public CaseDetails OpenDetails(string city, IEnumerable<byte[]?> revisions) => revisions
        .OfType<byte[]>().Select(r => Open("case_details", city, r, Json.CaseDetails))
        .Aggregate(new CaseDetails(null, null, null, null), (before, now) => new CaseDetails(
            now.Address ?? before.Address, now.Lat ?? before.Lat, now.Lon ?? before.Lon, now.Text ?? before.Text));

    /// <summary>The same content under the newest key of the ring.</summary>
    public byte[] Reseal(string table, string city, byte[] row)
    {
        var protector = Of(table, city);
        return protector.Protect(protector.Unprotect(row));
    }

    private static PersonalJson Json => PersonalJson.Compact;

    private byte[] Seal<T>(string table, string city, T value, JsonTypeInfo<T> type) =>
        Of(table, city).Protect(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private T Open<T>(string table, string city, byte[] row, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Of(table, city).Unprotect(row), type)!;

    private IDataProtector Of(string table, string city) => _protectors.GetOrAdd(
        (table, city), static (of, p) => p.CreateProtector("casetracking.personal").CreateProtector(of.Item1)
            .CreateProtector(of.Item2), provider);
}
