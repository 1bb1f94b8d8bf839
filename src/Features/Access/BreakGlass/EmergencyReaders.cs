using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>Who reads about an emergency: whoever may read access or review emergencies, and whoever took it.</summary>
internal static class EmergencyReaders
{
    public static bool MayReadAllEmergencies(this Caller caller) => caller.May(AccessPermissions.Read, null) || caller.May(AccessPermissions.ReviewBreakGlass, null);

    public static bool MayRead(this Caller caller, Emergency emergency) => caller.MayReadAllEmergencies() || emergency.By == caller.Actor;
}
