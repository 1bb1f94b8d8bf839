using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;

namespace Preflight.Features.Audit.ListCheckpointKeys;

[Trait("Category", "Security")]
public sealed class ListCheckpointKeysTests(PreflightApp app)
{
    [Fact]
    public async Task A_key_that_is_old_gives_way_to_one_that_it_vouches_for_and_its_private_part_is_destroyed()
    {
        await app.SignedChange();
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using (var age = database.CreateCommand("update preflight.audit_keys set created_at = now() - interval '1000 days' where private_key is not null"))
        {
            await age.ExecuteNonQueryAsync();
        }

        var count = (await app.Get("/api/v1/audit/checkpoint-keys")).GetProperty("items").GetArrayLength();
        await app.Import(Given.Checkout);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Get("/api/v1/audit/checkpoint-keys")).GetProperty("items").GetArrayLength() <= count)
        {
            await Task.Delay(50, patience.Token);
        }

        var stored = await app.Host.Services.GetRequiredService<CheckpointKeys>().Read(CancellationToken.None);
        using var former = CheckpointKey.OfPublic(stored[^2].Public);
        former.VouchesFor(stored[^1].Public, stored[^1].Vouch!).ShouldBeTrue();
        await using var left = database.CreateCommand("select count(*) from preflight.audit_keys where private_key is not null");
        Convert.ToInt64(await left.ExecuteScalarAsync(), CultureInfo.InvariantCulture).ShouldBe(1);
    }
}
