using FastEndpoints;

namespace Preflight.Features.Webhooks.TestWebhook;

internal sealed class TestWebhookValidator : Validator<TestWebhookCommand>
{
    public TestWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
