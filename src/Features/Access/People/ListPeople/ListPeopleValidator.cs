using FastEndpoints;

namespace Preflight.Features.Access.People.ListPeople;

internal sealed class ListPeopleValidator : Validator<ListPeopleQuery>;
