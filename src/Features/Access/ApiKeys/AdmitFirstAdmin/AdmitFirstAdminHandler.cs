using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;

/// <returns>Whether it was made: false where there is a key already.</returns>
internal sealed class AdmitFirstAdminHandler(ApiKeyStream keys, RequestContext request, UnitOfWork work, TimeProvider time) : ICommandHandler<AdmitFirstAdminCommand, Outcome<bool>>
{
    private const string Id = "admin";

    public async ValueTask<Outcome<bool>> Handle(AdmitFirstAdminCommand command, CancellationToken cancellationToken)
    {
        if (await work.Session.Query<ApiKey>().AnyAsync(cancellationToken))
        {
            return false;
        }

        // Of two Hosts that do this at once one finds the id taken, is asked again, and sees the other's key.
        keys.Create(Id, new ApiKeyCreated(Id, ApiKeyText.HashOf(command.Key), [ApiKey.AllScopes], [], request.Actor, null, time.GetUtcNow()));
        return true;
    }
}
