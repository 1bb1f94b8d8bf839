using FastEndpoints;

namespace Preflight.Features.Jobs.ListRecurringJobs;

internal sealed class ListRecurringJobsValidator : Validator<ListRecurringJobsQuery>;
