using System.Security.Cryptography;
using System.Xml;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Keys;

/// <summary>
/// Looks at the stored keys of data protection: those that another Host made are taken up, one whose time has come is used, and after the master key has
/// changed, all are encrypted anew. Refuses a start with which stored keys could not be opened: what they sealed would be lost without a word.
/// </summary>
internal sealed partial class KeyRingWatch(StoredKeys stored, KeyRing ring, CurrentOptions<KeyRingOptions> options, TimeProvider time, ILogger<KeyRingWatch> logger) : BackgroundService
{
    private string? _sealed;
    private string _known = "";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Seal(cancellationToken) is { Count: > 0 } missing)
                throw new StartRefusedException($"The keys in the database are encrypted with the master key {string.Join(", ", missing)}, which DataProtection__MasterKeys does not hold. Add it, behind the first one.");
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A database that waits for db-apply: the Host starts, and stays unready.
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.KeyDelay / 3, time, stoppingToken);
                await Look(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The Host stops.
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Value.MasterKeys != _sealed && await Seal(cancellationToken) is { Count: > 0 } missing)
                LogMissing(string.Join(", ", missing));

            var keys = ring.GetAllKeys();
            var active = keys.Where(key => KeyRing.UsedFrom(key) <= time.GetUtcNow()).MaxBy(key => key.ActivationDate)?.KeyId;
            var now = string.Join(' ', keys.Select(key => key.KeyId).Order().Append(active ?? default));
            if (now != _known)
            {
                _known = now;
                ring.Forget();
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or CryptographicException or XmlException)
        {
            LogWaits(fault.Message);
        }
    }

    /// <returns>The ids of master keys that are not there and would be needed.</returns>
    private async Task<IReadOnlyCollection<string>> Seal(CancellationToken cancellationToken)
    {
        var text = options.Value.MasterKeys;
        _ = MasterKeys.TryParse(text, out var keys);
        var (count, missing) = await stored.Seal(keys!, cancellationToken);
        if (count > 0)
            LogSealed(count, keys!.CurrentId!);
        _sealed = text;
        return missing;
    }

    [LoggerMessage(LogLevel.Information, "{Count} data-protection keys are now encrypted with the master key {Id}")]
    private partial void LogSealed(int count, string id);

    [LoggerMessage(LogLevel.Critical, "The keys in the database are encrypted with the master key {Ids}, which DataProtection__MasterKeys does not hold any more: add it, or what they sealed cannot be read")]
    private partial void LogMissing(string ids);

    [LoggerMessage(LogLevel.Warning, "The stored keys cannot be looked at: {Reason}")]
    private partial void LogWaits(string reason);
}
