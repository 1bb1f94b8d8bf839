using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>The bounds of queries that checks make.</summary>
internal static class PrometheusProbes
{
    public const int QueryLength = 4000;
    public const int ServerLength = 50;

    /// <summary>How far back a query may look.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <returns>What is wrong with it, whatever is configured; null where nothing is.</returns>
    public static PartFault? FaultOf(PrometheusProbe probe) => probe switch
    {
        _ when string.IsNullOrWhiteSpace(probe.Query) || probe.Query.Length > QueryLength => new($"A query has 1 to {QueryLength} characters of PromQL.", "query"),
        { Server: { } server } when !PrometheusOptions.IsName(server) => new($"A server's name has small letters, digits and dashes, at most {ServerLength} of them.", "server"),
        { Over: { } over } when Period.TryParse(over) is not { } span || span > Longest => new($"{Period.Advice} At most {Period.Write(Longest)}.", "over"),
        { Expect.Present: false } => new("No series is never a pass, for it is also what a lost target gives. Ask absent(…) and want 1.", "expect", "present"),
        _ => PartFault.Of(Expectations.FaultOf(probe.Expect), "expect"),
    };

    /// <returns>What is wrong with it where these servers are configured; null where nothing is.</returns>
    public static string? FaultOf(PrometheusProbe probe, PrometheusOptions options) => FaultOf(probe)?.Message ?? Find(probe.Server, options.Configured()).Fault;

    /// <summary>The server that is meant: the one of the name, or the only one.</summary>
    internal static (PrometheusServer? Server, string? Fault) Find(string? name, IReadOnlyList<PrometheusServer> servers) => (name, servers) switch
    {
        (_, []) => (null, "No Prometheus server is configured. Its operator names them in Prometheus__Servers."),
        (null, [var only]) => (only, null),
        (null, _) => (null, $"Say which server is meant. There are: {Names(servers)}."),
        _ when servers.FirstOrDefault(server => server.Name == name) is { } found => (found, null),
        _ => (null, $"There is no Prometheus server '{Fact.Of(name).Text}'. There are: {Names(servers)}."),
    };

    /// <summary>The time between two points of a range, in whole seconds, so that there are 251 points at most.</summary>
    internal static TimeSpan StepOf(TimeSpan over) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(over.TotalSeconds / 250)));

    internal static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Names(IReadOnlyList<PrometheusServer> servers) => string.Join(", ", servers.Select(server => server.Name));
}
