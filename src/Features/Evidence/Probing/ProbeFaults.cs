using System.Net.Sockets;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>Whose fault it is that there is no answer, in words that name no address.</summary>
internal static class ProbeFaults
{
    /// <returns><see cref="CheckOutcome.Fail"/> where the target gives none, <see cref="CheckOutcome.Error"/> where it could not be asked.</returns>
    public static (CheckOutcome Outcome, string Words) Of(HttpRequestException fault) => SocketErrorOf(fault) switch
    {
        SocketError.HostNotFound or SocketError.NoData => (CheckOutcome.Fail, "its name has no address"),
        SocketError.ConnectionRefused => (CheckOutcome.Fail, "the connection was refused"),
        SocketError.HostUnreachable or SocketError.TimedOut => (CheckOutcome.Fail, "its address cannot be reached"),
        SocketError.TryAgain or SocketError.NoRecovery => (CheckOutcome.Error, "names cannot be looked up here"),
        SocketError.NetworkDown or SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable
            or SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => (CheckOutcome.Error, "there is no way into its network from here"),
        _ => Of(fault.HttpRequestError),
    };

    private static (CheckOutcome Outcome, string Words) Of(HttpRequestError fault) => fault switch
    {
        HttpRequestError.NameResolutionError => (CheckOutcome.Fail, "its name has no address"),
        HttpRequestError.ConnectionError => (CheckOutcome.Fail, "it cannot be reached"),
        HttpRequestError.SecureConnectionError => (CheckOutcome.Fail, "it does not speak TLS, or breaks off while it begins"),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => (CheckOutcome.Fail, "what came is no HTTP"),
        HttpRequestError.ResponseEnded => (CheckOutcome.Fail, "the answer broke off"),
        HttpRequestError.ConfigurationLimitExceeded => (CheckOutcome.Error, "the headers of its answer are larger than what is read"),
        _ => (CheckOutcome.Fail, "the connection broke"),
    };

    private static SocketError? SocketErrorOf(Exception? fault) => fault switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => SocketErrorOf(fault.InnerException),
    };
}
