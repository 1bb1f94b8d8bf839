namespace Preflight.Features.Access.People.ListGrants;

public sealed class ListGrantsTests(PreflightApp app)
{
    [Fact]
    public async Task Grants_are_found_by_person_and_role()
    {
        var (id, _) = await app.Person("viewer", "operator");
        (await app.Get($"/api/v1/grants?person={id}")).GetProperty("items").EnumerateArray().Select(grant => grant.Text("role")).ShouldBe(["viewer", "operator"]);
        var one = (await app.Get($"/api/v1/grants?person={id}&role=operator")).GetProperty("items")[0];
        (one.Text("id"), one.Text("by")).ShouldBe(($"{id}-2", "key/admin"));
    }
}
