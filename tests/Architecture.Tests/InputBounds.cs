using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Validators;
using Preflight.Infrastructure.Http;

namespace Preflight.Architecture.Tests;

/// <summary>Which members of a request, however deep, no rule bounds.</summary>
internal static class InputBounds
{
    // Bounded by the binding itself.
    private static readonly Type[] Bound = [typeof(bool), typeof(DateOnly), typeof(DateTimeOffset), typeof(Guid), typeof(TextBody), typeof(FileBody), typeof(PayloadBody), typeof(JsonElement), typeof(Preconditions)];

    public static Type RequestOf(Type endpoint)
    {
        var parent = endpoint.BaseType!;
        while (!(parent.IsGenericType && parent.Namespace == "FastEndpoints"))
        {
            parent = parent.BaseType!;
        }

        return parent.GetGenericArguments()[0];
    }

    public static IEnumerable<string> Missing(Type part)
    {
        if (part == typeof(EmptyRequest))
        {
            return [];
        }

        var variants = part.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(variant => variant.DerivedType).ToList();
        return variants.Count > 0 ? variants.SelectMany(Missing)
            : ValidatorOf(part) is not { } validator ? [$"{part.Name} has no validator"]
            : part.GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                .SelectMany(property => Missing(part, property, validator));
    }

    private static IEnumerable<string> Missing(Type part, PropertyInfo property, IValidator validator)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var rules = validator.CreateDescriptor().Rules.Where(rule => rule.PropertyName == property.Name && !rule.HasCondition).ToList();
        var own = Validators(rules.Where(rule => !IsForEach(rule)));
        var place = $"{part.Name}.{property.Name}";
        if (Bound.Contains(type) || type.IsEnum || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageRequest<>)))
        {
            return [];
        }

        if (type == typeof(string))
        {
            return Lacks(IsShort(own), place, "its longest length");
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
        {
            return Lacks(own.Any(rule => rule is IBetweenValidator), place, "its least and most");
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return Lacks(own.Any(rule => rule is IEntriesAtMost), place, "how many entries, how long");
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return [.. Lacks(own.Any(rule => rule is IEntriesAtMost), place, "how many entries, and how long their names"), .. Missing(type.GetGenericArguments()[1])];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            var each = Validators(rules.Where(IsForEach));
            return
            [
                .. Lacks(own.Any(rule => rule is ICountAtMost), place, "how many elements"),
                .. item.IsEnum ? []
                    : item == typeof(string) ? Lacks(IsShort(each), place, "its elements' longest length")
                    : Lacks(each.Any(rule => rule is IChildValidatorAdaptor), place, "its elements' validator").Concat(Missing(item)),
            ];
        }

        return own.Any(rule => rule is IChildValidatorAdaptor) ? Missing(type) : [$"{place} has a type that nothing bounds: {type.Name}"];
    }

    private static IValidator? ValidatorOf(Type part) =>
        part.Assembly.GetTypes().SingleOrDefault(type => !type.IsAbstract && type.IsSubclassOf(typeof(AbstractValidator<>).MakeGenericType(part))) is { } found
            ? (IValidator)Activator.CreateInstance(found)!
            : null;

    private static List<IPropertyValidator> Validators(IEnumerable<IValidationRule> rules) =>
        [.. rules.SelectMany(rule => rule.Components).Where(component => !component.HasCondition).Select(component => component.Validator)];

    private static bool IsForEach(IValidationRule rule) => rule.GetType().GetInterfaces().Any(type => type.Name.StartsWith("ICollectionRule", StringComparison.Ordinal));

    private static bool IsShort(IEnumerable<IPropertyValidator> rules) => rules.Any(rule => rule is ILengthValidator { Max: > 0 });

    private static IEnumerable<string> Lacks(bool has, string place, string what) => has ? [] : [$"{place}: {what}"];
}
