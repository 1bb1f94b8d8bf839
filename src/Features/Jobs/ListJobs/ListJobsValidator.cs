using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Jobs.ListJobs;

internal sealed class ListJobsValidator : Validator<ListJobsQuery>
{
    public ListJobsValidator()
    {
        RuleFor(query => query.State).IsInEnum();
        RuleFor(query => query.Kind).MaximumLength(JobRules.KindLength);
        RuleFor(query => query.Subject).MaximumLength(JobRules.SubjectLength);
    }
}
