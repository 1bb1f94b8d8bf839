using CsCheck;

namespace Preflight.Features.Evidence.Reports.Licences;

public sealed class LicencePolicyTests
{
    private static readonly LicencePolicy Policy = new(["AGPL-3.0-only", "GPL-2.0-or-later", "BUSL-1.1", "MPL-1.1", "LGPL-2.1-only WITH OCCT-exception-1.0"]);

    [Theory]
    [InlineData("MIT", LicenceStanding.Allowed)]
    [InlineData("AGPL-3.0-only", LicenceStanding.Denied)]
    [InlineData("agpl-3.0-ONLY", LicenceStanding.Denied)]
    [InlineData("AGPL-3.0", LicenceStanding.Denied)]
    [InlineData("GPL-2.0+", LicenceStanding.Denied)]
    [InlineData("GPL-2.0-only", LicenceStanding.Allowed)]
    [InlineData("MPL-1.1+", LicenceStanding.Denied)]
    [InlineData("MIT OR AGPL-3.0-only", LicenceStanding.Allowed)]
    [InlineData("(AGPL-3.0-only OR MIT)", LicenceStanding.Allowed)]
    [InlineData("MIT AND AGPL-3.0-only", LicenceStanding.Denied)]
    [InlineData("AGPL-3.0-only OR BUSL-1.1", LicenceStanding.Denied)]
    [InlineData("MIT OR Apache-2.0 AND AGPL-3.0-only", LicenceStanding.Allowed)]
    [InlineData("(MIT OR Apache-2.0) AND AGPL-3.0-only", LicenceStanding.Denied)]
    [InlineData("AGPL-3.0-only WITH Some-exception", LicenceStanding.Denied)]
    [InlineData("LGPL-2.1-only WITH OCCT-exception-1.0", LicenceStanding.Denied)]
    [InlineData("LGPL-2.1-only", LicenceStanding.Allowed)]
    [InlineData("Apache-2.0 WITH LLVM-exception", LicenceStanding.Allowed)]
    [InlineData("DocumentRef-a:LicenseRef-b", LicenceStanding.Allowed)]
    [InlineData("mit or agpl-3.0-only", LicenceStanding.Allowed)]
    [InlineData("NOASSERTION", LicenceStanding.Unknown)]
    [InlineData("NONE", LicenceStanding.Unknown)]
    [InlineData("MIT AND NOASSERTION", LicenceStanding.Unknown)]
    [InlineData("AGPL-3.0-only AND NOASSERTION", LicenceStanding.Denied)]
    [InlineData("AGPL-3.0-only OR NOASSERTION", LicenceStanding.Unknown)]
    [InlineData("", LicenceStanding.Unknown)]
    [InlineData(null, LicenceStanding.Unknown)]
    [InlineData("MIT OR", LicenceStanding.Unknown)]
    [InlineData("OR MIT", LicenceStanding.Unknown)]
    [InlineData("(MIT", LicenceStanding.Unknown)]
    [InlineData("MIT)", LicenceStanding.Unknown)]
    [InlineData("MIT Apache-2.0", LicenceStanding.Unknown)]
    [InlineData("MIT WITH", LicenceStanding.Unknown)]
    [InlineData("See https://example.org/licence", LicenceStanding.Unknown)]
    public void Of_alternatives_the_best_counts_and_of_what_applies_together_the_worst(string? expression, LicenceStanding standing) => Policy.Judge(expression).ShouldBe(standing);

    [Fact]
    public void A_name_that_is_listed_is_denied_and_any_other_unknown()
    {
        Policy.JudgeName("BUSL-1.1").ShouldBe(LicenceStanding.Denied);
        Policy.JudgeName("Our own").ShouldBe(LicenceStanding.Unknown);
    }

    [Fact]
    public void Depth_and_length_have_bounds()
    {
        Policy.Judge(new string('(', 100_000)).ShouldBe(LicenceStanding.Unknown);
        Policy.Judge($"{new string('(', 33)}MIT{new string(')', 33)}").ShouldBe(LicenceStanding.Unknown);
        Policy.Judge($"{new string('(', 32)}MIT{new string(')', 32)}").ShouldBe(LicenceStanding.Allowed);
    }

    [Fact]
    public void Any_text_is_judged() =>
        Gen.OneOf(Gen.String, Gen.OneOfConst("MIT", "AGPL-3.0-only", "AND", "OR", "WITH", "(", ")", "+").List[0, 20].Select(words => string.Join(' ', words)))
            .Sample(text => Enum.IsDefined(Policy.Judge(text)));
}
