using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.Personal;

/// <summary>Lets the addresses of long ago become unreadable, by destroying the keys of their months.</summary>
public sealed class AddressRetention(PersonalKeys keys, IOptions<AuditOptions> options, TimeProvider time)
{
    public Task Apply(CancellationToken cancellationToken) => keys.ForgetMonths(time.GetUtcNow() - options.Value.KeepAddresses, cancellationToken);
}
