using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>
/// Asks a configured Prometheus server (its HTTP API, version 1) and judges every value that it gives. The server is the one who measures and not
/// what is measured: where it gives no answer that is an error. No series, NaN and gaps are no data, and never a pass.
/// </summary>
public sealed class PrometheusProber(IHttpClientFactory clients, IOptions<PrometheusOptions> servers, IOptions<EvidenceOptions> options, TimeProvider time)
{
    /// <summary>Asks once. It never throws for what a server does.</summary>
    /// <param name="probe">The query and what is wanted.</param>
    /// <param name="cancellationToken">Ends the wait with an exception; the server's time, Evidence__CheckTimeout, ends it with a judgement.</param>
    public async Task<Judgement> Probe(PrometheusProbe probe, CancellationToken cancellationToken)
    {
        var (server, unknown) = PrometheusProbes.Find(probe.Server, servers.Value.Configured());
        if (server is null)
        {
            return Judgement.Without(CheckOutcome.Error, unknown!);
        }

        var range = probe.Over is { } over ? PrometheusRange.Ending(time.GetUtcNow(), Period.Parse(over)) : null;
        using var request = Request(server, probe.Query, range);
        try
        {
            // Neither a redirect nor an answer leads anywhere else: inner addresses are reached at the server's origin alone.
            var client = clients.CreateClient(PreflightOutgoingHttp.OperatorClient);
            client.Timeout = options.Value.CheckTimeout;
            var answer = await client.SendBounded(request, cancellationToken: cancellationToken);
            return Judge(probe, server, range, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Error(server, string.Create(CultureInfo.InvariantCulture, $"gave no whole answer within {options.Value.CheckTimeout.TotalSeconds:0.###} s"));
        }
        catch (HttpRequestException fault)
        {
            return Error(server, $"cannot be asked: {ProbeFaults.Of(fault).Words}");
        }
    }

    private static HttpRequestMessage Request(PrometheusServer server, string query, PrometheusRange? range)
    {
        var form = new Dictionary<string, string> { ["query"] = query };
        if (range is not null)
        {
            form["start"] = Unix(range.Start);
            form["end"] = Unix(range.End);
            form["step"] = PrometheusProbes.Seconds(range.Step);
        }

        // By POST, as a query may be longer than what a URL takes.
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, range is null ? "api/v1/query" : "api/v1/query_range")) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = server.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        return request;
    }

    private static Judgement Judge(PrometheusProbe probe, PrometheusServer server, PrometheusRange? range, OutgoingAnswer answer)
    {
        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return Error(server, string.Create(CultureInfo.InvariantCulture, $"lets nobody ask with the token of Prometheus__Tokens ({(int)answer.Status})"));
        }

        if (!answer.Body.IsWhole)
        {
            return Error(server, string.Create(CultureInfo.InvariantCulture, $"gave more than {answer.Body.Bytes.Length} bytes, which are read. Make the query give fewer series"));
        }

        if (PrometheusAnswer.Read(answer.Body.Bytes) is not { } read)
        {
            return Error(server, string.Create(CultureInfo.InvariantCulture, $"answered {(int)answer.Status}, and not as Prometheus does"));
        }

        if (read.Fault is { } fault)
        {
            var said = server.Token is { } token ? fault.Replace(token, SentSecrets.Hidden, StringComparison.Ordinal) : fault;
            return Judgement.Without(CheckOutcome.Error, Fact.Of($"Prometheus '{server.Name}' says: {said}").Text);
        }

        var warnings = read.Warnings.Select(warning => Observation.Noted("warning", Fact.Of(warning)));
        var judged = read.Series.Count == 0
            ? [new(range is null ? "series" : $"series over {probe.Over}", CheckOutcome.NoData, probe.Expect.Words, null)]
            : read.Series.Select(series => Judge(series, probe.Expect, range));
        return Judgement.Of([.. judged, .. warnings]);
    }

    private static Observation Judge(PrometheusSeries series, Expectation wanted, PrometheusRange? range)
    {
        if (series.Points.Count == 0)
        {
            return new(series.Name, CheckOutcome.NoData, wanted.Words, null);
        }

        // One that fails is shown before one that is no number; both before a gap.
        var points = series.Points.Select(point => (Point: point, Observation: Judge(series.Name, point.Value, wanted))).ToList();
        var worst = points.FirstOrDefault(judged => judged.Observation.Outcome == CheckOutcome.Fail) is { Observation: not null } failing ? failing
            : points.FirstOrDefault(judged => judged.Observation.Outcome != CheckOutcome.Pass);
        if (range is null)
        {
            return worst.Observation ?? points[0].Observation;
        }

        if (worst.Observation is { } shown)
        {
            var count = points.Count(judged => judged.Observation.Outcome == shown.Outcome);
            return shown with { Seen = string.Create(CultureInfo.InvariantCulture, $"{shown.Seen} at {DateTimeOffset.FromUnixTimeMilliseconds((long)(worst.Point.At * 1000)):yyyy-MM-ddTHH:mm:ssZ} ({count} of {points.Count} values)") };
        }

        return points.Count < range.Points
            ? new(series.Name, CheckOutcome.NoData, wanted.Words, string.Create(CultureInfo.InvariantCulture, $"gaps: only {points.Count} of {range.Points} values"))
            : new(series.Name, CheckOutcome.Pass, wanted.Words, string.Create(CultureInfo.InvariantCulture, $"{Span(points.Select(judged => judged.Point.Value))} ({points.Count} values)"));
    }

    private static Observation Judge(string name, string value, Expectation wanted) =>
        value == "NaN" ? new(name, CheckOutcome.NoData, wanted.Words, value) : wanted.Judge(name, Fact.Of(value), CheckOutcome.NoData);

    private static string Span(IEnumerable<string> values)
    {
        var numbers = values.Select(Fact.Of).Where(fact => fact.Number is not null).OrderBy(fact => fact.Number).ToList();
        return numbers switch
        {
            [] => "infinite",
            [var first, .., var last] when first.Number != last.Number => $"{first.Text} to {last.Text}",
            _ => numbers[0].Text,
        };
    }

    private static Judgement Error(PrometheusServer server, string what) => Judgement.Without(CheckOutcome.Error, $"Prometheus '{server.Name}' {what}.");

    private static string Unix(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
}

/// <param name="Start">The first point.</param>
/// <param name="End">The last one.</param>
/// <param name="Step">The time between two.</param>
internal sealed record PrometheusRange(DateTimeOffset Start, DateTimeOffset End, TimeSpan Step)
{
    public int Points => (int)((End - Start) / Step) + 1;

    /// <summary>The last point is now, and the first one no later than so long ago.</summary>
    public static PrometheusRange Ending(DateTimeOffset now, TimeSpan over)
    {
        var step = PrometheusProbes.StepOf(over);
        return new(now - Math.Ceiling(over / step) * step, now, step);
    }
}
