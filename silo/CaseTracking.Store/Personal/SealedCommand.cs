using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Text;

namespace CaseTracking.Store.Personal;

/// <summary>The personal fields of a command, ready to be written.</summary>
/// <param name="HashKey">Which search key made the hashes.</param>
internal sealed record SealedCommand(
    SealedPerson? Person, SealedDetails? Details, IReadOnlyList<SealedField> Texts, int HashKey);

/// <summary>A citizen behind a case; <c>HiddenWords</c> finds their name in a story that was told before.</summary>
internal sealed record SealedPerson(
    string Part, byte[] Sealed, byte[]? NameHashes, byte[]? PhoneHash, string? HiddenWords);

/// <summary>Where and what; hashes and words are null for what a correction does not name.</summary>
internal sealed record SealedDetails(byte[] Sealed, byte[]? AddressHashes, string? StoryWords)
{
    /// <summary>Seals details; of the story only what names none of the case's citizens and no digit may be searched.
    /// </summary>
    public static SealedDetails Of(
        PersonalData personal, string city, CaseDetails details, IEnumerable<string?> names) => new(
        personal.Seal(city, details), personal.Search.Kept(SearchField.Address, details.Address),
        details.Text is null ? null : SearchedStory(details.Text, names));

    /// <summary>The story as everybody's search reads it: masked, then folded.</summary>
    public static string SearchedStory(string? story, IEnumerable<string?> names) =>
        PersianText.Fold(Masking.Mask(story, names));
}

/// <summary>Free words of one field.</summary>
internal sealed record SealedField(string Field, byte[] Sealed);

/// <summary>Who made a contact and what was said.</summary>
internal sealed record SealedWords(byte[] Sealed, byte[]? NameHashes, byte[]? PhoneHash)
{
    /// <summary>Null when nothing was told.</summary>
    public static SealedWords? Of(PersonalData personal, string city, Contact contact) => Of(
        personal, city, new SealedContact(contact.Citizen?.Name, contact.Citizen?.Phone, contact.Text));

    public static SealedWords? Of(PersonalData personal, string city, SealedContact told)
    {
        if (told is { Name: null, Phone: null, Words: null }) return null;
        Sealing.AssertText(told.Name, told.Words);
        return new SealedWords(
            personal.Seal(city, told), personal.Search.Kept(SearchField.Name, told.Name),
            told.Phone is { } phone ? personal.Search.Phone(phone) : null);
    }
}
