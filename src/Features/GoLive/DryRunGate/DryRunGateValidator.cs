using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DryRunGate;

internal sealed class DryRunGateValidator : Validator<DryRunGateCommand>
{
    public DryRunGateValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Rules).SetValidator(new GateRulesValidator());
        RuleFor(command => command.Covers).CountAtMost(GateLimits.Covers);
        RuleFor(command => command.Covers).Must(covers => covers is not { Count: 0 }).WithMessage("Name one roadmap at least, or leave covers out.");
        RuleForEach(command => command.Covers).SetValidator(new CoverValidator());
        RuleFor(command => command.Covers).Must(covers => covers is null || covers.Select(cover => cover?.Roadmap).Distinct(StringComparer.Ordinal).Count() == covers.Count).WithMessage("Name each roadmap once.");
        RuleFor(command => command.Days).InclusiveBetween(1, 90);
    }
}
