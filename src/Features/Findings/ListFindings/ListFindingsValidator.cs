using FastEndpoints;

namespace Preflight.Features.Findings.ListFindings;

internal sealed class ListFindingsValidator : Validator<ListFindingsQuery>;
