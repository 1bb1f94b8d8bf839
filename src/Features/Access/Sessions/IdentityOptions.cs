using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Access.Sessions;

/// <summary>The provider of identities with which people sign in (OpenID Connect).</summary>
[ConfigurationSection("Oidc")]
public sealed class IdentityOptions : IValidatableObject
{
    [ConfigurationKeyName("Oidc:Authority")]
    [Description("The provider's address, below which its /.well-known/openid-configuration is; empty where people sign in with a password alone.")]
    [StringLength(500)]
    public string? Authority { get; set; }

    [ConfigurationKeyName("Oidc:ClientId")]
    [Description("What Preflight is called at the provider, where its /api/v1/sessions/oidc/callback is registered.")]
    [StringLength(500)]
    public string? ClientId { get; set; }

    [ConfigurationKeyName("Oidc:ClientSecret")]
    [Description("What Preflight proves at the provider that it is itself with; empty for a public client, which PKCE alone guards.")]
    [StringLength(2000)]
    [Secret]
    public string? ClientSecret { get; set; }

    [ConfigurationKeyName("Oidc:AdmitUnknown")]
    [Description("Whether somebody whom the provider knows and Preflight does not is added, without any role. Otherwise the person must have been added with the e-mail address that the provider has verified.")]
    public bool AdmitUnknown { get; set; }

    /// <summary>Whether people can sign in there.</summary>
    public bool IsConfigured() => Authority is { Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsConfigured() && (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !(address.IsLoopback && address.Scheme == Uri.UriSchemeHttp))))
        {
            yield return new ValidationResult("Oidc__Authority must be an absolute https address; http is for a provider on this machine alone.");
        }

        if (IsConfigured() && ClientId is not { Length: > 0 })
        {
            yield return new ValidationResult("Oidc__ClientId is needed where Oidc__Authority is set.");
        }
    }
}
