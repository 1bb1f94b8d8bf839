using System.Globalization;
using FluentValidation;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>The shapes and bounds of gates.</summary>
internal static class GateLimits
{
    public const int Covers = 20;
    public const int Milestones = 100;
    public const int SignOffs = 6;
    public const int Signers = 20;
    public const int Freezes = 50;
    public const int NoteLength = 500;

    /// <summary>The name of a route beside those of gates, which a gate of that name would never be read by.</summary>
    public const string VerdictKeys = "verdict-keys";

    /// <summary>Of decisions and sign-offs; no gate has as many.</summary>
    public const int LastNumber = 1_000_000;

    /// <summary>A slug, as a roadmap's.</summary>
    public static IRuleBuilderOptions<T, string> IsGate<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(64)
        .WithMessage("A gate's name has at most 64 characters.")
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use 1 to 64 lower-case letters and digits, with single dashes between them, such as 'production'.");
}

internal sealed class CoverValidator : AbstractValidator<Cover>
{
    public CoverValidator()
    {
        RuleFor(cover => cover.Roadmap).IsRoadmap();
        RuleFor(cover => cover.Milestones).CountAtMost(GateLimits.Milestones);
        RuleForEach(cover => cover.Milestones).IsItem();
    }
}

internal sealed class GateRulesValidator : AbstractValidator<GateRules>
{
    public GateRulesValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(rules => rules.StaleFor).IsPeriod(TimeSpan.FromMinutes(1), TimeSpan.FromDays(400));
        RuleFor(rules => rules.NoFailing).IsInEnum();
        RuleFor(rules => rules.NoFindings).IsInEnum();
        RuleFor(rules => rules.NoPlatformFindings).IsInEnum();
        RuleFor(rules => rules.SignOffFor).IsPeriod(TimeSpan.FromMinutes(1), TimeSpan.FromDays(400));
    }
}

internal sealed class RequiredSignOffValidator : AbstractValidator<RequiredSignOff>
{
    public RequiredSignOffValidator()
    {
        RuleFor(wanted => wanted.Role).IsInEnum();
        RuleFor(wanted => wanted.Role).Must(GatePermissions.Sign.IsOf).WithMessage("Name contributor, approver, operator or admin: the others change nothing, and so sign nothing.");
        RuleFor(wanted => wanted.Count).InclusiveBetween(1, GateLimits.Signers);
    }
}

internal sealed class GateWindowValidator : AbstractValidator<GateWindow>
{
    private const string Zone = "Use the IANA name of a time zone, such as Europe/Berlin.";
    private const string Begin = "Write a time of day as hours and minutes, such as 09:00.";
    private const string End = "Write a time of day as hours and minutes, such as 16:00, or 24:00 for the end of the day.";

    public GateWindowValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(window => window.From).MaximumLength(5).WithMessage(Begin).Must(IsTime).WithMessage(Begin);
        RuleFor(window => window.Until).MaximumLength(5).WithMessage(End)
            .Must(until => until == GateWindow.EndOfDay || IsTime(until)).WithMessage(End)
            .Must((window, until) => !IsTime(window.From) || string.CompareOrdinal(window.From, until) < 0).WithMessage("The window must end later than it begins, on the same day.");
        RuleFor(window => window.Days).CountAtMost(7);
        RuleForEach(window => window.Days).IsInEnum();
        RuleFor(window => window.TimeZone).MaximumLength(60).WithMessage(Zone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "", out _)).WithMessage(Zone);
    }

    private static bool IsTime(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

internal sealed class FreezeValidator : AbstractValidator<Freeze>
{
    public FreezeValidator()
    {
        RuleFor(freeze => freeze.Until).Must((freeze, until) => until > freeze.From).WithMessage("A freeze must end later than it begins.");
        RuleFor(freeze => freeze.Reason).IsName();
    }
}
