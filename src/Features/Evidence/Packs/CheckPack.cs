using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Packs;

/// <summary>Checks that are usual for some kind of system, and for which items of a plan they are meant.</summary>
/// <param name="Pack">Its name, permanent.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Rules">Its checks.</param>
/// <param name="Includes">Other packs that come with it.</param>
public sealed record CheckPack(string Pack, string Title, string Description, IReadOnlyList<PackRule> Rules, IReadOnlyList<string>? Includes = null);

/// <summary>One usual check.</summary>
/// <param name="Rule">Its name within all packs, permanent.</param>
/// <param name="Words">Words or phrases of items that it is meant for, the best one first; one that ends in * stands for all that begins so.</param>
/// <param name="Check">The check; {baseUrl} in its address is where the system answers.</param>
public sealed record PackRule(string Rule, IReadOnlyList<string> Words, CheckDraft Check)
{
    private const string BaseUrl = "{baseUrl}";

    /// <summary>The check for a system at this address, without a slash at its end.</summary>
    public CheckDraft For(string baseUrl) => Check.Http is { } http ? Check with { Http = http with { Url = http.Url.Replace(BaseUrl, baseUrl, StringComparison.Ordinal) } } : Check;
}
