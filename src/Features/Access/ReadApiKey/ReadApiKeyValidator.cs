using FastEndpoints;

namespace Preflight.Features.Access.ReadApiKey;

internal sealed class ReadApiKeyValidator : Validator<ReadApiKeyQuery>
{
    public ReadApiKeyValidator() => RuleFor(query => query.Id).IsKeyId();
}
