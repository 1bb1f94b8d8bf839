using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Architecture.Tests;

/// <summary>What is secret, personal or confidential says so, and no record tells it by being written into a text.</summary>
[Trait("Category", "Security")]
public sealed partial class ClassificationTests
{
    /// <summary>Members that are called like something secret or personal, and are not.</summary>
    private static readonly string[] Harmless =
    [
        "ProblemType.Code", // of a problem
        "DocumentItem.Code", "MilestoneView.Code", // of a milestone: M1
        "SecretsOptions.VaultAddress", // of a server
        "Row.Hash", // of an entry that everybody may verify
        "ProofView.Hashes", // of the tree that everybody may verify
    ];

    private static IReadOnlyList<PropertyInfo> Members { get; } =
    [
        .. Sources.Types(Sources.Features, Sources.Infrastructure)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
    ];

    [Fact]
    public void What_is_called_like_a_secret_or_personal_is_classified()
    {
        var called = Members.Where(member => Telling().IsMatch(member.Name) && IsText(member.PropertyType) && IsData(member.DeclaringType!)).ToList();
        called.Count.ShouldBeGreaterThan(20);
        called.Where(member => Classified.Of(member) is null).Select(NameOf).Except(Harmless).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_called_harmless_is_still_there() =>
        Harmless.Except(Members.Where(member => Telling().IsMatch(member.Name) && Classified.Of(member) is null).Select(NameOf)).ShouldBeEmpty();

    [Fact]
    public void A_record_with_classified_members_tells_none_of_them()
    {
        var records = Members.Where(member => Classified.Of(member) is not null).Select(member => member.DeclaringType!).Where(IsRecord).Distinct().ToList();
        records.Count.ShouldBeGreaterThan(20);
        var telling = records.SelectMany(type =>
        {
            var text = Marked(type).ToString()!;
            return Members.Where(member => member.DeclaringType == type && Classified.Of(member) is not null)
                .Where(member => text.Contains(MarkOf(member.Name), StringComparison.Ordinal) || !text.Contains($"{member.Name} = <{Classified.Of(member)!.Value.Value}>", StringComparison.Ordinal))
                .Select(NameOf);
        });
        telling.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_that_is_classified_goes_on_record() =>
        Members.Where(member => Classified.Of(member) is not null && member.GetCustomAttribute<OnRecordAttribute>() is { IsHost: false }).Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void An_answer_shows_a_secret_once_or_never()
    {
        var secrets = Members.Where(member => member.DeclaringType!.Name.EndsWith("View", StringComparison.Ordinal) && member.IsDefined(typeof(SecretAttribute), inherit: true)).ToList();
        secrets.ShouldNotBeEmpty();
        secrets.Where(member => !member.IsDefined(typeof(ShownOnceAttribute))).Select(NameOf).ShouldBeEmpty();
    }

    private static string NameOf(PropertyInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static string MarkOf(string member) => $"marked {member}";

    private static bool IsText(Type type) =>
        type == typeof(string) || type == typeof(byte[]) || (type.IsGenericType && type.GetGenericArguments() is [.., var last] && last == typeof(string));

    // Requests, events, views, documents and settings; not what works with them.
    private static bool IsData(Type type) => IsRecord(type) || type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>An instance every text of which is marked, whatever its constructor wants.</summary>
    private static object Marked(Type type)
    {
        var instance = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.Name.StartsWith('<')))
        {
            field.SetValue(instance, field.FieldType switch
            {
                var text when text == typeof(string) => MarkOf(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]),
                { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => list.GetField("Empty")!.GetValue(null),
                { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Array.CreateInstance(list.GetGenericArguments()[0], 0),
                { IsClass: true, Namespace: { } space } own when space.StartsWith("Preflight", StringComparison.Ordinal) => Marked(own),
                _ => field.GetValue(instance),
            });
        }

        return instance;
    }

    [GeneratedRegex("(Password|Secret|Token|Codes?|Email|EmailKey|Hash|Hashes|Headers|Address|Browser|Invitation|ConnectionString|Cookie|Credentials?|Phone)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Telling();
}
