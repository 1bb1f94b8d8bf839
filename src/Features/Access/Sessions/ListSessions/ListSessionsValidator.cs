using FastEndpoints;

namespace Preflight.Features.Access.Sessions.ListSessions;

internal sealed class ListSessionsValidator : Validator<ListSessionsQuery>;
