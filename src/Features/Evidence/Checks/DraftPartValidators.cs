using FluentValidation;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Reports;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks;

internal sealed class DampingValidator : AbstractValidator<Damping>
{
    private const int Most = 10;

    public DampingValidator()
    {
        RuleFor(damping => damping.Failures).IsBetween(1, Most);
        RuleFor(damping => damping.Of).IsBetween(1, Most).Must((damping, of) => of >= damping.Failures).WithMessage("Of must be no smaller than failures.");
    }
}

internal sealed class HttpProbeValidator : AbstractValidator<HttpProbe>
{
    public HttpProbeValidator()
    {
        RuleFor(probe => probe.Url).IsText(HttpProbes.UrlLength);
        RuleFor(probe => probe.Method).MaximumLength(4).Says(HttpProbes.MethodAdvice);
        RuleFor(probe => probe.Headers).EntriesAtMost(HttpProbes.MostHeaders, HttpProbes.HeaderNameLength, HttpProbes.HeaderValueLength);
        RuleFor(probe => probe.Headers).Must(headers => headers is null || headers.Values.All(value => value is not null)).WithMessage("Give each header a text.");
        RuleFor(probe => probe.Body).IsAtMost(HttpProbes.BodyBytes);
        RuleFor(probe => probe.Expect).SetValidator(new HttpExpectationsValidator());
    }
}

internal sealed class HttpExpectationsValidator : AbstractValidator<HttpExpectations>
{
    public HttpExpectationsValidator()
    {
        RuleFor(expect => expect.Status).IsBetween(100, 599);
        RuleFor(expect => expect.Headers).ExpectationsAtMost();
        RuleFor(expect => expect.Json).ExpectationsAtMost();
        RuleFor(expect => expect.Body).IsAtMost(Expectations.TextLength);
        RuleFor(expect => expect.MaxMs).IsBetween(1, HttpProbes.LongestMs);
        RuleFor(expect => expect.TlsDaysLeft).IsBetween(0, HttpProbes.MostTlsDays);
    }
}

internal sealed class PrometheusProbeValidator : AbstractValidator<PrometheusProbe>
{
    public PrometheusProbeValidator()
    {
        RuleFor(probe => probe.Query).IsText(PrometheusProbes.QueryLength);
        RuleFor(probe => probe.Expect).SetValidator(new ExpectationValidator());
        RuleFor(probe => probe.Server).IsAtMost(PrometheusProbes.ServerLength);
        RuleFor(probe => probe.Over).IsPeriod(TimeSpan.FromSeconds(10), PrometheusProbes.Longest);
    }
}

internal sealed class ReportRuleValidator : AbstractValidator<ReportRule>
{
    private const int MostLicences = 200;
    private const int LicenceLength = 100;

    public ReportRuleValidator()
    {
        RuleFor(rule => rule.Format).IsInEnum();
        RuleFor(rule => rule.Expect).ExpectationsAtMost();
        RuleFor(rule => rule.Select).IsAtMost(ReportJudge.LongestSelect);
        RuleFor(rule => rule.DeniedLicences).CountAtMost(MostLicences);
        RuleForEach(rule => rule.DeniedLicences).IsText(LicenceLength);
    }
}

internal sealed class PushRuleValidator : AbstractValidator<PushRule>
{
    public PushRuleValidator() => RuleFor(rule => rule.Expect).ExpectationsAtMost();
}

internal sealed class AttestationRuleValidator : AbstractValidator<AttestationRule>
{
    public AttestationRuleValidator() => RuleFor(rule => rule.Statement).IsText(CheckRules.StatementLength).HasNoHiddenCharacters();
}

internal sealed class GitRuleValidator : AbstractValidator<GitRule>
{
    public GitRuleValidator() => RuleFor(rule => rule.Expect).ExpectationsAtMost();
}

internal sealed class ExpectationValidator : AbstractValidator<Expectation>
{
    /// <summary>What a number keeps exactly, and more than anything that is counted.</summary>
    private const double Largest = 1e15;

    public ExpectationValidator()
    {
        RuleFor(expectation => expectation.Is).IsAtMost(Expectations.TextLength);
        RuleFor(expectation => expectation.IsNot).IsAtMost(Expectations.TextLength);
        RuleFor(expectation => expectation.Matches).IsAtMost(Expectations.TextLength);
        RuleFor(expectation => expectation.AtLeast).IsBetween(-Largest, Largest);
        RuleFor(expectation => expectation.AtMost).IsBetween(-Largest, Largest);
    }
}
