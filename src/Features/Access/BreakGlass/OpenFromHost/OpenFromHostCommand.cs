using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.BreakGlass.OpenFromHost;

/// <summary>Makes a key that may everything for a while, at the wish of whoever has the server.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Lasts">For how long.</param>
public sealed record OpenFromHostCommand(string Reason, TimeSpan Lasts) : ICommand<Outcome<HostKey>>;

/// <param name="Emergency">The emergency's id.</param>
/// <param name="Text">The key.</param>
/// <param name="Until">When it ends.</param>
public sealed record HostKey(string Emergency, [property: Secret] string Text, DateTimeOffset Until)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
