namespace Preflight.Features.Roadmaps.Documents;

/// <summary>
/// What people claim about an item, as a kebab-case name: the three that every document has, or one that its legend adds
/// (<c>[-] Deferred</c> is <c>deferred</c>). <see cref="Unknown"/> stands for a mark that no legend explains.
/// </summary>
public readonly record struct Status(string Name)
{
    public static readonly Status NotStarted = new("not-started");
    public static readonly Status InProgress = new("in-progress");
    public static readonly Status Done = new("done");
    public static readonly Status Unknown = new("unknown");

    public override string ToString() => Name;
}
