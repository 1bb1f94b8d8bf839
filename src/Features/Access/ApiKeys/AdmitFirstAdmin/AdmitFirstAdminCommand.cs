using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;

/// <summary>Makes a key with all permissions where there has never been any key.</summary>
/// <param name="Key">Its text.</param>
public sealed record AdmitFirstAdminCommand(string Key) : ICommand<Outcome<bool>>;
