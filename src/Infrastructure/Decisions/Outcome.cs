using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Preflight.Infrastructure.Decisions;

/// <summary>What the pipeline must know of any answer: whether it is a refusal.</summary>
public interface IOutcome
{
    Refusal? Refusal { get; }
}

/// <summary>What the pipeline must be able to do with any answer: make it of a refusal, and keep it for later.</summary>
public interface IOutcome<TSelf> : IOutcome
    where TSelf : IOutcome<TSelf>
{
    static abstract TSelf From(Refusal refusal);

    static abstract TSelf FromJson(JsonElement json, JsonSerializerOptions options);

    JsonElement ToJson(JsonSerializerOptions options);
}

/// <summary>A handler's answer: a value, or a refusal.</summary>
public sealed class Outcome<T> : IOutcome<Outcome<T>>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    internal static Outcome<T> Of(T value) => new(value, null);

    static Outcome<T> IOutcome<Outcome<T>>.From(Refusal refusal) => refusal;

    static Outcome<T> IOutcome<Outcome<T>>.FromJson(JsonElement json, JsonSerializerOptions options) => json.Deserialize<T>(options)!;

    JsonElement IOutcome<Outcome<T>>.ToJson(JsonSerializerOptions options) => JsonSerializer.SerializeToElement(_value, options);

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, Refusal);
        return refusal is null;
    }

    /// <summary>Goes on with the value; a refusal stays what it is.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => TryGet(out var value, out var refusal) ? next(value) : refusal;

    /// <inheritdoc cref="Then{TNext}(Func{T, Outcome{TNext}})"/>
    public Outcome<TNext> Then<TNext>(Func<T, TNext> next) => TryGet(out var value, out var refusal) ? next(value) : refusal;
}

/// <summary>A representation and the version that its <c>ETag</c> names.</summary>
/// <param name="Value">What is answered.</param>
/// <param name="Version">The version of the aggregate it was made from, counted from 1.</param>
/// <param name="Location">The address of the resource, where the request created it (201).</param>
public sealed record Versioned<T>(T Value, long Version, string? Location = null);

/// <summary>What was promised and is done later.</summary>
/// <param name="Value">What is known of it now.</param>
/// <param name="Location">Where it can be followed.</param>
public sealed record Pending<T>(T Value, string Location);

/// <summary>For values whose type the compiler cannot convert by itself, such as interfaces.</summary>
public static class Outcome
{
    public static Outcome<T> Of<T>(T value) => Outcome<T>.Of(value);
}
