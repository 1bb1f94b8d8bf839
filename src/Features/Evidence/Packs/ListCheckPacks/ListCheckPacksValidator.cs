using FastEndpoints;

namespace Preflight.Features.Evidence.Packs.ListCheckPacks;

internal sealed class ListCheckPacksValidator : Validator<ListCheckPacksQuery>;
