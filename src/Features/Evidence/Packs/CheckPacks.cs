using System.Collections.Frozen;
using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs;

/// <summary>All packs: each is a file of Catalogue.</summary>
internal static class CheckPacks
{
    private const string Folder = "check-packs/";

    private static readonly FrozenDictionary<string, CheckPack> Packs = Read().ToFrozenDictionary(pack => pack.Pack, StringComparer.Ordinal);

    /// <summary>In the order of their names, those that others come with first.</summary>
    public static IReadOnlyList<CheckPack> All { get; } = [.. Packs.Values.OrderByDescending(pack => pack.Includes?.Count ?? 0).ThenBy(pack => pack.Pack, StringComparer.Ordinal)];

    /// <returns>The pack with the rules of those that come with it; null where there is none of this name.</returns>
    public static CheckPack? Find(string name) => Packs.GetValueOrDefault(name) is { } pack
        ? pack with { Rules = [.. (pack.Includes ?? []).SelectMany(included => Packs[included].Rules), .. pack.Rules] }
        : null;

    private static IEnumerable<CheckPack> Read()
    {
        var assembly = typeof(CheckPacks).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            yield return JsonSerializer.Deserialize<CheckPack>(stream, JsonConventions.Options)!;
        }
    }
}
