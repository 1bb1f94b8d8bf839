using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The bounds of what is wanted of several values by their names.</summary>
internal static class ExpectationRules
{
    public const int Most = 50;
    public const int NameLength = 500;

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, Expectation>?> ExpectationsAtMost<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, Expectation>?> rule) =>
        rule.SetValidator(new ExpectationsAtMostValidator<T>());
}

internal sealed class ExpectationsAtMostValidator<T> : PropertyValidator<T, IReadOnlyDictionary<string, Expectation>?>, IEntriesAtMost
{
    private static readonly ExpectationValidator Each = new();

    public int Most => ExpectationRules.Most;

    public int NameLength => ExpectationRules.NameLength;

    public int ValueLength => Expectations.TextLength;

    public override string Name => "ExpectationsAtMost";

    public override bool IsValid(ValidationContext<T> context, IReadOnlyDictionary<string, Expectation>? value)
    {
        if (value is null)
        {
            return true;
        }

        foreach (var (name, wanted) in value.Take(Most))
        {
            if (name.Length <= NameLength && wanted is not null && Each.Validate(wanted) is { IsValid: false } judged)
            {
                var place = PartFault.Of(new ValidationFailure(context.PropertyPath, "")).Member;
                judged.Errors.ForEach(error => context.AddFailure(new PartFault(error.ErrorMessage, [.. place, name, .. PartFault.Of(error).Member]).ToFailure()));
            }
        }

        return value.Count <= Most && value.All(entry => entry.Key.Length is > 0 and <= ExpectationRules.NameLength && entry.Value is not null);
    }

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        FormattableString.Invariant($"Name at most {Most} values, each with what it is wanted to be, by names of 1 to {NameLength} characters.");
}
