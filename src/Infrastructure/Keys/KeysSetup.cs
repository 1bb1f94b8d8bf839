using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Keys;

internal static class KeysSetup
{
    /// <summary>Data protection with keys that all Hosts share in the database, encrypted there, and that rotate while they run.</summary>
    public static void AddPreflightKeys(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<KeyRingOptions>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IKeyManager>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddSingleton<MasterKeyEncryptor>();
        builder.Services.AddSingleton<StoredKeys>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => services.GetRequiredService<StoredKeys>());
        builder.Services.AddSingleton<IRotatingKeys, DataProtectionKeys>();

        // Before the framework's own, and before anybody who seals: it may refuse the start.
        builder.Services.AddHostedService<KeyRingWatch>();
        builder.Services.AddDataProtection().SetApplicationName("preflight");
    }
}
