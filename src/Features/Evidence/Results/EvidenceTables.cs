using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Features.Evidence.Results;

/// <summary>Every result of every check, as it came.</summary>
internal sealed class CheckResultsTable : Table
{
    public const string Name = StorageSetup.Schema + ".check_results";

    public CheckResultsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("check_id", "text").AsPrimaryKey();
        AddColumn("at", "timestamptz").AsPrimaryKey();
        AddColumn("id", "uuid").AsPrimaryKey();
        // Of a run of equal results whose middle is not kept any more: until when it went on.
        AddColumn("held_until", "timestamptz");
        AddColumn("outcome", "text").NotNull();
        AddColumn("message", "text").NotNull();
        AddColumn("observations", "jsonb").NotNull();
        AddColumn("source", "text").NotNull();
        AddColumn("actor", "text").NotNull();
        AddColumn("valid_until", "timestamptz");
        AddColumn("digest", "text");
        AddColumn("links", "jsonb");
        Indexes.Add(new IndexDefinition("check_results_id") { Columns = ["id"], IsUnique = true });
    }
}

/// <summary>Where each check stands: the result that counts, damped. It is made of the newest results whenever one is added.</summary>
internal sealed class CheckStandingsTable : Table
{
    public const string Name = StorageSetup.Schema + ".check_standings";

    public CheckStandingsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("check_id", "text").AsPrimaryKey();
        AddColumn("roadmap", "text").NotNull();
        AddColumn("outcome", "text");
        AddColumn("at", "timestamptz");
        AddColumn("message", "text");
        AddColumn("wanted", "text");
        AddColumn("seen", "text");
        AddColumn("valid_until", "timestamptz");
        AddColumn("deleted_at", "timestamptz");
        Indexes.Add(new IndexDefinition("check_standings_roadmap") { Columns = ["roadmap"] });
        WithFillFactor(70);
    }
}

/// <summary>The roadmaps that have evidence: what they were when their verdicts were looked at last.</summary>
internal sealed class EvidenceRoadmapsTable : Table
{
    public const string Name = StorageSetup.Schema + ".evidence_roadmaps";

    public EvidenceRoadmapsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("roadmap", "text").AsPrimaryKey();
        AddColumn("revision", "bigint").NotNull();
        AddColumn("looked_revision", "bigint").NotNull().DefaultValue(0);
        AddColumn("looked_version", "bigint").NotNull().DefaultValue(0);
        AddColumn("changes_at", "timestamptz");
        WithFillFactor(70);
    }
}

/// <summary>Reports as they came, those that are not too large to keep.</summary>
internal sealed class ReportFilesTable : Table
{
    public const string Name = StorageSetup.Schema + ".report_files";

    public ReportFilesTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("result_id", "uuid").AsPrimaryKey();
        AddColumn("check_id", "text").NotNull();
        AddColumn("content", "bytea").NotNull();
        Indexes.Add(new IndexDefinition("report_files_check") { Columns = ["check_id"] });
    }
}
