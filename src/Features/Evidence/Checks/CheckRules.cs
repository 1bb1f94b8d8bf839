using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
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
        .Says("Use the check's id as it was answered: 36 characters, such as '0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44'.");

    /// <summary>A name on one line.</summary>
    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(NameLength)
        .Must(name => name is not null && !name.Any(char.IsControl))
        .Says($"Use 1 to {NameLength} characters without line breaks.")
        .HasNoHiddenCharacters()!;

    /// <summary>A span as <see cref="Period"/> writes it; null is left to other rules.</summary>
    public static IRuleBuilderOptions<T, string?> IsPeriod<T>(this IRuleBuilder<T, string?> rule, TimeSpan shortest, TimeSpan longest) => rule
        .MaximumLength(7)
        .Matches(Period.Pattern)
        .Must(text => text is null || Period.TryParse(text) is { } span && span >= shortest && span <= longest)
        .Says($"{Period.Advice} At least {Period.Write(shortest)} and at most {Period.Write(longest)}.");

    /// <summary>A text that says something; null is left to other rules.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .NotEmpty()
        .MaximumLength(longest)
        .Says(string.Create(CultureInfo.InvariantCulture, $"Use 1 to {longest} characters."));

    /// <summary>A text that may be left out and has a bound.</summary>
    public static IRuleBuilderOptions<T, string?> IsAtMost<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .MaximumLength(longest)
        .Says(string.Create(CultureInfo.InvariantCulture, $"Use at most {longest} characters."));

    /// <summary>A number between two bounds, which it may be too.</summary>
    public static IRuleBuilderOptions<T, TNumber> IsBetween<T, TNumber>(this IRuleBuilder<T, TNumber> rule, TNumber least, TNumber most)
        where TNumber : IComparable<TNumber>, IComparable => rule
        .InclusiveBetween(least, most)
        .Says(string.Create(CultureInfo.InvariantCulture, $"Use a number from {least} to {most}."));

    /// <inheritdoc cref="IsBetween{T, TNumber}(IRuleBuilder{T, TNumber}, TNumber, TNumber)"/>
    public static IRuleBuilderOptions<T, TNumber?> IsBetween<T, TNumber>(this IRuleBuilder<T, TNumber?> rule, TNumber least, TNumber most)
        where TNumber : struct, IComparable<TNumber>, IComparable => rule
        .InclusiveBetween(least, most)
        .Says(string.Create(CultureInfo.InvariantCulture, $"Use a number from {least} to {most}."));

    /// <summary>Bounds a draft: what it is, when it is asked, and the part of its kind.</summary>
    public static void BoundsDraft<T>(this AbstractValidator<T> validator)
        where T : CheckDraft
    {
        validator.RuleFor(draft => draft.Kind).IsInEnum();
        validator.RuleFor(draft => draft.Name).IsName();
        validator.RuleFor(draft => draft.Severity).IsInEnum();
        validator.RuleFor(draft => draft.Every).IsPeriod(Shortest, TimeSpan.FromDays(30));
        validator.RuleFor(draft => draft.Cron).MaximumLength(NameLength).Must(cron => cron is null || CronExpression.TryParse(cron, out _))
            .Says("Write minute, hour, day of the month, month and day of the week, such as '*/5 * * * *'.");
        validator.RuleFor(draft => draft.FreshFor).IsPeriod(Shortest, Longest);
        validator.RuleFor(draft => draft.Every).Null().When(draft => draft.Cron is not null).WithMessage("Give either every or cron, not both.");
        validator.RuleFor(draft => draft).Must(draft => draft is { Every: null, Cron: null }).When(draft => draft.Kind is not (CheckKind.Http or CheckKind.Prometheus))
            .OverridePropertyName("every").WithMessage("Only http and prometheus are asked at times; what others send comes when they send it.");
        validator.RuleFor(draft => draft.Damping!).SetValidator(new DampingValidator());
        Part(validator, CheckKind.Http, draft => draft.Http!, new HttpProbeValidator(), HttpProbes.FaultOf, """{"url": "https://example.org/readyz", "expect": {"status": 200}}""");
        Part(validator, CheckKind.Prometheus, draft => draft.Prometheus!, new PrometheusProbeValidator(), PrometheusProbes.FaultOf, """{"query": "up", "expect": {"atLeast": 1}}""");
        Part(validator, CheckKind.Report, draft => draft.Report!, new ReportRuleValidator(), ReportJudge.FaultOf, """{"format": "junit"}""");
        Part(validator, CheckKind.Push, draft => draft.Push!, new PushRuleValidator(), PushJudge.FaultOf, """{}""");
        Part(validator, CheckKind.Attestation, draft => draft.Attestation!, new AttestationRuleValidator(), _ => null, """{"statement": "The runbook was rehearsed."}""");
        Part(validator, CheckKind.Git, draft => draft.Git!, new GitRuleValidator(), GitJudge.FaultOf, """{"expect": {"branch.protected": {"is": "true"}}}""");
    }

    // Bounds first, and what they leave is looked at more closely: each fault is told once. A part of another kind would be believed to count; it has its bounds too.
    private static void Part<T, TPart>(AbstractValidator<T> validator, CheckKind kind, Expression<Func<T, TPart>> part, AbstractValidator<TPart> bounds, Func<TPart, PartFault?> faultOf, string example)
        where T : CheckDraft
        where TPart : class
    {
        var (name, partOf) = (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), part.Compile());
        validator.RuleFor(part).SetValidator(bounds);
        validator.RuleFor(draft => draft).Custom((draft, context) =>
        {
            var fault = (draft.Kind == kind, (TPart?)partOf(draft)) switch
            {
                (true, null) => new PartFault($"A check of this kind needs its part: \"{name}\": {example}."),
                (false, not null) => new($"Leave '{name}' out: the check is of another kind."),
                (true, { } given) when bounds.Validate(given).IsValid => faultOf(given),
                _ => null,
            };
            if (fault is not null)
            {
                context.AddFailure(fault.Below(name).ToFailure());
            }
        });
    }
}
