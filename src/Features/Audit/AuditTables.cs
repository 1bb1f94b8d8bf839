using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Features.Audit;

/// <summary>The trail, in its order.</summary>
internal sealed class AuditEntriesTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_entries";

    public AuditEntriesTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("sequence", "bigint").AsPrimaryKey();
        AddColumn("at", "timestamptz").NotNull();
        AddColumn("action", "text").NotNull();
        AddColumn("actor", "text").NotNull();
        AddColumn("subject", "text");
        AddColumn("entry", "text").NotNull();
        Indexes.Add(new IndexDefinition("audit_entries_actor") { Columns = ["actor", "sequence"] });
        Indexes.Add(new IndexDefinition("audit_entries_subject") { Columns = ["subject", "sequence"] });
        Indexes.Add(new IndexDefinition("audit_entries_at") { Columns = ["at"] });
    }
}

/// <summary>The hashes of complete subtrees.</summary>
internal sealed class AuditNodesTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_nodes";

    public AuditNodesTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("level", "integer").AsPrimaryKey();
        AddColumn("place", "bigint").AsPrimaryKey();
        AddColumn("hash", "bytea").NotNull();
    }
}

/// <summary>Security acts, before they are in the trail.</summary>
internal sealed class AuditActsTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_acts";

    public AuditActsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("id", "bigint").AsPrimaryKey().BigAutoIncrement();
        AddColumn("act", "text").NotNull();
    }
}

/// <summary>How far the trail is. What is not decided yet is not taken up: see <see cref="TakeUpEntries.EntryRecorder"/>.</summary>
internal sealed class AuditStateTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_state";

    public AuditStateTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("id", "integer").AsPrimaryKey();
        AddColumn("size", "bigint").NotNull();
        AddColumn("event_cursor", "bigint").NotNull();
        AddColumn("act_cursor", "bigint").NotNull();
        AddColumn("event_horizon", "bigint").NotNull();
        AddColumn("act_horizon", "bigint").NotNull();
        AddColumn("horizon_decided_at", "bigint").NotNull();
    }
}
