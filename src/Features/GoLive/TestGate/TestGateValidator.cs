using FastEndpoints;

namespace Preflight.Features.GoLive.TestGate;

internal sealed class TestGateValidator : Validator<TestGateCommand>
{
    public TestGateValidator() => RuleFor(command => command.Gate).IsGate();
}
