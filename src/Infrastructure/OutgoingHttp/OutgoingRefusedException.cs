using System.Net;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>
/// A request was not sent because of where it would have gone: trying again does not help. The message is one sentence for
/// the operator; it names the host and not the address, which is nobody else's to know.
/// </summary>
public sealed class OutgoingRefusedException : HttpRequestException
{
    private OutgoingRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>The address that is not allowed, for a log; null where the URL itself was refused.</summary>
    public IPAddress? Address { get; private init; }

    /// <summary>Finds the refusal in what <see cref="HttpClient"/> threw, which wraps it; null where it failed for another reason.</summary>
    public static OutgoingRefusedException? In(Exception? exception) => exception switch
    {
        null => null,
        OutgoingRefusedException refused => refused,
        AggregateException several => several.InnerExceptions.Select(In).FirstOrDefault(refused => refused is not null),
        _ => In(exception.InnerException),
    };

    internal static OutgoingRefusedException Of(string host, IPAddress address) =>
        new($"'{host}' has an address that is not public. To allow it, put the address or its network into OutgoingHttp__AllowedNetworks.") { Address = address };

    internal static OutgoingRefusedException Of(string urlFault) => new(urlFault);
}
