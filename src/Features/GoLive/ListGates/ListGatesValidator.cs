using FastEndpoints;

namespace Preflight.Features.GoLive.ListGates;

internal sealed class ListGatesValidator : Validator<ListGatesQuery>;
