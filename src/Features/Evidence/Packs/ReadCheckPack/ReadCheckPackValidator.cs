using FastEndpoints;

namespace Preflight.Features.Evidence.Packs.ReadCheckPack;

internal sealed class ReadCheckPackValidator : Validator<ReadCheckPackQuery>
{
    public ReadCheckPackValidator() => RuleFor(query => query.Pack).IsPack();
}
