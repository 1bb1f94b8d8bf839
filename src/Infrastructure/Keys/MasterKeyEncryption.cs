using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Keys;

/// <summary>Encrypts new keys of data protection with the master key; where there is none, the framework stores them in clear, and says so in the log.</summary>
internal sealed class MasterKeyEncryptor(CurrentOptions<KeyRingOptions> options, IServiceProvider services) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        MasterKeys.TryParse(options.Value.MasterKeys, out var keys) && keys.CurrentId is not null
            ? new EncryptedXmlInfo(keys.Seal(plaintextElement), typeof(MasterKeyDecryptor))
            : new NullXmlEncryptor(services).Encrypt(plaintextElement);
}

/// <summary>Made by the framework for each stored key that names it.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <summary>As stored: without a version, so that an older Preflight finds it too.</summary>
    public static readonly string StoredName = $"{typeof(MasterKeyDecryptor).FullName}, {typeof(MasterKeyDecryptor).Assembly.GetName().Name}";

    public XElement Decrypt(XElement encryptedElement) =>
        MasterKeys.TryParse(services.GetRequiredService<CurrentOptions<KeyRingOptions>>().Value.MasterKeys, out var keys)
            ? keys.Open(encryptedElement)
            : throw new InvalidOperationException("The options have been validated.");
}
