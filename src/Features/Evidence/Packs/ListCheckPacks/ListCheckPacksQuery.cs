using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ListCheckPacks;

/// <summary>It asks for nothing in particular.</summary>
public sealed record ListCheckPacksQuery : IQuery<Outcome<CheckPacksView>>;

/// <param name="Items">Every pack that there is.</param>
public sealed record CheckPacksView(IReadOnlyList<CheckPackSummaryView> Items);

/// <param name="Pack">Its name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Includes">Other packs that come with it.</param>
/// <param name="Checks">How many checks it has, with those of the packs that come with it.</param>
public sealed record CheckPackSummaryView(string Pack, string Title, string Description, IReadOnlyList<string> Includes, int Checks);
