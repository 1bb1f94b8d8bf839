using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Where jobs are stored. Each index serves one question, and holds only the rows that can be its answer.</summary>
internal sealed class JobsTable : Table
{
    public const string Name = StorageSetup.Schema + ".jobs";

    public JobsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("id", "uuid").AsPrimaryKey();
        AddColumn("position", "bigint").NotNull().BigAutoIncrement();
        AddColumn("kind", "text").NotNull();
        AddColumn("subject", "text");
        AddColumn("payload", "jsonb").NotNull();
        AddColumn("state", "text").NotNull();
        AddColumn("run_at", "timestamptz").NotNull();
        AddColumn("run", "integer").NotNull().DefaultValue(0);
        AddColumn("attempt", "integer").NotNull().DefaultValue(0);
        AddColumn("attempts", "integer").NotNull();
        AddColumn("is_held", "boolean").GeneratedAs("(state = 'held'::text)");
        AddColumn("lane", "text");
        AddColumn("lane_width", "integer").NotNull().DefaultValue(1);
        AddColumn("share", "text");
        AddColumn("unique_key", "text");
        AddColumn("idempotency_key", "text");
        AddColumn("deadline", "timestamptz");
        AddColumn("node", "uuid");
        AddColumn("is_cancelled", "boolean").NotNull().DefaultValueByExpression("false");
        AddColumn("progress", "double precision");
        AddColumn("last_error", "text");
        AddColumn("actor", "text").NotNull();
        AddColumn("trace_id", "text");
        AddColumn("created_at", "timestamptz").NotNull();
        AddColumn("started_at", "timestamptz");
        AddColumn("finished_at", "timestamptz");
        AddColumn("dead_at", "timestamptz");
        AddColumn("acts", "jsonb").NotNull().DefaultValueByExpression("'[]'::jsonb");

        // What a claim writes stands in no index, so that it is an update within the row's own page (PostgreSQL's HOT).
        Indexes.Add(new IndexDefinition("jobs_open") { Columns = ["run_at", "position"], Predicate = "((finished_at IS NULL) AND (NOT is_held))" });
        Indexes.Add(new IndexDefinition("jobs_dead") { Columns = ["kind", "dead_at"], Predicate = "(dead_at IS NOT NULL)" });
        Indexes.Add(new IndexDefinition("jobs_finished") { Columns = ["finished_at"], Predicate = "(finished_at IS NOT NULL)" });
        Indexes.Add(new IndexDefinition("jobs_lane") { Columns = ["lane"], Predicate = "((lane IS NOT NULL) AND (finished_at IS NULL) AND (NOT is_held))" });
        Indexes.Add(new IndexDefinition("jobs_share") { Columns = ["share", "run_at", "position"], Predicate = "((share IS NOT NULL) AND (finished_at IS NULL) AND (NOT is_held))" });
        Indexes.Add(new IndexDefinition("jobs_held") { Columns = ["lane", "position"], Predicate = "is_held" });
        Indexes.Add(new IndexDefinition("jobs_unique") { Columns = ["kind", "unique_key"], IsUnique = true, Predicate = "((unique_key IS NOT NULL) AND (finished_at IS NULL))" });
        Indexes.Add(new IndexDefinition("jobs_idempotency") { Columns = ["kind", "idempotency_key"], IsUnique = true, Predicate = "(idempotency_key IS NOT NULL)" });
        WithFillFactor(60);

        // Rows change often and stay for days: vacuum by their number, not by their share.
        WithAutovacuum(vacuumThreshold: 5_000, vacuumScaleFactor: 0);
    }
}

/// <summary>The Hosts that run jobs, each with a lease that it renews: the jobs of one that is silent are taken over.</summary>
internal sealed class JobNodesTable : Table
{
    public const string Name = StorageSetup.Schema + ".job_nodes";

    public JobNodesTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("node", "uuid").AsPrimaryKey();
        AddColumn("lease_until", "timestamptz").NotNull();
    }
}
