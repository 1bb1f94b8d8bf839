using System.Globalization;

namespace Preflight.Benchmarks;

/// <summary>Status commands over HTTP, against pgbench writing the same rows into tables of the same shape on the same server.</summary>
internal static class StatusCommands
{
    private const int Roadmaps = 192;
    private const int Tasks = 8;
    private const int Rounds = 5;

    /// <summary>What one command writes: the event, the stream's version, the summary, the envelope; and, once that is committed, the announcement and the envelope's end.</summary>
    private const string SameRows = """
        \set r random(1, 192)
        begin;
        update bench.mt_streams set version = version + 1, timestamp = now() where id = 'roadmap/r' || :r;
        insert into bench.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, user_name, is_archived) select nextval('bench.seq'), gen_random_uuid(), id, version, '{"to": "done", "edit": {"line": 39, "column": 5, "insert": "x", "remove": 1}, "from": "not-started", "item": "M2.2", "kind": "Task"}', 'status_claimed', now(), '*DEFAULT*', 'Preflight.Features.Roadmaps.StatusClaimed, Preflight.Features', '3218ea71a6e4791c7719621024a84122', '01a208b7-b738-7cd1-9c86-cc6ddb3ebe70', 'anonymous', false from bench.mt_streams where id = 'roadmap/r' || :r;
        insert into bench.mt_doc_roadmapsummary (id, data, mt_dotnet_type) values ('r' || :r, '{"id": "r1", "done": 10, "title": "Sample roadmap", "total": 50, "version": 12, "changedAt": "2026-11-23T17:29:34.7816365+00:00", "isArchived": false, "openTargets": [{"on": "2031-01-15", "items": 1}]}', 'Preflight.Features.Roadmaps.RoadmapSummary') on conflict (id) do update set data = excluded.data, mt_version = excluded.mt_version, mt_last_modified = excluded.mt_last_modified;
        insert into bench.wolverine_incoming_envelopes (id, status, owner_id, attempts, body, message_type, received_at) values (gen_random_uuid(), 'Incoming', 1, 0, decode(repeat('ab', 480), 'hex'), 'Preflight.Features.Roadmaps.RoadmapChanged', 'local://preflight.features.roadmaps.roadmapchanged/') returning id as envelope \gset
        commit;
        select pg_notify('preflight_roadmap_changes', '14 r' || :r);
        update bench.wolverine_incoming_envelopes set status = 'Handled', keep_until = now() + interval '5 minutes', owner_id = 0 where id = (:envelope)::uuid;
        """;

    private const string SameTables = """
        create schema bench;
        create sequence bench.seq;
        create table bench.mt_streams (like preflight.mt_streams including all);
        create table bench.mt_events (like preflight.mt_events including all);
        create table bench.mt_doc_roadmapsummary (like preflight.mt_doc_roadmapsummary including all);
        create table bench.wolverine_incoming_envelopes (like preflight.wolverine_incoming_envelopes including all);
        insert into bench.mt_streams select * from preflight.mt_streams;
        insert into bench.mt_doc_roadmapsummary select * from preflight.mt_doc_roadmapsummary;
        """;

    public static async Task Run(Report report)
    {
        await using var bench = await Workbench.Start();
        var document = SampleRoadmap.OfItems(50);
        foreach (var roadmap in Enumerable.Range(1, Roadmaps))
        {
            await bench.Import(Workbench.Slug(roadmap), document);
        }

        await bench.Sql(SameTables);
        var turns = new int[Workbench.Connections];
        byte[] Next(int connection) => NextClaim(connection, turns[connection]++);
        var commands = (await Load.Run(bench.Address, Workbench.Connections, Workbench.Warm, Next, 200)).Answers;
        var (rates, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (answers, rate) = await Load.Run(bench.Address, Workbench.Connections, Workbench.Round, Next, 200);
            commands += answers;
            rates.Add(rate);
            if (PgBench.Path is not null)
            {
                bare.Add(await PgBench.Run(bench.ConnectionString, SameRows, Workbench.Connections, Workbench.Round));
            }
        }

        if (bare.Count == 0)
        {
            report.Figure("status commands", Report.Median(rates), "/s", "");
            report.Skipped("against pgbench", "there is no pgbench");
        }
        else
        {
            report.Ratio("status commands, against pgbench", Report.Median(rates), Report.Median(bare), "/s", ">= 0.5");
        }

        var versions = 0L;
        foreach (var roadmap in Enumerable.Range(1, Roadmaps))
        {
            versions += await bench.Version(Workbench.Slug(roadmap)) - 1;
        }

        report.Ratio("versions made, against commands acknowledged", versions, commands, "", "1: no lost update");
    }

    /// <summary>Each connection has roadmaps of its own, and every command changes something.</summary>
    private static byte[] NextClaim(int connection, int turn)
    {
        const int Own = Roadmaps / Workbench.Connections;
        var roadmap = 1 + connection + (Workbench.Connections * (turn % Own));
        var task = 1 + (turn / Own % Tasks);
        var status = ((string[])["in-progress", "done", "not-started"])[turn / (Own * Tasks) % 3];
        return Workbench.Claim(Workbench.Slug(roadmap), string.Create(CultureInfo.InvariantCulture, $"M1.{task}"), status);
    }
}
