using System.Text.Json;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Preflight.Features.GoLive;

[Trait("Category", "Security")]
public sealed class VerdictKeysTests(PreflightApp app)
{
    [Fact]
    public async Task The_first_key_is_made_when_it_is_asked_for_and_by_one_Host_alone()
    {
        // A database schema of its own, in which there is no key yet.
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(app.Host.Services.GetRequiredService<NpgsqlDataSource>());
            options.DatabaseSchemaName = "verdict_keys_of_test";
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.Schema.For<VerdictKey>().Identity(key => key.Id);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await store.Advanced.Clean.DeleteDocumentsByTypeAsync(typeof(VerdictKey));

        var protection = new EphemeralDataProtectionProvider();
        var hosts = new[] { new VerdictKeys(store, protection, TimeProvider.System), new VerdictKeys(store, protection, TimeProvider.System) };
        var sets = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => hosts[i % 2].Public(CancellationToken.None)));
        var key = sets[0].Keys.ShouldHaveSingleItem();
        sets.ShouldAllBe(set => JsonSerializer.Serialize(set.Keys, JsonSerializerOptions.Default) == JsonSerializer.Serialize(new[] { key }, JsonSerializerOptions.Default));
    }
}
