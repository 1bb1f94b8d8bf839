using Npgsql;

namespace Preflight.Features.Roadmaps.FollowChanges;

/// <summary>Tells every Host that a roadmap has a new version. Hosts that hear it twice, or late, only look once more.</summary>
public static class AnnounceChangeReaction
{
    /// <summary>The PostgreSQL channel of the announcements; the payload is <c>{version} {slug}</c>.</summary>
    public const string Channel = "preflight_roadmap_changes";

    public static async Task Handle(RoadmapChanged changed, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select pg_notify($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{changed.Version} {changed.Roadmap}") });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
