using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>
/// A named statement: a constant text, read from the .sql file of that name beside the class that runs it. Its parameters are $1, $2, ….
/// </summary>
internal sealed record Statement(string Name, string Sql)
{
    /// <summary>Each file's path is that below this folder's parent, with dots: <c>Activity.Sessions.sql</c>. Several are one statement.</summary>
    public static Statement FromFile(string name, params ReadOnlySpan<string> files) =>
        new(name, string.Join('\n', [.. files.ToArray().Select(Text)]));

    public NpgsqlBatchCommand Command(params IEnumerable<object> parameters)
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    private static string Text(string file) => EmbeddedText.Read($"DeployClaw.Host.Postgres.{file}").TrimEnd();
}
