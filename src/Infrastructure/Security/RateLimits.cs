using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Security;

/// <summary>What is counted apart.</summary>
internal enum RateBucket
{
    Reads,
    Writes,
    Uploads,
    Anonymous,
    Authentication,
}

/// <summary>
/// Token buckets, one for each kind of request and caller: a minute's worth at once, and then as many as a minute brings. Who shows no
/// credential that counts is the address.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int LookupsAtOnce = 2;

    private readonly PartitionedRateLimiter<Counted> _rates;
    private readonly PartitionedRateLimiter<Counted> _uploads;
    private readonly PartitionedRateLimiter<string> _streams;
    private readonly PartitionedRateLimiter<string> _lookups;
    private readonly int[] _most;
    private readonly string[] _policies;

    public RateLimits(IOptions<RateLimitsOptions> options)
    {
        var limits = options.Value;
        _most = [limits.Reads, limits.Writes, limits.Uploads, limits.Anonymous, limits.Authentication];
        _policies = [.. Enum.GetValues<RateBucket>().Select(bucket => string.Create(CultureInfo.InvariantCulture, $"\"{NameOf(bucket)}\";q={_most[(int)bucket]};w={(int)Window.TotalSeconds}"))];
        _rates = PartitionedRateLimiter.Create<Counted, Counted>(counted => RateLimitPartition.GetTokenBucketLimiter(counted, key => Tokens(_most[(int)key.Bucket])));
        _uploads = PartitionedRateLimiter.Create<Counted, Counted>(counted =>
            RateLimitPartition.GetConcurrencyLimiter(counted, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.ConcurrentUploads }));
        _streams = PartitionedRateLimiter.Create<string, string>(who =>
            RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.ConcurrentStreams }));

        // How many wait is bounded by the connections that one address may have.
        _lookups = PartitionedRateLimiter.Create<string, string>(who =>
            RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = LookupsAtOnce, QueueLimit = int.MaxValue }));
    }

    /// <summary>Takes one from a bucket.</summary>
    /// <returns>What to tell the caller.</returns>
    public RateLimitState Take(RateBucket bucket, string who)
    {
        var counted = new Counted(bucket, who);
        using var lease = _rates.AttemptAcquire(counted);
        var remaining = _rates.GetStatistics(counted)?.CurrentAvailablePermits ?? 0;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        return new RateLimitState(_policies[(int)bucket], NameOf(bucket), remaining, lease.IsAcquired ? null : wait, PeriodOf(_most[(int)bucket]));
    }

    /// <summary>Whether a bucket has nothing left.</summary>
    public bool IsEmpty(RateBucket bucket, string who) => _rates.GetStatistics(new Counted(bucket, who)) is { CurrentAvailablePermits: 0 };

    /// <summary>Takes one of the places for uploads; the lease gives it back.</summary>
    public RateLimitLease Upload(string who) => _uploads.AttemptAcquire(new Counted(RateBucket.Uploads, who));

    /// <summary>Takes one of the places for event streams; the lease gives it back.</summary>
    public RateLimitLease Stream(string who) => _streams.AttemptAcquire(who);

    /// <summary>Waits until a credential of an address that showed too many is looked up: few at once, and each in its turn.</summary>
    public ValueTask<RateLimitLease> LookUp(string address, CancellationToken cancellationToken) => _lookups.AcquireAsync(address, 1, cancellationToken);

    public void Dispose()
    {
        _rates.Dispose();
        _uploads.Dispose();
        _streams.Dispose();
        _lookups.Dispose();
    }

    /// <summary>The address that counts: of IPv6 the network that one customer usually has.</summary>
    public static string AddressOf(HttpContext http) => AddressOf(http.Connection.RemoteIpAddress);

    /// <inheritdoc cref="AddressOf(HttpContext)"/>
    public static string AddressOf(IPAddress? from) => from switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var address => address.ToString(),
    };

    private static string NameOf(RateBucket bucket) => bucket switch
    {
        RateBucket.Reads => "reads",
        RateBucket.Writes => "writes",
        RateBucket.Uploads => "uploads",
        RateBucket.Anonymous => "anonymous",
        RateBucket.Authentication => "authentication",
    };

    // Tokens come in small parts, so that nobody waits a whole minute: every second, or rarer where a minute has fewer than 60.
    private static TokenBucketRateLimiterOptions Tokens(int most) => new()
    {
        TokenLimit = most,
        TokensPerPeriod = Math.Max(1, most / 60),
        ReplenishmentPeriod = PeriodOf(most),
        AutoReplenishment = true,
    };

    private static TimeSpan PeriodOf(int most) => most >= 60 ? TimeSpan.FromSeconds(1) : Window / most;

    private readonly record struct Counted(RateBucket Bucket, string Who);
}

/// <summary>How a caller stands, as the headers tell it (draft-ietf-httpapi-ratelimit-headers).</summary>
/// <param name="Policy">The value of <c>RateLimit-Policy</c>.</param>
/// <param name="Name">The policy's name.</param>
/// <param name="Remaining">How many more are taken now.</param>
/// <param name="RetryAfter">How long to wait; null where the request is taken.</param>
/// <param name="Period">In which time more come, at the latest.</param>
internal sealed record RateLimitState(string Policy, string Name, long Remaining, TimeSpan? RetryAfter, TimeSpan Period)
{
    public int Seconds => (int)Math.Ceiling((RetryAfter ?? Period).TotalSeconds);

    public void Tell(IHeaderDictionary headers)
    {
        headers["RateLimit-Policy"] = Policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={Remaining};t={Seconds}");
        if (RetryAfter is not null)
        {
            headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
