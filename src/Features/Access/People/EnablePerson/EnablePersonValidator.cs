using FastEndpoints;

namespace Preflight.Features.Access.People.EnablePerson;

internal sealed class EnablePersonValidator : Validator<EnablePersonCommand>
{
    public EnablePersonValidator() => RuleFor(command => command.Id).IsPersonId();
}
