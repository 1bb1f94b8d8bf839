using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>
/// Sends a check's request over a connection of its own, through the guarded client, and judges the answer. A target that gives no answer fails; what
/// this service could not do or may not do is an error. A header that is wanted and absent fails: the answer is there, and says it whole.
/// </summary>
/// <remarks>A body is judged up to OutgoingHttp__MaxResponseBytes; what would need the rest of a larger one is an error, and never a pass.</remarks>
public sealed class HttpProber(IHttpClientFactory clients, IOptions<EvidenceOptions> options, TimeProvider time)
{
    /// <summary>Asks once. It never throws for what a target does.</summary>
    /// <param name="probe">The request and what is wanted; its own headers are not looked at.</param>
    /// <param name="headers">The headers to send. They are in nothing that is observed.</param>
    /// <param name="cancellationToken">Ends the wait with an exception; the target's time, Evidence__CheckTimeout, ends it with a judgement.</param>
    public async Task<Judgement> Probe(HttpProbe probe, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        using var request = Request(probe, headers);
        var start = time.GetTimestamp();
        try
        {
            var client = clients.CreateClient(PreflightOutgoingHttp.FreshClient);
            client.Timeout = options.Value.CheckTimeout;
            var answer = await client.SendBounded(request, cancellationToken: cancellationToken);
            return Judgement.Of([.. Judge(probe.Expect, answer, time.GetElapsedTime(start), new SentSecrets(headers))]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer(string.Create(CultureInfo.InvariantCulture, $"no whole answer within {options.Value.CheckTimeout.TotalSeconds:0.###} s"));
        }
        catch (HttpRequestException fault)
        {
            return FailureOf(fault, PeerCertificate.Of(request), probe.Expect);
        }
    }

    private static HttpRequestMessage Request(HttpProbe probe, IReadOnlyDictionary<string, string> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(probe.Method ?? "GET"), probe.Url);
        if (probe.Method == "POST")
        {
            var body = probe.Body ?? "";
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(IsJson(body) ? "application/json" : "text/plain") { CharSet = "utf-8" };
        }

        foreach (var (name, value) in headers)
        {
            // A content header is refused by the request's own, and the other way round.
            if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static bool IsJson(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private IEnumerable<Observation> Judge(HttpExpectations expect, OutgoingAnswer answer, TimeSpan took, SentSecrets secrets)
    {
        var status = Fact.Of((int)answer.Status);
        yield return expect.Status is { } wanted
            ? new("status", (int)answer.Status == wanted ? CheckOutcome.Pass : CheckOutcome.Fail, wanted.ToString(CultureInfo.InvariantCulture), status.Text)
            : Observation.Noted("status", status);
        yield return Latency(expect.MaxMs, took, answer.Body.IsWhole);
        foreach (var (name, header) in expect.Headers ?? new Dictionary<string, Expectation>())
        {
            yield return Header(name, header, answer, secrets);
        }

        if (answer.Certificate is { } certificate)
        {
            yield return DaysLeft(expect.TlsDaysLeft, certificate);
        }
        else if (expect.TlsDaysLeft is { } days)
        {
            yield return new("tls.daysLeft", CheckOutcome.Fail, Words(days), "no certificate");
        }

        foreach (var observation in Body(expect, answer, secrets))
        {
            yield return observation;
        }
    }

    private static Observation Latency(int? most, TimeSpan took, bool isWhole)
    {
        var ms = Math.Round(took.TotalMilliseconds);
        var seen = Fact.Of(ms);
        if (most is not { } bound)
        {
            return Observation.Noted("latency.ms", seen);
        }

        var wanted = string.Create(CultureInfo.InvariantCulture, $"at most {bound}");
        return ms > bound ? new("latency.ms", CheckOutcome.Fail, wanted, seen.Text)
            : isWhole ? new("latency.ms", CheckOutcome.Pass, wanted, seen.Text)
            : new("latency.ms", CheckOutcome.Error, wanted, $"{seen.Text} for the beginning; the answer is larger than what is read");
    }

    private static Observation Header(string name, Expectation wanted, OutgoingAnswer answer, SentSecrets secrets)
    {
        // As they came: a reading of known headers would leave out what is wrong with them.
        var values = Values(answer.Headers, name) ?? Values(answer.ContentHeaders, name);
        var seen = values is null ? null : string.Join(", ", values);
        var observation = wanted.Judge($"header {name}", seen is null ? null : Fact.Of(seen), CheckOutcome.Fail);
        return seen is null ? observation : observation with { Seen = Fact.Of(secrets.Hide(seen)).Text };
    }

    private static HeaderStringValues? Values(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values : null;

    private Observation DaysLeft(int? least, PeerCertificate certificate)
    {
        var days = Math.Floor((certificate.NotAfter - time.GetUtcNow()).TotalDays);
        return least is { } wanted
            ? new("tls.daysLeft", days >= wanted ? CheckOutcome.Pass : CheckOutcome.Fail, Words(wanted), Fact.Of(days).Text)
            : Observation.Noted("tls.daysLeft", Fact.Of(days));
    }

    private static string Words(int days) => string.Create(CultureInfo.InvariantCulture, $"at least {days}");

    private static List<Observation> Body(HttpExpectations expect, OutgoingAnswer answer, SentSecrets secrets)
    {
        if (expect is { Body: null, Json: null })
        {
            return [];
        }

        var (text, outcome, why) = AnswerText.Read(answer);
        // Where the text is cut a pattern that matches matches, but one that does not might have.
        var cut = answer.Body.IsWhole ? null : string.Create(CultureInfo.InvariantCulture, $"the answer is larger than the {answer.Body.Bytes.Length} bytes that are read (OutgoingHttp__MaxResponseBytes)");
        List<Observation> judged = [];
        if (expect.Body is { } pattern)
        {
            judged.Add(text is null ? new("body", outcome, $"matching {pattern}", why) : Pattern.IsIn(text, pattern) switch
            {
                true => new("body", CheckOutcome.Pass, $"matching {pattern}", "matches"),
                false => new("body", cut is null ? CheckOutcome.Fail : CheckOutcome.Error, $"matching {pattern}", cut ?? "something else"),
                null => new("body", CheckOutcome.Error, $"matching {pattern}", "took too long to search"),
            });
        }

        if (expect.Json is { } json)
        {
            judged.AddRange(text is null || cut is not null
                ? json.Select(pair => new Observation(pair.Key, text is null ? outcome : CheckOutcome.Error, pair.Value.Words, why ?? cut))
                : JsonValues.Judge(Encoding.UTF8.GetBytes(text), json, secrets.Hide));
        }

        return judged;
    }

    private Judgement FailureOf(HttpRequestException fault, PeerCertificate? certificate, HttpExpectations expect)
    {
        if (OutgoingRefusedException.In(fault) is { } refused)
        {
            return Judgement.Without(CheckOutcome.Error, refused.Message);
        }

        if (certificate is { Faults: not PeerCertificateFaults.None })
        {
            return Judgement.Of([new("tls", CheckOutcome.Fail, "a certificate that counts", WordsFor(certificate)), DaysLeft(expect.TlsDaysLeft, certificate)]);
        }

        return ProbeFaults.Of(fault) switch
        {
            (CheckOutcome.Error, var words) => Judgement.Without(CheckOutcome.Error, $"The target could not be asked: {words}."),
            (_, var words) => NoAnswer(words),
        };
    }

    private string WordsFor(PeerCertificate certificate)
    {
        List<string> words = [];
        if (certificate.Faults.HasFlag(PeerCertificateFaults.OutOfTime))
        {
            var now = time.GetUtcNow();
            words.Add(certificate.NotAfter < now ? $"expired on {Day(certificate.NotAfter)}"
                : certificate.NotBefore > now ? $"does not count before {Day(certificate.NotBefore)}"
                : "vouched for by one that expired");
        }

        if (certificate.Faults.HasFlag(PeerCertificateFaults.AnotherName))
        {
            words.Add("for another name");
        }

        if (certificate.Faults.HasFlag(PeerCertificateFaults.Untrusted))
        {
            words.Add("from an authority that is not trusted");
        }

        if (certificate.Faults.HasFlag(PeerCertificateFaults.Invalid))
        {
            words.Add("not accepted for servers");
        }

        return string.Join(", ", words);
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Judgement NoAnswer(string words) => Judgement.Of([new("answer", CheckOutcome.Fail, "an answer", $"none: {words}")]);
}
