using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>What webhooks are told of gates.</summary>
internal static class GateNotices
{
    public static CloudEvent Decided(GateDecision decision) => Event(
        $"{decision.Id}-decided", decision.Gate, EventTypes.GateDecided, decision.At, new CloudEventData(To: Name(decision.Answer), By: decision.By, Reason: decision.Note, Links: Links(decision)));

    public static CloudEvent Regressed(GateDecision decision, GateVerdict verdict, DateTimeOffset now) => Event(
        FormattableString.Invariant($"{decision.Id}-regressed-{now.ToUnixTimeMilliseconds()}"),
        decision.Gate,
        EventTypes.GateRegressed,
        now,
        new CloudEventData(From: Name(GateAnswer.Go), To: Name(GateAnswer.NoGo), By: RequestContext.System, Reason: verdict.Reasons[0].Message, Links: Links(decision)));

    private static CloudEvent Event(string id, string gate, string type, DateTimeOffset at, CloudEventData data) => new(id, $"/api/v1/gates/{gate}", type, gate, at, data);

    private static Dictionary<string, string> Links(GateDecision decision) => new(StringComparer.Ordinal)
    {
        ["gate"] = $"/api/v1/gates/{decision.Gate}",
        ["verdict"] = $"/api/v1/gates/{decision.Gate}/verdict",
        ["decision"] = FormattableString.Invariant($"/api/v1/gates/{decision.Gate}/decisions/{decision.Number}"),
    };

    private static string Name(GateAnswer answer) => answer == GateAnswer.Go ? "go" : "no-go";
}
