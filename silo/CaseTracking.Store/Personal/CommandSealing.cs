using System.Security.Cryptography;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Text;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>Seals what a command tells of people, before it waits for its commit.</summary>
internal sealed class CommandSealing(NpgsqlDataSource database, PersonalData personal)
{
    /// <summary>
    /// Throws <see cref="InvalidDataException"/> for what is not text, <see cref="JournalBusyException"/> when the keys
    /// or the case's names cannot be read now; nothing was written then.
    /// </summary>
    public ValueTask<SealedCommand> Seal(CaseAppend append) => append.Command switch
    {
        Receive c => new(Sealing.Now(() => Of(append, c.Details, [c.Citizen?.Name], "reporter", c.Citizen))),
        Support c => new(Sealing.Now(() => Of(append, null, [], "supporter", c.Citizen))),
        Correct { Details: { } d } when d is { Address: null, Lat: null, Text: null } =>
            new(Sealing.Now(() => Of(append, null, []))),
        // A story that is told anew is masked with the names behind the case. Should one come between, this row's
        // version is taken, and the command is decided and sealed once more.
        Correct { Details: { Text: not null } d } => new(Corrected(append, d)),
        Correct { Details: { } d } => new(Sealing.Now(() => Of(append, d, []))),
        _ => new(Sealing.Now(() => Of(append, null, []))),
    };

    private async Task<SealedCommand> Corrected(CaseAppend append, CaseDetails details)
    {
        var names = await Sealing.Now(() => Names(append.City, append.Number));
        return Sealing.Now(() => Of(append, details, names));
    }

    private async Task<List<string?>> Names(string city, string number)
    {
        var rows = await database.Rows(
            "Personal/citizens.sql", c => c.With(city).With(number), r => r.GetFieldValue<byte[]>(2),
            CancellationToken.None);
        return [.. rows.Select(r => personal.OpenCitizen(city, r).Name)];
    }

    private SealedCommand Of(
        CaseAppend append, CaseDetails? details, IReadOnlyList<string?> names, string part = "", Citizen? citizen = null)
    {
        Sealing.AssertText(details?.Address, details?.Text, citizen?.Name);
        return new SealedCommand(
            citizen is null ? null : Person(append.City, part, citizen),
            details is null ? null : SealedDetails.Of(personal, append.City, details, names),
            [.. CaseTexts.Of(append.Command).Select(t => Text(append.City, t))], personal.Search.Current);
    }

    private SealedPerson Person(string city, string part, Citizen citizen) => new(
        part, personal.Seal(city, citizen), personal.Search.Kept(SearchField.Name, citizen.Name),
        citizen.Phone is { } phone ? personal.Search.Phone(phone) : null,
        part == "supporter" ? Masking.Pattern(citizen.Name) : null);

    private SealedField Text(string city, SaidWords said)
    {
        Sealing.AssertText(said.Words);
        return new SealedField(said.Field, personal.SealText(city, said.Words));
    }
}

/// <summary>What sealing promises to who appends.</summary>
internal static class Sealing
{
    /// <summary>Turns what is wrong with the keys or the database into <see cref="JournalBusyException"/>.</summary>
    public static T Now<T>(Func<T> seal)
    {
        try
        {
            return seal();
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new JournalBusyException("The keys of personal data cannot be read now: " + e.GetType().Name);
        }
    }

    /// <summary>The same for what reads first.</summary>
    public static async Task<T> Now<T>(Func<Task<T>> seal)
    {
        try
        {
            return await seal();
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new JournalBusyException("The names behind the case cannot be read now: " + e.GetType().Name);
        }
    }

    /// <summary>
    /// Refuses what PostgreSQL would not hold as text either, so that sealing widens nothing: a NUL, half a character.
    /// </summary>
    public static void AssertText(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is null) continue;
            if (text.Contains('\0', StringComparison.Ordinal) || !IsWhole(text))
                throw new InvalidDataException("A text holds what is no character.");
        }
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private static bool IsAway(Exception e) =>
        e is NpgsqlException or TimeoutException or CryptographicException;
}
