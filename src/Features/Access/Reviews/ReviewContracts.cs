using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews;

/// <summary>An access review as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DueAt">When it should be closed; after that it is a finding.</param>
/// <param name="ClosedAt">When it was closed; absent while it is open.</param>
/// <param name="Undecided">How many rights nobody has decided on.</param>
/// <param name="Rights">What is looked at; absent in lists.</param>
public sealed record AccessReviewView(string Id, DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt, int Undecided, IReadOnlyList<ReviewedRight>? Rights)
{
    internal static AccessReviewView Of(AccessReview review, bool withRights = true) =>
        new(review.Id, review.OpenedAt, review.DueAt, review.ClosedAt, review.Rights.Count(right => right.Decision is null), withRights ? review.Rights : null);
}

/// <summary>The problems of access reviews, each with its permanent code.</summary>
public static class ReviewProblems
{
    public static readonly ProblemType NoSuchReview = new("access-review.not-found", 404,
        "There is no such access review", "List them with GET /api/v1/access-reviews.");

    public static readonly ProblemType AlreadyOpen = new("access-review.open", 409,
        "An access review is open", "Finish that one first.");

    public static readonly ProblemType NoSuchRight = new("access-review.no-such-right", 404,
        "The review has no such right", "Read the review; its rights have numbers.");

    public static readonly ProblemType Decided = new("access-review.decided", 409,
        "The right was decided on", "Grant or revoke it by its own route.");

    public static readonly ProblemType Own = new("access-review.own-right", 409,
        "Nobody reviews their own rights", "Ask another person: one who does not have the role, and neither made the key nor looks after it.");

    public static readonly ProblemType Undecided = new("access-review.undecided", 409,
        "Not all rights are decided on", "Keep or revoke each, then close the review.");

    public static readonly ProblemType Closed = new("access-review.closed", 409,
        "The access review is closed", "Open another one.");
}

internal static class ReviewRefusals
{
    public static Refusal NoSuchReview(string id) => new(ReviewProblems.NoSuchReview, $"There is no access review '{id}'.");

    public static Refusal AlreadyOpen(string id) => new(ReviewProblems.AlreadyOpen, $"The access review '{id}' is open.");

    public static Refusal NoSuchRight(string id, int number) => new(ReviewProblems.NoSuchRight, string.Create(CultureInfo.InvariantCulture, $"The access review '{id}' has no right {number}."));

    public static Refusal Decided(int number) => new(ReviewProblems.Decided, string.Create(CultureInfo.InvariantCulture, $"The right {number} was decided on already."));

    public static Refusal Own(int number) => new(ReviewProblems.Own, string.Create(CultureInfo.InvariantCulture, $"The right {number} is your own, or a key that you made or look after."));

    public static Refusal Undecided(int count) => new(ReviewProblems.Undecided, string.Create(CultureInfo.InvariantCulture, $"Not decided on yet: {count}."));

    public static Refusal Closed(string id) => new(ReviewProblems.Closed, $"The access review '{id}' is closed.");
}
