using Mediator;
using Preflight.Features.Access;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.PutGate;

internal sealed class PutGateHandler(GateStream gates, RequestContext request, TimeProvider time) : ICommandHandler<PutGateCommand, Outcome<Versioned<GateView>>>
{
    public async ValueTask<Outcome<Versioned<GateView>>> Handle(PutGateCommand command, CancellationToken cancellationToken)
    {
        if (OwnRights.Exceeded(request.Caller, [GatePermissions.Write], [.. command.Covers.Select(cover => cover.Roadmap)]) is { } beyond)
        {
            return beyond;
        }

        var now = time.GetUtcNow();
        var terms = new GateTerms(command.Environment, command.Covers, command.Rules ?? new GateRules(), command.SignOffs ?? [], command.Window, command.Freezes ?? []);
        var put = await gates.Put(command.Gate, command.Preconditions, new GateSet(terms, request.Actor, now, request.Caller.Holders), cancellationToken);
        return put.Then(made => new Versioned<GateView>(GateView.Of(made.Gate, now), made.Gate.Version, made.IsNew ? $"/api/v1/gates/{made.Gate.Id}" : null));
    }
}
