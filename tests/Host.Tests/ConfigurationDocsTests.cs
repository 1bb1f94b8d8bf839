using System.Reflection;
using System.Text.RegularExpressions;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Host.Tests;

/// <summary>What people read about the settings is what the program's options say.</summary>
public partial class ConfigurationDocsTests
{
    private static readonly string Document = File.ReadAllText(Repository.Path("docs", "configuration.md"));
    private static readonly IReadOnlyList<ConfigurationEntry> Entries = ConfigurationCatalogue.Entries(ProductAssemblies());

    [Fact]
    public void Every_setting_stands_in_the_document_as_the_options_have_it()
    {
        Entries.ShouldNotBeEmpty();
        var missing = Entries.Select(Row).Except(Document.Split('\n'));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_section_of_settings_has_its_heading()
    {
        var headings = Document.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);

        headings.ShouldBe(Entries.Select(entry => entry.Section).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void The_document_names_no_setting_that_is_not_there()
    {
        var documented = KeysOfRows(Part("## Settings of Preflight"));

        documented.ShouldBe(Entries.Select(entry => entry.Key), ignoreOrder: true);
    }

    [Theory]
    [InlineData(".env.staging.example")]
    [InlineData(".env.production.example")]
    public void An_example_names_every_setting_once_and_no_other(string file)
    {
        var named = Assignment().Matches(File.ReadAllText(Repository.Path(file))).Select(match => match.Groups["key"].Value);

        named.ShouldBe(Entries.Select(entry => entry.Key).Concat(KeysOfRows(Part("## Settings of the platform"))), ignoreOrder: true);
    }

    [Theory]
    [InlineData(".env.staging.example")]
    [InlineData(".env.production.example")]
    public void An_example_holds_no_password(string file) =>
        Password().Matches(File.ReadAllText(Repository.Path(file))).ShouldAllBe(match => match.Groups["value"].Value.Length == 0);

    private static string Row(ConfigurationEntry entry) =>
        $"| `{entry.Key}` | {(entry.Default is { } value ? $"`{value}`" : "–")} | {entry.Allowed} | {entry.Description} |";

    private static string Part(string heading) => Document.Split(heading + "\n")[1].Split("\n## ")[0];

    private static IEnumerable<string> KeysOfRows(string text) => KeyCell().Matches(text).Select(match => match.Groups["key"].Value);

    private static IEnumerable<Assembly> ProductAssemblies()
    {
        var host = typeof(Program).Assembly;
        return host.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Preflight.", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Append(host)
            .Append(typeof(ConfigurationCatalogue).Assembly)
            .Distinct();
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyCell();

    [GeneratedRegex(@"^(# )?(?<key>[A-Za-z_][A-Za-z0-9_]*)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"password=(?<value>[^;\s]*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
