using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

public class PostgresConnectionsTests
{
    private const string Direct = "Host=db.example;Database=plans;Username=app;Password=hunter2";

    [Fact]
    public void The_common_pool_is_fast_because_nothing_on_it_sets_session_state()
    {
        var commands = Parse(For(new PostgresOptions { ConnectionString = Direct, PoolMin = 3, PoolMax = 9 }).Commands);

        commands.NoResetOnClose.ShouldBeTrue();
        commands.MaxAutoPrepare.ShouldBe(100);
        commands.AutoPrepareMinUsages.ShouldBe(2);
        (commands.MinPoolSize, commands.MaxPoolSize).ShouldBe((3, 9));
        (commands.Timeout, commands.CommandTimeout).ShouldBe((5, 30));
        commands.ApplicationName.ShouldBe("preflight");
        commands.Options.ShouldNotBeNull().ShouldContain("statement_timeout");
        commands.Options.ShouldContain("idle_in_transaction_session_timeout");
    }

    [Fact]
    public void Sessions_are_reset_and_wait_as_long_as_they_must()
    {
        var session = Parse(For(new PostgresOptions { ConnectionString = Direct }).Session);

        session.NoResetOnClose.ShouldBeFalse();
        session.MaxAutoPrepare.ShouldBe(0);
        session.Options.ShouldBeNull();
        session.KeepAlive.ShouldBe(30);
        session.Host.ShouldBe("db.example");
    }

    [Fact]
    public void Behind_a_pooler_nothing_depends_on_the_server_connection()
    {
        var connections = For(new PostgresOptions
        {
            ConnectionString = Direct,
            SessionConnectionString = "Host=direct.example;Database=plans;Username=app;Password=hunter2",
            BehindPooler = true,
        });

        Parse(connections.Commands).MaxAutoPrepare.ShouldBe(0);
        Parse(connections.Commands).Options.ShouldBeNull();
        Parse(connections.Session).Host.ShouldBe("direct.example");
    }

    [Fact]
    public void What_the_operator_says_about_name_and_limits_stands()
    {
        var commands = Parse(For(new PostgresOptions { ConnectionString = Direct + ";Application Name=blue;Options=-c work_mem=8MB" }).Commands);

        commands.ApplicationName.ShouldBe("blue");
        commands.Options.ShouldBe("-c work_mem=8MB");
    }

    [Fact]
    [Trait("Category", "Security")]
    public void What_statements_are_about_is_in_no_log_whatever_the_connection_string_asks_for()
    {
        var telling = Direct + ";Include Error Detail=true;Include Failed Batched Command=true;Log Parameters=true";
        var connections = For(new PostgresOptions { ConnectionString = telling, SessionConnectionString = telling });

        foreach (var connection in new[] { Parse(connections.Commands), Parse(connections.Session) })
        {
            connection.IncludeErrorDetail.ShouldBeFalse();
            connection.IncludeFailedBatchedCommand.ShouldBeFalse();
            connection.LogParameters.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("postgres://app:hunter2@db.example/plans")]
    [InlineData("Host=db.example;Password=a;hunter2")]
    [InlineData("Host=db.example;Port=hunter2;Database=plans")]
    [InlineData("Host=db.example;Passwort=hunter2;Database=plans")]
    [InlineData("Username=app;Password=hunter2")]
    [InlineData("Host=db.example;Password=hunter2")]
    public void A_bad_connection_string_is_refused_in_one_line_without_its_password(string text)
    {
        var refusal = Should.Throw<StartRefusedException>(() => For(new PostgresOptions { ConnectionString = text }));

        refusal.Message.ShouldStartWith("ConnectionStrings__Preflight");
        refusal.ToString().ShouldNotContain("hunter2");
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_place_that_is_shown_holds_no_secret() =>
        For(new PostgresOptions { ConnectionString = Direct }).Endpoint.ShouldBe("db.example:5432");

    private static PostgresConnections For(PostgresOptions options) => PostgresConnections.For(options, embedded: null);

    private static NpgsqlConnectionStringBuilder Parse(string text) => new(text);
}
