namespace Preflight.Infrastructure.Configuration;

/// <summary>The Host cannot start as it is set up. The message is one line for the operator: what is wrong and what to do; never a secret.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
