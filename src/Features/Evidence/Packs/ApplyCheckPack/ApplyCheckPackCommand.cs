using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ApplyCheckPack;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Pack">The pack's name.</param>
/// <param name="BaseUrl">Where the system answers, such as https://example.org.</param>
/// <param name="DryRun">Whether to answer what would be added, and to add nothing.</param>
public sealed record ApplyCheckPackCommand(string Roadmap, string Pack, string BaseUrl, bool DryRun = false) : ICommand<Outcome<AppliedPackView>>;

/// <summary>What a pack added.</summary>
/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Pack">The pack's name.</param>
/// <param name="DryRun">Whether nothing was added in fact.</param>
/// <param name="Added">Each check with its item.</param>
/// <param name="Skipped">What was not added although an item is meant, and why.</param>
/// <param name="Unmatched">The rules for which the plan has no item.</param>
public sealed record AppliedPackView(string Roadmap, string Pack, bool DryRun, IReadOnlyList<AddedCheckView> Added, IReadOnlyList<SkippedCheck> Skipped, IReadOnlyList<UnmatchedRule> Unmatched);

/// <param name="Rule">The pack's rule.</param>
/// <param name="Item">The key of the item.</param>
/// <param name="Text">The item's text.</param>
/// <param name="Name">What the check is called.</param>
/// <param name="Check">The check's id; absent where nothing was added in fact.</param>
public sealed record AddedCheckView(string Rule, string Item, string Text, string Name, string? Check);
