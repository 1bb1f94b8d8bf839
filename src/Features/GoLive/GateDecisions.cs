using Marten;

namespace Preflight.Features.GoLive;

/// <summary>Knows which decision was a gate's newest at each of its versions.</summary>
public sealed class GateDecisions(IDocumentStore store)
{
    /// <summary>The same inputs with the newest decision of the gate's version that they are of.</summary>
    public async Task<GateInputs> Add(GateInputs inputs, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var gate = await session.LoadAsync<Gate>(inputs.Gate, cancellationToken);
        if (gate?.Version != inputs.Version)
        {
            var events = await session.Events.FetchStreamAsync(GateStream.KeyOf(inputs.Gate), inputs.Version, token: cancellationToken);
            gate = events.Aggregate(new Gate { Id = inputs.Gate }, (state, recorded) => state.Apply((GateEvent)recorded.Data));
        }

        return inputs with { Decided = gate.LastDecision() };
    }
}
