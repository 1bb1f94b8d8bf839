using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Against a stand-in under AWS's own name that speaks its JSON protocol (1.1), and computes each request's signature (version 4) anew.</summary>
[Trait("Category", "Security")]
public sealed class AwsSecretsTests : IAsyncLifetime
{
    private const string Secret = "the-secret-access-key";

    private readonly SecretsOptions _options = new() { AwsSecrets = "prod/preflight, prod/Oidc__ClientSecret", AwsRegion = "eu-central-1" };
    private SecretServer _server = null!;
    private string _password = "first";
    private int _throttled;

    public async ValueTask InitializeAsync() => _server = await SecretServer.Start(["ssm.eu-central-1.amazonaws.com"], Answer);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Members_of_an_object_are_settings_and_so_is_a_text_under_its_name()
    {
        using var aws = Aws();
        var settings = await aws.Read(CancellationToken.None);
        settings.Count.ShouldBe(3);
        settings["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=first");
        settings["DataProtection:MasterKeys"].ShouldBe("AAAA");
        settings["Oidc:ClientSecret"].ShouldBe("plain");

        _password = "second";
        (await aws.Read(CancellationToken.None))["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=second");
    }

    [Fact]
    public async Task What_is_throttled_is_asked_again()
    {
        _throttled = 1;
        using var aws = Aws();
        (await aws.Read(CancellationToken.None)).Count.ShouldBe(3);
        _server.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Credentials_that_do_not_count_are_said_without_them()
    {
        using var aws = Aws("not-that-key");
        var fault = await Should.ThrowAsync<SecretsUnavailableException>(() => aws.Read(CancellationToken.None));
        fault.Message.ShouldBe("AWS does not give the secret prod/preflight (400 InvalidSignatureException). Whoever asks needs ssm:GetParameter and secretsmanager:GetSecretValue.");
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named()
    {
        _options.AwsSecrets = "prod/nothing";
        using var aws = Aws();
        (await Should.ThrowAsync<SecretsUnavailableException>(() => aws.Read(CancellationToken.None)))
            .Message.ShouldBe("AWS Secrets Manager has no secret prod/nothing there. Correct Secrets__Aws__Secrets and Secrets__Aws__Region.");
    }

    private AwsSecrets Aws(string secret = Secret) => new(() => _options, _server.Handler(), new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", secret));

    private async Task<IResult> Answer(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        request.Headers["X-Amz-Target"].ToString().ShouldBe("AmazonSSM.GetParameter");
        request.ContentType.ShouldBe("application/x-amz-json-1.1");
        if (!IsSigned(request, body))
        {
            return Fault("InvalidSignatureException", "The request signature we calculated does not match the signature you provided.");
        }

        if (_throttled-- > 0)
        {
            return Fault("ThrottlingException", "Rate exceeded");
        }

        var asked = JsonDocument.Parse(body).RootElement;
        asked.GetProperty("WithDecryption").GetBoolean().ShouldBeTrue();
        var name = asked.GetProperty("Name").GetString()!;
        return name switch
        {
            "/aws/reference/secretsmanager/prod/preflight" => Parameter(name, $$"""{"ConnectionStrings":{"Preflight":"Host=db;Password={{_password}}"},"DataProtection__MasterKeys":"AAAA"}"""),
            "/aws/reference/secretsmanager/prod/Oidc__ClientSecret" => Parameter(name, "plain"),
            _ => Fault("ParameterNotFound", "Secrets Manager can't find the specified secret."),
        };
    }

    private static IResult Parameter(string name, string value) =>
        Results.Text(JsonSerializer.Serialize(new { Parameter = new { Name = name, Type = "SecureString", Value = value, Version = 0, DataType = "text", LastModifiedDate = 1_700_000_000.0 } }), "application/x-amz-json-1.1");

    private static IResult Fault(string type, string message) =>
        Results.Text(JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = type, ["message"] = message }), "application/x-amz-json-1.1", statusCode: 400);

    // Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
    private static bool IsSigned(HttpRequest request, string body)
    {
        var authorization = request.Headers.Authorization.ToString();
        authorization.ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/");
        var parts = authorization["AWS4-HMAC-SHA256 ".Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var scope = parts["Credential"].Split('/', 2)[1];
        var (day, region, service) = (scope.Split('/')[0], scope.Split('/')[1], scope.Split('/')[2]);
        (region, service).ShouldBe(("eu-central-1", "ssm"));
        var headers = string.Concat(parts["SignedHeaders"].Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        var canonical = $"{request.Method}\n{request.Path}\n\n{headers}\n{parts["SignedHeaders"]}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var toSign = string.Create(CultureInfo.InvariantCulture, $"AWS4-HMAC-SHA256\n{request.Headers["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}");
        var key = new[] { day, region, service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts["Signature"];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
