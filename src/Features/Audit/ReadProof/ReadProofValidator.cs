using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Audit.ReadProof;

internal sealed class ReadProofValidator : Validator<ReadProofQuery>
{
    public ReadProofValidator()
    {
        RuleFor(query => query.Entry).InclusiveBetween(0, long.MaxValue - 1);
        RuleFor(query => query.From).InclusiveBetween(0, long.MaxValue - 1);
        RuleFor(query => query.Size).InclusiveBetween(1, long.MaxValue - 1);
        RuleFor(query => query.Entry).Must((query, entry) => entry is null != query.From is null).WithMessage("Say either entry or from.");
        RuleFor(query => query.Entry).Must((query, entry) => entry is null || entry < query.Size).WithMessage("It must be smaller than size.");
        RuleFor(query => query.From).Must((query, from) => from is null || from <= query.Size).WithMessage("It must not be larger than size.");
    }
}
