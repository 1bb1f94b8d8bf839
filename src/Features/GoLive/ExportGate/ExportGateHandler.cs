using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ExportGate;

internal sealed class ExportGateHandler(GateReader gates, GateDecisions decisions) : IQueryHandler<ExportGateQuery, Outcome<VersionedContent<GateInputs>>>
{
    public async ValueTask<Outcome<VersionedContent<GateInputs>>> Handle(ExportGateQuery query, CancellationToken cancellationToken)
    {
        var read = await gates.Ask(query.Gate, query.AsOf, cancellationToken);
        if (!read.TryGet(out var inputs, out var refusal))
        {
            return refusal;
        }

        var json = (await decisions.Add(inputs, cancellationToken)).ToJson();
        return new VersionedContent<GateInputs>(json, inputs.Version, stamp: GateInputs.DigestOf(json)[..12]);
    }
}
