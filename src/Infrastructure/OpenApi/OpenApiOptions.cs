using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>Who reads the API's description.</summary>
public enum DocsAccess
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Whoever shows a credential that counts.</summary>
    Credential,

    /// <summary>Nobody: it is not served.</summary>
    Off,
}

/// <summary>Whether the API's description is served.</summary>
[ConfigurationSection("Docs")]
public sealed class OpenApiOptions
{
    [ConfigurationKeyName("Docs:Access")]
    [Description("Who reads `/docs` and `/openapi/v1.json`: everybody, whoever shows a credential, or nobody.")]
    public DocsAccess Access { get; set; } = DocsAccess.Public;
}
