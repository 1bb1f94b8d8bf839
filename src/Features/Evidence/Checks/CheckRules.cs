using Cronos;
using FluentValidation;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Reports;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The shapes and bounds of checks.</summary>
internal static class CheckRules
{
    public const int NameLength = 100;
    public const int StatementLength = 500;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>A check's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsCheck<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(36)
        .Must(id => Guid.TryParseExact(id, "D", out _))
        .WithMessage("Use the check's id as it was answered: 36 characters, such as '0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44'.");

    /// <summary>A name on one line.</summary>
    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(NameLength)
        .HasNoHiddenCharacters()
        .Must(name => name is not null && !name.Any(char.IsControl))
        .WithMessage($"Use 1 to {NameLength} characters without line breaks.")!;

    /// <summary>A span as <see cref="Period"/> writes it; null is left to other rules.</summary>
    public static IRuleBuilderOptions<T, string?> IsPeriod<T>(this IRuleBuilder<T, string?> rule, TimeSpan shortest, TimeSpan longest) => rule
        .MaximumLength(7)
        .Matches(Period.Pattern)
        .Must(text => text is null || Period.TryParse(text) is { } span && span >= shortest && span <= longest)
        .WithMessage($"{Period.Advice} At least {Period.Write(shortest)} and at most {Period.Write(longest)}.");

    /// <summary>Bounds a draft: what it is, when it is asked, and the part of its kind.</summary>
    public static void BoundsDraft<T>(this AbstractValidator<T> validator)
        where T : CheckDraft
    {
        validator.RuleFor(draft => draft.Kind).IsInEnum();
        validator.RuleFor(draft => draft.Name).IsName();
        validator.RuleFor(draft => draft.Severity).IsInEnum();
        validator.RuleFor(draft => draft.Every).IsPeriod(Shortest, TimeSpan.FromDays(30));
        validator.RuleFor(draft => draft.Cron).MaximumLength(NameLength).Must(cron => cron is null || CronExpression.TryParse(cron, out _))
            .WithMessage("Write minute, hour, day of the month, month and day of the week, such as '*/5 * * * *'.");
        validator.RuleFor(draft => draft.FreshFor).IsPeriod(Shortest, Longest);
        validator.RuleFor(draft => draft.Every).Null().When(draft => draft.Cron is not null).WithMessage("Give either every or cron, not both.");
        validator.RuleFor(draft => draft).Must(draft => draft is { Every: null, Cron: null }).When(draft => draft.Kind is not (CheckKind.Http or CheckKind.Prometheus))
            .OverridePropertyName("every").WithMessage("Only http and prometheus are asked at times; what others send comes when they send it.");
        validator.RuleFor(draft => draft.Damping!).SetValidator(new DampingValidator());
        validator.RuleFor(draft => draft.Http!).SetValidator(new HttpProbeValidator());
        validator.RuleFor(draft => draft.Prometheus!).SetValidator(new PrometheusProbeValidator());
        validator.RuleFor(draft => draft.Report!).SetValidator(new ReportRuleValidator());
        validator.RuleFor(draft => draft.Push!).SetValidator(new PushRuleValidator());
        validator.RuleFor(draft => draft.Attestation!).SetValidator(new AttestationRuleValidator());
        validator.RuleFor(draft => draft.Git!).SetValidator(new GitRuleValidator());
        Part(validator, CheckKind.Http, draft => draft.Http, "http", HttpProbes.FaultOf);
        Part(validator, CheckKind.Prometheus, draft => draft.Prometheus, "prometheus", PrometheusProbes.FaultOf);
        Part(validator, CheckKind.Report, draft => draft.Report, "report", ReportJudge.FaultOf);
        Part(validator, CheckKind.Push, draft => draft.Push, "push", PushJudge.FaultOf);
        Part(validator, CheckKind.Attestation, draft => draft.Attestation, "attestation", _ => null);
        Part(validator, CheckKind.Git, draft => draft.Git, "git", GitJudge.FaultOf);
    }

    // A part of another kind would be believed to count.
    private static void Part<T, TPart>(AbstractValidator<T> validator, CheckKind kind, Func<T, TPart?> part, string name, Func<TPart, string?> faultOf)
        where T : CheckDraft
        where TPart : class =>
        validator.RuleFor(draft => draft).Custom((draft, context) =>
        {
            var fault = (draft.Kind == kind, part(draft)) switch
            {
                (true, null) => $"A check of this kind needs '{name}'.",
                (false, not null) => $"Leave '{name}' out: the check is of another kind.",
                (true, { } given) => faultOf(given),
                _ => null,
            };
            if (fault is not null)
            {
                context.AddFailure(name, fault);
            }
        });
}
