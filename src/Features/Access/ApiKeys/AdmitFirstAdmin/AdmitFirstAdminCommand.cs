using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;

/// <summary>Makes a key with all permissions where there has never been any key.</summary>
/// <param name="Key">Its text.</param>
public sealed record AdmitFirstAdminCommand([property: Secret] string Key) : ICommand<Outcome<bool>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
