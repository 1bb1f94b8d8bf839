using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Settings as a source is read: bounded in number and length, keys without regard to case.</summary>
internal sealed class SecretSettings(string source)
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string?> Values => _values;

    /// <param name="name">As the source has it; <c>__</c> divides its parts.</param>
    /// <param name="value">What it is set to.</param>
    /// <exception cref="SecretsUnavailableException">It is too long, or there are too many.</exception>
    public void Add(string name, string? value)
    {
        if (value?.Length > ISecretSource.MostCharacters)
        {
            throw new SecretsUnavailableException($"'{name}' in {source} has more than {ISecretSource.MostCharacters} characters.");
        }

        _values[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
        if (_values.Count > ISecretSource.MostSettings)
        {
            throw new SecretsUnavailableException($"There are more than {ISecretSource.MostSettings} settings in {source}.");
        }
    }

    /// <summary>Adds the members of an object; what is nested in it has the names of all that it is in, and members of lists are numbered.</summary>
    public void AddMembers(JsonElement members, string prefix = "")
    {
        foreach (var member in members.EnumerateObject())
        {
            AddMember(prefix + member.Name, member.Value);
        }
    }

    private void AddMember(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AddMembers(value, name + ConfigurationPath.KeyDelimiter);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    AddMember(FormattableString.Invariant($"{name}{ConfigurationPath.KeyDelimiter}{index}"), item);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                Add(name, value.ToString());
                break;
        }
    }
}
