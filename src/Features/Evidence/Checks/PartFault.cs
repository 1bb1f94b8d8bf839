using System.Text.Json;
using FluentValidation.Results;

namespace Preflight.Features.Evidence.Checks;

/// <summary>What is wrong with the part of a check's kind, and where in it.</summary>
/// <param name="Message">A sentence that says what to write.</param>
/// <param name="Member">The names that lead to the member, such as <c>expect</c> and <c>$.rows</c>; empty for the part itself.</param>
internal sealed record PartFault(string Message, params string[] Member)
{
    /// <summary>The same, seen from what holds the part under a name.</summary>
    public PartFault Below(string name) => new(Message, [name, .. Member]);

    /// <summary>The same as a broken rule, with the way to it: a name in it may hold dots.</summary>
    public ValidationFailure ToFailure() => new(string.Join('.', Member), Message) { CustomState = Member };

    /// <summary>What a validator of the part found.</summary>
    public static PartFault Of(ValidationFailure failure) => new(
        failure.ErrorMessage,
        failure.CustomState as string[] ?? [.. failure.PropertyName.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(JsonNamingPolicy.CamelCase.ConvertName)]);

    /// <summary>A fault of one member; none where there is no message.</summary>
    public static PartFault? Of(string? message, params string[] member) => message is null ? null : new(message, member);
}
