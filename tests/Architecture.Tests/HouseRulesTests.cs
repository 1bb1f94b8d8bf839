using System.Reflection;
using System.Text.RegularExpressions;
using FastEndpoints;
using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Architecture.Tests;

public sealed partial class HouseRulesTests
{
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Base", "Impl", "Dto", "Model", "Common"];

    [Fact]
    public void Infrastructure_knows_no_feature_and_no_host() =>
        Sources.Infrastructure.GetReferencedAssemblies().Select(name => name.Name).ShouldNotContain(name => name == "Preflight.Features" || name == "Preflight.Host");

    [Fact]
    public void Features_know_no_host() =>
        Sources.Features.GetReferencedAssemblies().Select(name => name.Name).ShouldNotContain("Preflight.Host");

    [Fact]
    public void The_host_names_no_feature()
    {
        var files = Sources.Files("src/Host");
        files.ShouldNotBeEmpty();
        files.Where(file => file.Text.Contains("using Preflight.Features.", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_slice_has_all_its_files()
    {
        var slices = Sources.Slices();
        slices.Count.ShouldBeGreaterThan(20);
        var missing = slices.SelectMany(slice =>
        {
            var name = Path.GetFileName(slice);
            string[] wanted = [$"{name}Endpoint.cs", $"{name}Handler.cs", $"{name}Validator.cs", $"{name}Tests.cs"];
            var request = File.Exists(Path.Combine(slice, $"{name}Command.cs")) || File.Exists(Path.Combine(slice, $"{name}Query.cs")) ? [] : new[] { $"{name}Command.cs or {name}Query.cs" };
            return wanted.Where(file => !File.Exists(Path.Combine(slice, file))).Concat(request);
        });
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_use_case_does_not_reach_into_another()
    {
        var slices = Sources.Slices().Select(slice => Path.GetRelativePath(Repository.Path("src"), slice).Replace(Path.DirectorySeparatorChar, '.')).Select(name => "Preflight." + name).ToList();
        slices.ShouldNotBeEmpty();
        var offenders = Sources.Files("src/Features")
            .Where(file => !file.Path.EndsWith("Module.cs", StringComparison.Ordinal) && !file.Path.EndsWith("Tests.cs", StringComparison.Ordinal))
            .SelectMany(file => slices
                .Where(slice => file.Text.Contains($"using {slice};", StringComparison.Ordinal) && !file.Path.Contains("/SeedDemo/", StringComparison.Ordinal))
                .Select(slice => $"{file.Path} uses {slice}"));
        // SeedDemo sends the import's command, as any client would.
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Endpoints_have_no_logic()
    {
        var endpoints = Sources.Files("src/Features").Where(file => file.Path.EndsWith("Endpoint.cs", StringComparison.Ordinal)).ToList();
        endpoints.ShouldNotBeEmpty();
        endpoints.Where(file => file.Text.Split('\n').Length > 50 || Branch().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_unit_of_work_commits()
    {
        var offenders = Sources.Files("src")
            .Where(file => file.Text.Contains("SaveChanges", StringComparison.Ordinal) && !file.Path.StartsWith("src/Infrastructure/Storage/", StringComparison.Ordinal))
            .Select(file => file.Path);
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Requests_are_sealed_records()
    {
        var requests = Sources.Types(Sources.Features).Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsAbstract).ToList();
        requests.Count.ShouldBeGreaterThan(20);
        requests.Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null || !(type.Name.EndsWith("Command", StringComparison.Ordinal) || type.Name.EndsWith("Query", StringComparison.Ordinal)))
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Category", "Security")]
    public void Every_request_has_a_validator_that_bounds_all_that_is_in_it()
    {
        var requests = Sources.Types(Sources.Features).Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IEndpoint))).Select(InputBounds.RequestOf).ToList();
        requests.Count.ShouldBeGreaterThan(70);
        requests.SelectMany(InputBounds.Missing).ShouldBeEmpty();
    }

    [Fact]
    public void Events_are_sealed_records_in_the_past_tense()
    {
        var events = Sources.Types(Sources.Features).Where(type => type.IsSubclassOf(typeof(RoadmapEvent)) && !type.IsAbstract).ToList();
        events.ShouldNotBeEmpty();
        events.Where(type => !type.IsSealed || !PastTense().IsMatch(type.Name)).Select(type => type.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Problem_codes_are_kebab_case_below_their_area()
    {
        var problems = Sources.Types(Sources.Features, Sources.Infrastructure)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ProblemType))
            .Select(field => (ProblemType)field.GetValue(null)!)
            .ToList();
        problems.ShouldNotBeEmpty();
        problems.Where(problem => !Code().IsMatch(problem.Code)).Select(problem => problem.Code).ShouldBeEmpty();
    }

    [Fact]
    public void Names_say_what_things_are()
    {
        var types = Sources.Types(Sources.Features, Sources.Infrastructure);
        types.ShouldNotBeEmpty();
        types.Where(type => BannedSuffixes.Any(suffix => type.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal))).Select(type => type.FullName).ShouldBeEmpty();
        types.SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.GetBaseDefinition() == method && !Implements(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var files = Sources.Files("src", "tests");
        files.ShouldNotBeEmpty();
        files.Where(file => Later().IsMatch(file.Text) && !file.Path.EndsWith("HouseRulesTests.cs", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_suppressed_warning_has_its_reason_beside_it()
    {
        var offenders = Sources.Files("src", "tests")
            .SelectMany(file => file.Text.Split('\n').Select((line, number) => (file.Path, line, number)))
            .Where(place => place.line.Contains("#pragma warning disable", StringComparison.Ordinal) && !place.Path.EndsWith("HouseRulesTests.cs", StringComparison.Ordinal) && !place.line.Contains("//", StringComparison.Ordinal))
            .Select(place => $"{place.Path}:{place.number + 1}");
        offenders.ShouldBeEmpty();
    }

    private static bool Implements(MethodInfo method) =>
        method.DeclaringType!.GetInterfaces().Any(contract => !contract.IsGenericTypeDefinition && method.DeclaringType is { IsInterface: false } type && type.GetInterfaceMap(contract).TargetMethods.Contains(method));

    [GeneratedRegex(@"\b(if|foreach|for|while|switch|try)\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Branch();

    [GeneratedRegex("(ed|Made)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PastTense();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"//.*\b(TODO|HACK|FIXME|XXX)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Later();
}
