namespace Preflight.Infrastructure.Storage;

/// <summary>
/// A command that runs each time, whatever its <c>Idempotency-Key</c>: it holds a secret that people choose, of which nothing is to be kept
/// that could be guessed at, and its cookies cannot be repeated; or it is about the session that asks, which is another one the next time.
/// </summary>
public interface IRunsAnew;
