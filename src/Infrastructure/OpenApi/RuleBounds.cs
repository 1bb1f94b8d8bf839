using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>Tells a validator's rules as schema keywords, as far as JSON Schema has words for them. Rules under a condition are left to their problem.</summary>
internal static class RuleBounds
{
    /// <summary>Adds the bounds of one member.</summary>
    /// <param name="schema">The member's own schema; a reference is left as it is, since others share it.</param>
    /// <param name="validator">The request's validator; null where it has none.</param>
    /// <param name="member">The member's JSON name.</param>
    public static void Apply(JsonObject schema, IValidator? validator, string member)
    {
        foreach (var rule in Rules(validator).Where(rule => JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName ?? "") == member))
        {
            // RuleForEach states its bounds for the items.
            var bounded = rule.GetType().GetInterfaces().Any(type => type.Name.StartsWith("ICollectionRule", StringComparison.Ordinal))
                ? schema["items"] as JsonObject
                : schema;
            foreach (var component in rule.Components.Where(component => !component.HasCondition && !component.HasAsyncCondition))
            {
                if (bounded is not null && !bounded.ContainsKey("$ref"))
                {
                    Apply(bounded, component.Validator);
                }
            }
        }
    }

    /// <summary>The validator of a type that is part of a request; null where none is written for it.</summary>
    public static IValidator? ValidatorOf(Type part) =>
        part.Assembly.GetTypes().SingleOrDefault(type => !type.IsAbstract && type.IsSubclassOf(typeof(AbstractValidator<>).MakeGenericType(part))) is { } found
            ? (IValidator)Activator.CreateInstance(found)!
            : null;

    private static IEnumerable<IValidationRule> Rules(IValidator? validator) =>
        validator?.CreateDescriptor().Rules.Where(rule => !rule.HasCondition && !rule.HasAsyncCondition) ?? [];

    private static void Apply(JsonObject schema, IPropertyValidator validator)
    {
        var isText = schema["type"]?.GetValue<string>() is "string";
        var isList = schema["type"]?.GetValue<string>() is "array";
        switch (validator)
        {
            case ILengthValidator length when isText:
                Bound(schema, "minLength", length.Min > 0 ? length.Min : null);
                Bound(schema, "maxLength", length.Max > 0 ? length.Max : null);
                break;
            case INotEmptyValidator when isText && !schema.ContainsKey("minLength"):
                schema["minLength"] = 1;
                break;
            case INotEmptyValidator when isList:
                schema["minItems"] = 1;
                break;
            case IEntriesAtMost entries when schema["additionalProperties"] is JsonObject value:
                schema["maxProperties"] = entries.Most;
                schema["propertyNames"] = new JsonObject { ["type"] = "string", ["maxLength"] = entries.NameLength };
                if (!value.ContainsKey("$ref"))
                {
                    value["maxLength"] = entries.ValueLength;
                }

                break;
            case ICountAtMost count when isList:
                schema["maxItems"] = count.Most;
                break;
            case IRegularExpressionValidator pattern when isText:
                schema["pattern"] = pattern.Expression;
                break;
            case IBetweenValidator between:
                var isInclusive = between.Name.StartsWith("Inclusive", StringComparison.Ordinal);
                Bound(schema, isInclusive ? "minimum" : "exclusiveMinimum", between.From);
                Bound(schema, isInclusive ? "maximum" : "exclusiveMaximum", between.To);
                break;
            case IComparisonValidator { ValueToCompare: { } bound } comparison:
                Bound(schema, Keyword(comparison.Comparison), bound);
                break;
        }
    }

    private static string? Keyword(Comparison comparison) => comparison switch
    {
        Comparison.GreaterThan => "exclusiveMinimum",
        Comparison.GreaterThanOrEqual => "minimum",
        Comparison.LessThan => "exclusiveMaximum",
        Comparison.LessThanOrEqual => "maximum",
        Comparison.Equal => "const",
        Comparison.NotEqual => null,
    };

    private static void Bound(JsonObject schema, string? keyword, object? value)
    {
        if (keyword is not null && value is IConvertible and not string)
        {
            schema[keyword] = JsonValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
        }
    }
}
