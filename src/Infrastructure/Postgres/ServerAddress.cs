using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Where an embedded server listens: a socket in a private directory, or a port of 127.0.0.1.</summary>
internal sealed record ServerAddress(string? SocketDirectory, int Port)
{
    private const int SocketPort = 5432;
    // sun_path holds 108 bytes on Linux and 104 on macOS and BSD, the closing NUL included.
    private const int SocketPathLimit = 103;
    private const string TemporaryPrefix = "preflight-";

    // Commas and quotes would divide the path, for the server's setting as for the client's host.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-");

    public string Endpoint => SocketDirectory is null ? $"127.0.0.1:{Port}" : SocketPath(SocketDirectory);

    public static ServerAddress Choose(string home, bool loopback)
    {
        if (loopback)
            return Loopback();
        if (Fits(home))
            return new ServerAddress(home, SocketPort);

        var temporary = Directory.CreateTempSubdirectory(TemporaryPrefix).FullName;
        if (Fits(temporary))
            return new ServerAddress(temporary, SocketPort);

        Directory.Delete(temporary);
        return Loopback();
    }

    public static ServerAddress Of(PostmasterFile file) =>
        new(file.SocketDirectory.Length == 0 ? null : file.SocketDirectory, file.Port);

    public string ConnectionString(string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketDirectory ?? "127.0.0.1",
        Port = Port,
        Database = database,
        Username = ServerHome.UserName,
        Password = password,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>Removes a socket's directory that was made for this server alone.</summary>
    public void Clean()
    {
        if (SocketDirectory is not null && Path.GetFileName(SocketDirectory).StartsWith(TemporaryPrefix, StringComparison.Ordinal) && Directory.Exists(SocketDirectory))
            Directory.Delete(SocketDirectory, recursive: true);
    }

    private static bool Fits(string directory) =>
        Encoding.UTF8.GetByteCount(SocketPath(directory)) <= SocketPathLimit && !directory.AsSpan().ContainsAnyExcept(Plain);

    private static string SocketPath(string directory) => $"{directory}/.s.PGSQL.{SocketPort}";

    private static ServerAddress Loopback()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new ServerAddress(null, ((IPEndPoint)probe.LocalEndpoint).Port);
    }
}
