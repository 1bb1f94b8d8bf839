using System.Security.Cryptography;
using System.Xml.Linq;

namespace Preflight.Infrastructure.Keys;

[Trait("Category", "Security")]
public sealed class MasterKeysTests
{
    private static readonly XElement Secret = new("masterKey", new XElement("value", "the secret"));

    [Fact]
    public void The_first_key_encrypts_and_all_of_them_decrypt()
    {
        var (former, next) = (New(), New());
        var element = Of(former).Seal(Secret);
        element.ToString().ShouldNotContain("the secret");
        MasterKeys.IdOf(element).ShouldBe(Of(former).CurrentId);

        var both = Of($"{next}, {former}");
        XNode.DeepEquals(both.Open(element), Secret).ShouldBeTrue();
        MasterKeys.IdOf(both.Seal(Secret)).ShouldBe(Of(next).CurrentId);
    }

    [Fact]
    public void Another_key_or_a_text_that_was_altered_opens_nothing()
    {
        var key = New();
        var element = Of(key).Seal(Secret);
        Should.Throw<CryptographicException>(() => Of(New()).Open(element)).Message.ShouldEndWith($"does not hold the key {Of(key).CurrentId}.");
        var bytes = Convert.FromBase64String(element.Value);
        bytes[^1] ^= 1;
        element.Value = Convert.ToBase64String(bytes);
        Should.Throw<CryptographicException>(() => Of(key).Open(element));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", true)]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==", false)]
    [InlineData("not a key", false)]
    public void Only_keys_of_32_bytes_are_acceptable(string? text, bool wanted)
    {
        MasterKeys.TryParse(text, out _).ShouldBe(wanted);
        var options = new KeyRingOptions { MasterKeys = text };
        options.Validate(new(options)).Any().ShouldBe(!wanted);
    }

    private static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static MasterKeys Of(string text) => MasterKeys.TryParse(text, out var keys) ? keys : throw new ArgumentException("It is a key.", nameof(text));
}
