using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Jobs.ReplayJobs;

internal sealed class ReplayJobsValidator : Validator<ReplayJobsCommand>
{
    public ReplayJobsValidator()
    {
        RuleFor(command => command.Reason).IsReason();
        RuleFor(command => command.Kind).MaximumLength(JobRules.KindLength);
        RuleFor(command => command.Subject).MaximumLength(JobRules.SubjectLength);
        RuleFor(command => command.To)
            .GreaterThan(command => command.From)
            .When(command => command.From is not null && command.To is not null)
            .WithMessage("It must be later than from.");
    }
}
