using FastEndpoints;
using FluentValidation;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.PutGate;

internal sealed class PutGateValidator : Validator<PutGateCommand>
{
    public PutGateValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Gate).NotEqual(GateLimits.VerdictKeys).WithMessage($"A gate cannot be called '{GateLimits.VerdictKeys}': GET /api/v1/gates/{GateLimits.VerdictKeys} lists the keys of signed verdicts. Take another name.");
        RuleFor(command => command.Environment).IsName();
        RuleFor(command => command.Covers).NotEmpty().CountAtMost(GateLimits.Covers);
        RuleForEach(command => command.Covers).SetValidator(new CoverValidator());
        RuleFor(command => command.Covers).Must(covers => covers is null || covers.Select(cover => cover.Roadmap).Distinct(StringComparer.Ordinal).Count() == covers.Count).WithMessage("Name each roadmap once.");
        RuleFor(command => command.Rules!).SetValidator(new GateRulesValidator());
        RuleFor(command => command.SignOffs).CountAtMost(GateLimits.SignOffs);
        RuleForEach(command => command.SignOffs).SetValidator(new RequiredSignOffValidator());
        RuleFor(command => command.Window!).SetValidator(new GateWindowValidator());
        RuleFor(command => command.Freezes).CountAtMost(GateLimits.Freezes);
        RuleForEach(command => command.Freezes).SetValidator(new FreezeValidator());
    }
}
