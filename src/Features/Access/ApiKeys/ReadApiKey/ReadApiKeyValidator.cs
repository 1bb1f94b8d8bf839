using FastEndpoints;

namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

internal sealed class ReadApiKeyValidator : Validator<ReadApiKeyQuery>
{
    public ReadApiKeyValidator() => RuleFor(query => query.Id).IsKeyId();
}
