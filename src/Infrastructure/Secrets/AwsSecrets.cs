using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace Preflight.Infrastructure.Secrets;

/// <summary>
/// AWS Secrets Manager, by AWS's own packages, through the Parameter Store, which passes on what is asked for below this path
/// (<see href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html"/>).
/// </summary>
internal sealed class AwsSecrets(Func<SecretsOptions> options, HttpMessageHandler handler, AWSCredentials? credentials = null) : ISecretSource, IDisposable
{
    private const string Reference = "/aws/reference/secretsmanager/";

    private (string? Region, AmazonSimpleSystemsManagementClient Client)? _client;

    public string Name => "aws";

    public async Task<IReadOnlyDictionary<string, string?>> Read(CancellationToken cancellationToken)
    {
        var aws = options();
        var settings = new SecretSettings("AWS Secrets Manager");
        foreach (var name in SecretsOptions.Names(aws.AwsSecrets))
        {
            Add(settings, name, await Value(aws, name, cancellationToken));
        }

        return settings.Values;
    }

    public void Dispose() => _client?.Client.Dispose();

    private static void Add(SecretSettings settings, string name, string value)
    {
        if (!value.AsSpan().TrimStart().StartsWith("{"))
        {
            settings.Add(name[(name.LastIndexOf('/') + 1)..], value);
            return;
        }

        try
        {
            using var members = JsonDocument.Parse(value);
            settings.AddMembers(members.RootElement);
        }
        catch (JsonException)
        {
            throw new SecretsUnavailableException($"The secret {name} at AWS begins as a JSON object and is none.");
        }
    }

    private async Task<string> Value(SecretsOptions aws, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Client(aws).GetParameterAsync(new GetParameterRequest { Name = Reference + name, WithDecryption = true }, cancellationToken);
            return answer.Parameter.Value;
        }
        catch (ParameterNotFoundException)
        {
            throw new SecretsUnavailableException($"AWS Secrets Manager has no secret {name} there. Correct Secrets__Aws__Secrets and Secrets__Aws__Region.");
        }
        catch (AmazonServiceException fault)
        {
            throw new SecretsUnavailableException(FormattableString.Invariant($"AWS does not give the secret {name} ({(int)fault.StatusCode} {fault.ErrorCode}). Whoever asks needs ssm:GetParameter and secretsmanager:GetSecretValue."));
        }
        catch (Exception fault) when (fault is AmazonClientException or HttpRequestException)
        {
            throw new SecretsUnavailableException($"AWS cannot be asked for the secret {name} ({fault.GetType().Name}). Give this machine credentials and a region, and let it reach AWS.");
        }
    }

    private AmazonSimpleSystemsManagementClient Client(SecretsOptions aws)
    {
        if (_client is not { } made || made.Region != aws.AwsRegion)
        {
            var config = new AmazonSimpleSystemsManagementConfig { HttpClientFactory = new OneHandler(handler), MaxErrorRetry = 2, Timeout = TimeSpan.FromSeconds(5) };
            if (aws.AwsRegion is { Length: > 0 } region)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            }

            _client?.Client.Dispose();
            _client = made = (aws.AwsRegion, credentials is null ? new AmazonSimpleSystemsManagementClient(config) : new AmazonSimpleSystemsManagementClient(credentials, config));
        }

        return made.Client;
    }

    private sealed class OneHandler(HttpMessageHandler handler) : HttpClientFactory
    {
#pragma warning disable RS0030 // AWS's SDK asks for a client, and there is no container yet whose factory could make one.
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
#pragma warning restore RS0030

        // The SDK's cache is the process's; the connections are the handler's.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
