using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Configuration;

/// <summary>The Host cannot start as it is set up. The message is one line for the operator: what is wrong and what to do; never a secret.</summary>
public sealed class StartRefusedException(string message) : Exception(message)
{
    /// <summary>The operator's line where a start failed because of how the Host is set up; null where it failed for another reason.</summary>
    public static string? LineOf(Exception exception) => exception switch
    {
        StartRefusedException refusal => refusal.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message.TrimEnd('.')}. Stop what listens there, or set ASPNETCORE_URLS to another address.",
        AggregateException several when several.InnerExceptions.Select(LineOf).ToArray() is var lines && !lines.Contains(null) => string.Join(" ", lines),
        _ => null,
    };
}
