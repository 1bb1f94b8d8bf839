using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ReadCheckPack;

/// <param name="Pack">The pack's name.</param>
public sealed record ReadCheckPackQuery(string Pack) : IQuery<Outcome<CheckPack>>;
