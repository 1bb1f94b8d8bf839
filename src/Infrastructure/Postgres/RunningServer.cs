using System.Text;
using Preflight.Infrastructure.Classification;

namespace Preflight.Infrastructure.Postgres;

/// <summary>An embedded server that runs, whoever owns it.</summary>
/// <param name="ConnectionString">It holds the password: never log it.</param>
/// <param name="Endpoint">Fit to be shown.</param>
internal sealed record RunningServer([property: Secret] string ConnectionString, string Endpoint)
{
    public static RunningServer? Of(EmbeddedPostgres? owned) => owned is null ? null : new RunningServer(owned.ConnectionString, owned.Endpoint);

    /// <summary>The server of a data directory, beside its owner; null where none is ready there.</summary>
    public static RunningServer? Of(string dataDirectory)
    {
        if (ServerHome.Existing(Path.GetFullPath(dataDirectory)) is not { } home
            || PostmasterFile.LiveServer(home.Cluster) is null
            || PostmasterFile.Read(home.Cluster) is not { IsReady: true } file)
        {
            return null;
        }

        var address = ServerAddress.Of(file);
        return new RunningServer(address.ConnectionString(home.Password(), EmbeddedPostgres.Database), address.Endpoint);
    }

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
