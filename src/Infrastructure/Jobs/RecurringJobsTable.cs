using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What is known of each recurring job, beside its jobs: the time that one was added for, and what operators did.</summary>
internal sealed class RecurringJobsTable : Table
{
    public const string Name = StorageSetup.Schema + ".recurring_jobs";

    public RecurringJobsTable()
        : base(PostgresqlProvider.Instance.Parse(Name))
    {
        AddColumn("name", "text").AsPrimaryKey();
        AddColumn("is_paused", "boolean").NotNull().DefaultValueByExpression("false");
        AddColumn("schedule", "text");
        AddColumn("occurrence", "timestamptz");
        AddColumn("acts", "jsonb").NotNull().DefaultValueByExpression("'[]'::jsonb");
    }
}
