using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Store.Keys;

/// <summary>Encrypts the secret part of a key of the ring under the master key.</summary>
public sealed class MasterKeyXmlEncryptor(MasterKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(
            "masterKey", new XAttribute("id", keys.Current),
            Convert.ToBase64String(keys.Encrypt(
                Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(MasterKeyXmlDecryptor));
}

/// <summary>Opens it again. Its name stands in the stored keys, so it is for ever.</summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<MasterKeys>().Decrypt(
            encryptedElement.Attribute("id")!.Value, Convert.FromBase64String(encryptedElement.Value))));
}
