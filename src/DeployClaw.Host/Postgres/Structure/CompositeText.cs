using System.Text;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>
/// Takes PostgreSQL's text of a row, <c>(a,"b c",,"")</c>, apart: a field that is empty and not quoted is NULL.
/// https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX
/// </summary>
internal static class CompositeText
{
    public static IReadOnlyList<string?> Fields(string text)
    {
        var fields = new List<string?>();
        var field = new StringBuilder();
        var (quoted, inside) = (false, false);
        for (var at = 1; at < text.Length; at++)
        {
            var c = text[at];
            if (!inside && c is ',' or ')')
            {
                fields.Add(field.Length == 0 && !quoted ? null : field.ToString());
                field.Clear();
                quoted = false;
            }
            else if (c == '"' && inside && at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (c == '"')
            {
                (inside, quoted) = (!inside, true);
            }
            else if (c == '\\' && at + 1 < text.Length)
            {
                field.Append(text[++at]);
            }
            else
            {
                field.Append(c);
            }
        }

        return fields;
    }
}
