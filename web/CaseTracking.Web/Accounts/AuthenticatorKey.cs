using QRCoder;

namespace CaseTracking.Web.Accounts;

/// <summary>The key of an authenticator app as people and apps read it.</summary>
public static class AuthenticatorKey
{
    private const string Issuer = "CaseTracking 137";

    /// <summary>The address that apps read out of the picture.</summary>
    public static string Address(string userName, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{userName}")}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";

    /// <summary>The picture as SVG, black on white in both themes, without any inline style.</summary>
    public static string Picture(string userName, string key)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Address(userName, key), QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(4, "#000000", "#ffffff", true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>Groups of four, to be typed.</summary>
    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(c => new string(c)));
}
