using Preflight.Infrastructure.Classification;

namespace Preflight.Infrastructure.Http;

/// <summary>A secret that an answer shows when it is made and that is never stored: a request that is repeated under its idempotency key does not get it again.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShownOnceAttribute : SecretAttribute;
