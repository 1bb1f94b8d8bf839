using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Preflight.Host.Tests;

/// <summary>What scanners that others wrote say: tests/Tools/scan.</summary>
[Trait("Category", "Security")]
public sealed class ScanTests
{
    private static readonly string Tool = Repository.Path("tests", "Tools", "scan");

    [Fact]
    public async Task The_headers_get_the_best_grade_there_is()
    {
        SkipWithout("@mdn");
        var files = Directory.CreateTempSubdirectory("pf-tls-");
        var (certificate, key) = (Path.Combine(files.FullName, "certificate.pem"), Path.Combine(files.FullName, "key.pem"));
        using (var rsa = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            var now = TimeProvider.System.GetUtcNow();
            using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            await File.WriteAllTextAsync(certificate, own.ExportCertificatePem());
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
        }

        await using (var host = await HostProcess.Start(
            ("ASPNETCORE_URLS", "http://127.0.0.1:0;https://127.0.0.1:0"), ("Kestrel__Certificates__Default__Path", certificate), ("Kestrel__Certificates__Default__KeyPath", key)))
        {
            var port = host.Addresses.Single(address => address.Scheme == "https").Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var path in new[] { "/docs", "/openapi/v1.json", "/api/v1/roadmaps", "/livez" })
            {
                var (code, output) = await Node(["headers.mjs", "127.0.0.1", port, path], ("NODE_EXTRA_CA_CERTS", certificate));
                code.ShouldBe(0, output);
                var judged = JsonDocument.Parse(output).RootElement;
                (judged.GetProperty("grade").GetString(), judged.GetProperty("failed").GetArrayLength()).ShouldBe(("A+", 0), $"{path}: {output}");
            }
        }

        files.Delete(recursive: true);
    }

    [Fact]
    public async Task The_apis_description_breaks_no_rule_of_owasp()
    {
        SkipWithout("@stoplight");
        var (code, output) = await Node([Path.Combine("node_modules", "@stoplight", "spectral-cli", "dist", "index.js"), "lint", "--ruleset", "ruleset.yaml", "--fail-severity", "error", "--display-only-failures", Repository.Path("docs", "openapi.json")]);
        code.ShouldBe(0, output);
    }

    private static void SkipWithout(string package) =>
        Assert.SkipUnless(Directory.Exists(Path.Combine(Tool, "node_modules", package)), "npm ci --ignore-scripts was not run in tests/Tools/scan.");

    private static async Task<(int Code, string Output)> Node(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Tool, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
