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
        AddColumn("origin", "text").NotNull().DefaultValueByString("");
        AddColumn("line", "integer").NotNull().DefaultValue(1);
        AddColumn("stopped", "text");
        AddColumn("stopped_at", "timestamptz");
        AddColumn("acknowledged", "bigint").NotNull().DefaultValue(0);
        AddColumn("verified_at", "timestamptz");
        AddColumn("verified_size", "bigint");
        AddColumn("faults", "jsonb");
        AddColumn("acknowledged_faults", "jsonb");
    }
}

/// <summary>What was signed. A line is what follows a reseal.</summary>
internal sealed class AuditCheckpointsTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_checkpoints";

    public AuditCheckpointsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("line", "integer").AsPrimaryKey();
        AddColumn("size", "bigint").AsPrimaryKey();
        AddColumn("at", "timestamptz").NotNull();
        AddColumn("note", "text").NotNull();
    }
}

/// <summary>The keys that sign, in their order; the private part of the newest one alone is there.</summary>
internal sealed class AuditKeysTable : Table
{
    public const string Name = StorageSetup.Schema + ".audit_keys";

    public AuditKeysTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("position", "bigint").AsPrimaryKey().BigAutoIncrement();
        AddColumn("public_key", "bytea").NotNull();
        AddColumn("private_key", "text");
        AddColumn("vouch", "bytea");
        AddColumn("created_at", "timestamptz").NotNull();
    }
}
