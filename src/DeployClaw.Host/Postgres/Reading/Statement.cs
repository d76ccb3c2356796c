using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>
/// A named statement: a constant text, read from the .sql file of that name beside the class that runs it. Its parameters are $1, $2, ….
/// </summary>
internal sealed record Statement(string Name, string Sql)
{
    /// <summary><paramref name="file"/> is the file's path below this folder's parent, with dots: <c>Activity.Sessions.sql</c>.</summary>
    public static Statement FromFile(string name, string file)
    {
        var assembly = typeof(Statement).Assembly;
        using var stream = assembly.GetManifestResourceStream($"DeployClaw.Host.Postgres.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var text = new StreamReader(stream);
        return new Statement(name, text.ReadToEnd().TrimEnd());
    }

    public NpgsqlBatchCommand Command(params IEnumerable<object> parameters)
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
