using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Keys;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Keys.RotateKey;

internal sealed class RotateKeyHandler(IEnumerable<IRotatingKeys> all, SecurityActs acts, RequestContext request) : ICommandHandler<RotateKeyCommand, Outcome<KeyView>>
{
    public async ValueTask<Outcome<KeyView>> Handle(RotateKeyCommand command, CancellationToken cancellationToken)
    {
        if (all.FirstOrDefault(known => known.Purpose == command.Purpose) is not { } keys)
        {
            return KeysRefusals.NoSuchPurpose(command.Purpose);
        }

        var state = await keys.Rotate(cancellationToken);
        acts.Record("key.rotated", request.Actor, $"keys/{keys.Purpose}", $"{command.Reason} New: {state.Id}");
        return KeyView.Of(keys, state);
    }
}
