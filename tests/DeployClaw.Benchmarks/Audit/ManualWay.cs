using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox;

namespace DeployClaw.Benchmarks.Audit;

/// <summary>What an engineer types into a shell: the stock AWS command line, jq, grep and psql, one call after another.</summary>
internal static class ManualWay
{
    private const string Sift =
        """
        since=$(( ($(date +%s) - 3600) * 1000 ))
        for group in $GROUPS_TO_READ; do
          /usr/bin/aws logs filter-log-events --log-group-name "$group" --start-time "$since" --output json \
            | jq -r '.events[].message' | grep -iE 'error|failed' || true
        done
        for schema in $(psql "$DEPLOYCLAW_TENANT_DATABASE" -XAtc "select nspname from pg_namespace where nspname like 'tenant\\_%' order by 1"); do
          psql "$DEPLOYCLAW_TENANT_DATABASE" -XAtc "select '$schema', version, success from $schema.flyway_schema_history order by installed_rank desc limit 1"
        done
        """;

    public static Task<double> AllAsync(RunningSandbox sandbox) => RunAsync(sandbox, sandbox.World.LogGroups.Select(group => group.Name));

    public static Task<double> OneGroupAsync(RunningSandbox sandbox) => RunAsync(sandbox, [sandbox.World.LogGroups[0].Name]);

    private static async Task<double> RunAsync(RunningSandbox sandbox, IEnumerable<string> groups)
    {
        var environment = sandbox.Environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        environment["GROUPS_TO_READ"] = string.Join(' ', groups);
        var ended = await Cli.Wrap("bash")
            .WithArguments(["-euc", Sift])
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return ended.ExitCode == 0
            ? ended.RunTime.TotalMilliseconds
            : throw new InvalidOperationException($"The manual way ended with {ended.ExitCode}: {ended.StandardError}");
    }
}
