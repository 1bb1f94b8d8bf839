using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit;

[Trait("Category", "Security")]
public sealed class PersonalKeysTests(PreflightApp app)
{
    [Fact]
    public async Task Who_needs_a_key_that_another_Host_is_making_takes_that_one()
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        using var keys = new PersonalKeys(database, app.Host.Services.GetRequiredService<IDataProtectionProvider>(), TimeProvider.System);
        var (known, person) = (NewPerson(), NewPerson());
        await keys.Seal(known, "known", CancellationToken.None);

        await using var other = await database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var make = new NpgsqlCommand("insert into preflight.personal_keys (subject, key) select $1, key from preflight.personal_keys where subject = $2", other) { Parameters = { new() { Value = person }, new() { Value = known } } };
        await make.ExecuteNonQueryAsync();
        var sealing = keys.Seal(person, "127.0.0.1", CancellationToken.None).AsTask();
        await UntilWaiting(database, other.ProcessID);
        await transaction.CommitAsync();

        var text = (await sealing).ShouldNotBeNull();
        (await keys.Open([text], CancellationToken.None))[text].ShouldBe("127.0.0.1");
    }

    private static string NewPerson() => $"person/{RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz", 12)}";

    private static async Task UntilWaiting(NpgsqlDataSource database, int behind)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var command = database.CreateCommand("select exists (select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)))");
        command.Parameters.Add(new NpgsqlParameter { Value = behind });
        while (await command.ExecuteScalarAsync(patience.Token) is not true)
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
