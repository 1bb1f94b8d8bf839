using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Findings;

namespace Preflight.Features.Findings.ListFindings;

/// <summary>What somebody has to look at about the platform itself.</summary>
public sealed record ListFindingsQuery : IQuery<Outcome<PlatformFindingsView>>;

/// <param name="Items">The gravest first; at most 100 of each rule.</param>
public sealed record PlatformFindingsView(IReadOnlyList<PlatformFinding> Items);
