using Marten;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Reviews.AskForReviews;

/// <summary>Opens an access review when the last one is long ago.</summary>
public sealed record AskForReviewJob : IJob
{
    public static string Kind => "ask-for-access-review";
}

public sealed class AskForReviewRunner(ReviewStream reviews, UnitOfWork work, IOptions<AccessOptions> options, TimeProvider time) : IJobRunner<AskForReviewJob>
{
    public async Task<JobResult> Run(AskForReviewJob job, JobRun run, CancellationToken cancellationToken)
    {
        var recently = time.GetUtcNow() - options.Value.ReviewEvery;
        if (!await work.Session.Query<AccessReview>().AnyAsync(review => review.ClosedAt == null || review.OpenedAt > recently, cancellationToken))
        {
            await reviews.Open(cancellationToken);
        }

        return JobResult.Done;
    }
}
