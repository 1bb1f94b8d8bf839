using System.Diagnostics;

namespace Preflight.Infrastructure.Secrets;

[Trait("Category", "Security")]
public sealed class SecretFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pf").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Each_file_is_a_setting_without_the_newline_at_its_end()
    {
        await File.WriteAllTextAsync(At("ConnectionStrings__Preflight"), "Host=db;Password=p\n");
        await File.WriteAllTextAsync(At("Oidc__ClientSecret"), " a secret with blanks \r\n");
        await File.WriteAllTextAsync(At(".hidden"), "no setting");
        Directory.CreateDirectory(At("kubernetes.io"));

        var settings = await Read();

        settings.Count.ShouldBe(2);
        settings["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=p");
        settings["oidc:clientsecret"].ShouldBe(" a secret with blanks ");
    }

    [Fact]
    public async Task A_set_of_files_that_is_swapped_at_once_as_Kubernetes_does_is_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Kubernetes' way is Linux's: one rename of a link.");
        Write("..2026_03_01", "first");
        Write("..2026_03_02", "second");
        File.CreateSymbolicLink(At("..data"), "..2026_03_01");
        File.CreateSymbolicLink(At("Oidc__ClientSecret"), Path.Combine("..data", "Oidc__ClientSecret"));
        (await Read())["Oidc:ClientSecret"].ShouldBe("first");

        File.CreateSymbolicLink(At("..data_tmp"), "..2026_03_02");
        using var rename = Process.Start("mv", ["-T", At("..data_tmp"), At("..data")]);
        await rename.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await Read())["Oidc:ClientSecret"].ShouldBe("second");

        void Write(string version, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(At(version)).FullName, "Oidc__ClientSecret"), text);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_says_so() =>
        (await Should.ThrowAsync<SecretsUnavailableException>(() => new SecretFiles(At("nowhere")).Read(CancellationToken.None)))
            .Message.ShouldBe($"Secrets__Directory ({At("nowhere")}) cannot be read: there is no such directory. Let the user that runs Preflight read it.");

    [Fact]
    public async Task A_file_that_is_no_secret_by_its_size_is_not_read()
    {
        await File.WriteAllTextAsync(At("Core"), new string('x', ISecretSource.MostCharacters + 1));
        (await Should.ThrowAsync<SecretsUnavailableException>(Read)).Message.ShouldEndWith("has more than 65536 bytes.");
    }

    private string At(string name) => Path.Combine(_directory, name);

    private Task<IReadOnlyDictionary<string, string?>> Read() => new SecretFiles(_directory).Read(CancellationToken.None);
}
