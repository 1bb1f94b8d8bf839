using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;

[Trait("Category", "Security")]
public sealed class AdmitFirstAdminTests(PreflightApp app)
{
    [Fact]
    public async Task Where_there_is_a_key_no_other_first_admin_is_made()
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new AdmitFirstAdminCommand(ApiKeyText.New()))).TryGet(out var isFirst, out _).ShouldBeTrue();
        isFirst.ShouldBeFalse();
    }

    [Fact]
    public void A_damaged_key_is_told_by_its_checksum()
    {
        var key = ApiKeyText.New();
        ApiKeyText.IsWhole(key).ShouldBeTrue();
        for (var at = ApiKeyText.Prefix.Length; at < key.Length; at++)
        {
            var letters = key.ToCharArray();
            letters[at] = letters[at] == 'x' ? 'y' : 'x';
            ApiKeyText.IsWhole(new string(letters)).ShouldBeFalse();
        }
    }
}
