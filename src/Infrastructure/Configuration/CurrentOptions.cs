using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Preflight.Infrastructure.Configuration;

/// <summary>
/// Options as they are now: what a source of secrets brings while the Host runs counts at once. Values that are not acceptable are
/// told in the log, and the last ones that were stay in force.
/// </summary>
public sealed partial class CurrentOptions<TOptions> : IDisposable
    where TOptions : class, new()
{
    private readonly IConfiguration _configuration;
    private readonly ILogger<CurrentOptions<TOptions>> _logger;
    private readonly IDisposable _reloads;
    private volatile TOptions _value;

    /// <exception cref="StartRefusedException">A value is not acceptable.</exception>
    public CurrentOptions(IConfiguration configuration, ILogger<CurrentOptions<TOptions>> logger)
    {
        (_configuration, _logger) = (configuration, logger);
        _value = OptionsRegistration.Read<TOptions>(configuration);
        _reloads = ChangeToken.OnChange(configuration.GetReloadToken, Read);
    }

    public TOptions Value => _value;

    public void Dispose() => _reloads.Dispose();

    private void Read()
    {
        try
        {
            _value = OptionsRegistration.Read<TOptions>(_configuration);
        }
        catch (StartRefusedException refused)
        {
            LogKept(refused.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Settings that changed are not acceptable, and the former ones stay in force: {Reason}")]
    private partial void LogKept(string reason);
}
