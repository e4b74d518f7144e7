using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CaseTracking.Store.ApiKeys;

/// <summary>A key with its secret, which is told once; kept is a hash.</summary>
public sealed class ApiKeySecret
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "ctk_";

    private const int SecretBytes = 32;
    private const int IdLength = 32;

    // Base64url of 32 bytes, without padding.
    private const int SecretLength = 43;

    private readonly byte[] _secret;

    private ApiKeySecret(Guid id, byte[] secret) => (Id, _secret) = (id, secret);

    /// <summary>The key's id, which is no secret. Ids rise with time.</summary>
    public Guid Id { get; }

    /// <summary>SHA-256 of the secret: as it is random, no slow hash is needed.</summary>
    public byte[] Hash => SHA256.HashData(_secret);

    /// <summary>As its machine holds it: <c>ctk_</c>, the id as 32 hexadecimal digits, <c>_</c>, and 256 random bits in
    /// base64url.</summary>
    public string Text => $"{Prefix}{Id:N}_{Base64Url.EncodeToString(_secret)}";

    /// <summary>A new one.</summary>
    public static ApiKeySecret New() => new(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Reads a key; false when the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKeySecret? key)
    {
        key = null;
        var start = Prefix.Length + IdLength;
        if (text.Length != start + 1 + SecretLength || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[start] != '_'
            || !Guid.TryParseExact(text[Prefix.Length..start], "N", out var id)) return false;
        var written = text.AsSpan(start + 1);
        if (!Base64Url.IsValid(written, out var length) || length != SecretBytes) return false;
        key = new ApiKeySecret(id, Base64Url.DecodeFromChars(written));
        return true;
    }

    /// <summary>Without the secret, so that it gets into no log by mistake.</summary>
    public override string ToString() => $"{Prefix}{Id:N}";
}
