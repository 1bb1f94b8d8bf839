using FluentValidation;
using FluentValidation.Internal;

namespace Preflight.Infrastructure.Http;

/// <summary>Rules on what people read: names, reasons, notes.</summary>
public static class TextRules
{
    /// <summary>Lets the whole rule so far say one thing, once, whichever part of it is broken; what is added to it later is looked at only where it holds.</summary>
    public static IRuleBuilderOptions<T, TMember> Says<T, TMember>(this IRuleBuilderOptions<T, TMember> rule, string message) => rule.Configure(configured =>
    {
        configured.CascadeMode = CascadeMode.Stop;
        foreach (var component in configured.Components.OfType<RuleComponent<T, TMember>>())
        {
            component.SetErrorMessage(message);
        }
    });

    /// <summary>
    /// No character that is not seen and changes what is: controls but tab and line ends, and those that turn the direction of what follows
    /// (Unicode Technical Report 36, section 3.2). A name or reason must not look like another one; null is left to other rules.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> HasNoHiddenCharacters<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(IsHidden))
        .WithMessage("Remove the control characters and those that change the direction of writing (U+202A to U+202E, U+2066 to U+2069).");

    private static bool IsHidden(char letter) =>
        (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
