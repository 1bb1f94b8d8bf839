namespace Preflight.Infrastructure.Configuration;

/// <summary>
/// Marks options that an operator sets by flat keys. Every property carries its key (<c>ConfigurationKeyName</c>), its
/// <c>Description</c>, and data annotations for what it accepts; its initial value is the default.
/// </summary>
/// <param name="title">The heading of these options in docs/configuration.md.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConfigurationSectionAttribute(string title) : Attribute
{
    public string Title { get; } = title;
}
