using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>Asks what a check that Preflight runs itself asks.</summary>
public sealed class CheckProber(HttpProber http, PrometheusProber prometheus, CheckHeaders headers)
{
    public Task<Judgement> Probe(Check check, CancellationToken cancellationToken) => Probe(check.Terms, headers.Open(check.Headers), cancellationToken);

    /// <param name="draft">What to ask; of a kind that Preflight runs itself.</param>
    /// <param name="sent">The headers to send.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Judgement> Probe(CheckDraft draft, IReadOnlyDictionary<string, string> sent, CancellationToken cancellationToken) => draft switch
    {
        { Kind: CheckKind.Http, Http: { } probe } => http.Probe(probe, sent, cancellationToken),
        { Kind: CheckKind.Prometheus, Prometheus: { } probe } => prometheus.Probe(probe, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(draft), draft.Kind, "A kind that Preflight does not ask."),
    };
}
