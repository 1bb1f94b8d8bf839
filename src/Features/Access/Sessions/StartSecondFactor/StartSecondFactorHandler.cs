using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

internal sealed class StartSecondFactorHandler(UnitOfWork work, OwnPassword own, SecondFactors codes, RequestContext request) : ICommandHandler<StartSecondFactorCommand, Outcome<StartedView>>
{
    public async ValueTask<Outcome<StartedView>> Handle(StartSecondFactorCommand command, CancellationToken cancellationToken)
    {
        if (!(await own.Check(request.Caller, command.Password, cancellationToken)).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        var (secret, uri, stored) = codes.Create(me.Details);
        work.Session.Update(me.Details with { NextCodeSecret = stored });
        return new StartedView(secret, uri);
    }
}
