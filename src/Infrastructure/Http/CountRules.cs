using System.Collections;
using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;

namespace Preflight.Infrastructure.Http;

/// <summary>Rules on how much there may be of something. The API's description tells them too.</summary>
public static class CountRules
{
    /// <summary>What every reader of JSON keeps exactly (RFC 8259, section 6); no version comes near it.</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    /// <summary>A list of at most so many elements; null is left to other rules. What each element may be is for <c>RuleForEach</c>.</summary>
    public static IRuleBuilderOptions<T, TList> CountAtMost<T, TList>(this IRuleBuilder<T, TList> rule, int most)
        where TList : IEnumerable? =>
        rule.SetValidator(new CountAtMostValidator<T, TList>(most));

    /// <summary>An object of at most so many texts under names; null is left to other rules.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="most">How many entries.</param>
    /// <param name="nameLength">The longest name, in characters.</param>
    /// <param name="valueLength">The longest value, in characters.</param>
    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string>?> EntriesAtMost<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule, int most, int nameLength, int valueLength) =>
        rule.SetValidator(new EntriesAtMostValidator<T>(most, nameLength, valueLength));

    /// <summary>A number that counts upwards from one, such as a version.</summary>
    public static IRuleBuilderOptions<T, long?> IsVersion<T>(this IRuleBuilder<T, long?> rule) => rule.InclusiveBetween(1, LargestNumber);
}

/// <summary>A bound on how many elements a list has.</summary>
public interface ICountAtMost
{
    int Most { get; }
}

/// <summary>Bounds on how many entries an object has, and how long their names and values are.</summary>
public interface IEntriesAtMost : ICountAtMost
{
    int NameLength { get; }

    int ValueLength { get; }
}

internal sealed class CountAtMostValidator<T, TList>(int most) : PropertyValidator<T, TList>, ICountAtMost
    where TList : IEnumerable?
{
    public int Most => most;

    public override string Name => "CountAtMost";

    public override bool IsValid(ValidationContext<T> context, TList value) => value is null || value.Cast<object>().Take(most + 1).Count() <= most;

    protected override string GetDefaultMessageTemplate(string errorCode) => string.Create(CultureInfo.InvariantCulture, $"Name at most {most}.");
}

internal sealed class EntriesAtMostValidator<T>(int most, int nameLength, int valueLength) : PropertyValidator<T, IReadOnlyDictionary<string, string>?>, IEntriesAtMost
{
    public int Most => most;

    public int NameLength => nameLength;

    public int ValueLength => valueLength;

    public override string Name => "EntriesAtMost";

    public override bool IsValid(ValidationContext<T> context, IReadOnlyDictionary<string, string>? value) =>
        value is null || (value.Count <= most && value.All(entry => entry.Key.Length <= nameLength && !(entry.Value?.Length > valueLength)));

    protected override string GetDefaultMessageTemplate(string errorCode) => string.Create(
        CultureInfo.InvariantCulture, $"Send at most {most}, with names of at most {nameLength} characters and values of at most {valueLength}.");
}
