using Microsoft.Extensions.Compliance.Classification;

namespace Preflight.Infrastructure.Classification;

/// <summary>
/// A member with which somebody could act as another: passwords, codes, keys, signing secrets, and their hashes. It is in no log, trace, metric or
/// problem, and in an answer at most once (<see cref="Http.ShownOnceAttribute"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public class SecretAttribute() : DataClassificationAttribute(new DataClassification(Classified.Taxonomy, "Secret"));
