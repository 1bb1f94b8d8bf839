namespace Preflight.Infrastructure.Http;

/// <summary>A member of an answer that is shown when it is made and never stored: a request that is repeated under its idempotency key does not get it again.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShownOnceAttribute : Attribute;
