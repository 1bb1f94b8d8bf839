using System.Globalization;
using Mediator;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.DecideRight;

internal sealed class DecideRightHandler(ReviewStream reviews, PersonStream people, ApiKeyStream keys, RequestContext request, TimeProvider time) : ICommandHandler<DecideRightCommand, Outcome<Versioned<AccessReviewView>>>
{
    public async ValueTask<Outcome<Versioned<AccessReviewView>>> Handle(DecideRightCommand command, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var changed = await reviews.Change(command.Id, review => review.Decide(command.Number, command.Decision, request.Actor, command.Note, time.GetUtcNow()), cancellationToken);
        if (!changed.TryGet(out var decided, out refusal))
        {
            return refusal;
        }

        if (command.Decision == ReviewDecision.Revoke)
        {
            await Revoke(decided.Rights.Single(right => right.Number == command.Number), cancellationToken);
        }

        return new Versioned<AccessReviewView>(AccessReviewView.Of(decided), decided.Version);
    }

    // What ended meanwhile, or whom there is no more, needs no end.
    private async Task Revoke(ReviewedRight right, CancellationToken cancellationToken)
    {
        if (right.Kind == ReviewedKind.ApiKey)
        {
            await keys.Change(right.Subject, default, key => key.Revoke(time.GetUtcNow()), cancellationToken);
            return;
        }

        var (person, number) = (right.Subject[..right.Subject.LastIndexOf('-')], int.Parse(right.Subject[(right.Subject.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
        await people.Change(person, default, holder => holder.Revoke(number, time.GetUtcNow()), cancellationToken);
    }
}
