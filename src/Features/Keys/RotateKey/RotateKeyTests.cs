using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Features.Audit.Checkpoints;

namespace Preflight.Features.Keys.RotateKey;

[Trait("Category", "Security")]
public sealed class RotateKeyTests(PreflightApp app)
{
    private const string Reason = """{"reason":"A laptop with a backup was lost."}""";

    [Fact]
    public async Task A_new_checkpoint_key_signs_what_comes_next_and_is_vouched_for_by_the_former()
    {
        await app.SignedChange();
        var rotated = await app.Act("/api/v1/keys/audit-checkpoints/rotate", 200, Reason);

        var stored = await app.Host.Services.GetRequiredService<CheckpointKeys>().Read(CancellationToken.None);
        using var former = CheckpointKey.OfPublic(stored[rotated.GetProperty("former").GetInt32() - 1].Public);
        var newest = stored[rotated.GetProperty("former").GetInt32()];
        using var key = CheckpointKey.OfPublic(newest.Public);
        key.Id.ShouldBe(rotated.Text("id"));
        former.VouchesFor(newest.Public, newest.Vouch!).ShouldBeTrue();
        await app.SignedChange();
        (await app.Verified()).Faults().ShouldBeEmpty();
        (await app.UntilEntries("action=key.rotated&subject=keys/audit-checkpoints", 1))[0].Text("detail")!.ShouldContain("A laptop with a backup was lost. New: ");
    }

    [Fact]
    public async Task A_new_data_protection_key_seals_from_its_time_on_and_what_was_sealed_before_opens()
    {
        var protector = app.Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        var before = protector.Protect("before"u8.ToArray());

        var rotated = await app.Act("/api/v1/keys/data-protection/rotate", 200, Reason);

        var id = Guid.Parse(rotated.Text("id")!);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (SealedWith(protector.Protect("after"u8.ToArray())) != id)
        {
            await Task.Delay(50, patience.Token);
        }

        TimeProvider.System.GetUtcNow().ShouldBeGreaterThanOrEqualTo(rotated.GetProperty("activeFrom").GetDateTimeOffset());
        protector.Unprotect(before).ShouldBe("before"u8.ToArray());
        await app.UntilEntries("action=key.rotated&subject=keys/data-protection", 1);
    }

    [Fact]
    public async Task What_has_no_keys_and_what_has_no_reason_is_refused()
    {
        (await app.Act("/api/v1/keys/nothing/rotate", 404, Reason)).Text("code").ShouldBe("keys.no-such-purpose");
        await app.Act("/api/v1/keys/data-protection/rotate", 422, """{"reason":"short"}""");
        await app.Act("/api/v1/keys/data-protection/rotate", 400, "{}");
    }

    // What is sealed begins with a mark of four bytes and the key's id.
    private static Guid SealedWith(byte[] bytes) => new(bytes.AsSpan(4, 16));
}
