namespace Preflight.Infrastructure.Configuration;

/// <summary>Why the service does not start, in one line that says what to do. It holds no secret.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
