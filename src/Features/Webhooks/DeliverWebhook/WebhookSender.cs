using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>What a receiver answered.</summary>
/// <param name="Attempt">As it is recorded.</param>
/// <param name="NotBefore">When it wants to be asked again (Retry-After).</param>
public sealed record SentDelivery(DeliveryAttempt Attempt, DateTimeOffset? NotBefore)
{
    public bool IsTaken => Attempt.Error is null;

    /// <summary>The receiver says that it is gone for good.</summary>
    public bool IsGone => Attempt.Status == (int)HttpStatusCode.Gone;
}

/// <summary>Posts one delivery, signed, through the guarded client. It never throws for what a receiver does.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, WebhookSecrets secrets, IOptions<WebhooksOptions> options, TimeProvider time)
{
    private const int AnswerBytes = 1024;
    private static readonly TimeSpan LongestWish = TimeSpan.FromDays(1);

    public async Task<SentDelivery> Send(Webhook webhook, Delivery delivery, CancellationToken cancellationToken)
    {
        var (start, at) = (time.GetTimestamp(), time.GetUtcNow());
        try
        {
            using var request = Request(webhook, delivery, at);
            var client = clients.CreateClient(PreflightOutgoingHttp.Client);
            client.Timeout = options.Value.Timeout;
            var answer = await client.SendBounded(request, AnswerBytes, cancellationToken);
            return new(Attempt((int)answer.Status, FaultOf(answer.Status), answer.Body.Text()), WishOf(answer.Headers.RetryAfter, at));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Attempt(null, string.Create(CultureInfo.InvariantCulture, $"There was no whole answer within {options.Value.Timeout.TotalSeconds:0.#} s."), null), null);
        }
        catch (HttpRequestException fault)
        {
            return new(Attempt(null, OutgoingRefusedException.In(fault)?.Message ?? WordsFor(fault), null), null);
        }

        DeliveryAttempt Attempt(int? status, string? error, string? answer) =>
            new(at, status, (long)time.GetElapsedTime(start).TotalMilliseconds, error, string.IsNullOrEmpty(answer) ? null : answer);
    }

    private HttpRequestMessage Request(Webhook webhook, Delivery delivery, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Terms.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType) { CharSet = "utf-8" };
        foreach (var (name, value) in secrets.Headers(webhook))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Add("webhook-id", delivery.Event);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook, delivery.Event, at, delivery.Body));
        return request;
    }

    private static string? FaultOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => "The receiver redirects; redirects are not followed. Give the webhook the final address.",
        (int)HttpStatusCode.Gone => "The receiver says that it is gone.",
        var other => string.Create(CultureInfo.InvariantCulture, $"The receiver answered {other}."),
    };

    private static DateTimeOffset? WishOf(RetryConditionHeaderValue? wish, DateTimeOffset now) =>
        (wish?.Date ?? now + wish?.Delta) is { } at ? (at < now + LongestWish ? at : now + LongestWish) : null;

    // Not the exception's own message, which may name addresses inside.
    private static string WordsFor(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "The receiver's name is not known.",
        HttpRequestError.ConnectionError => "The receiver cannot be reached.",
        HttpRequestError.SecureConnectionError => "The receiver's certificate is not accepted, or it does not speak TLS.",
        HttpRequestError.ConfigurationLimitExceeded => "The receiver's answer is larger than what is read.",
        _ => "The connection to the receiver broke.",
    };
}
