namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>How an outgoing request is sent.</summary>
public static class OutgoingRequests
{
    /// <summary>
    /// Sends it and reads the beginning of the answer. <see cref="HttpClient.Timeout"/> is the time for all of it, the body
    /// too (HttpClient alone would stop counting at the headers), and so is the token. Of the body <paramref name="maxBytes"/> are
    /// kept, and never more than OutgoingHttp__MaxResponseBytes; absent, that much.
    /// </summary>
    /// <exception cref="HttpRequestException">There is no whole answer; <see cref="OutgoingRefusedException.In"/> tells whether it was forbidden.</exception>
    /// <exception cref="TaskCanceledException">The time was over (a <see cref="TimeoutException"/> is inside), or the caller cancelled.</exception>
    public static async Task<OutgoingAnswer> SendBounded(
        this HttpClient client, HttpRequestMessage request, int? maxBytes = null, CancellationToken cancellationToken = default)
    {
        var bound = (int)Math.Min(maxBytes ?? int.MaxValue, client.MaxResponseContentBufferSize);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(client.Timeout);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            return new OutgoingAnswer(response.StatusCode, response.Headers, await BoundedBody.Read(response.Content, bound, time.Token))
            {
                ContentHeaders = response.Content.Headers,
                Certificate = PeerCertificate.Of(request),
            };
        }
        catch (IOException broken)
        {
            // As HttpClient does with a body that it reads itself.
            throw new HttpRequestException((broken as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown, "The answer broke off.", broken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested && late.InnerException is not TimeoutException)
        {
            var message = $"There was no whole answer within {client.Timeout.TotalSeconds:0.###} s.";
            throw new TaskCanceledException(message, new TimeoutException(message, late), CancellationToken.None);
        }
    }
}
