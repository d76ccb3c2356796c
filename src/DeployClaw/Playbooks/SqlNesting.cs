namespace DeployClaw.Playbooks;

/// <summary>How deep inside parentheses and function bodies a statement is; a semicolon ends it only at the top. psql's own rule.</summary>
internal sealed class SqlNesting
{
    private readonly List<SqlToken> opening = [];
    private int parentheses;
    private int blocks;

    public bool AtTop => parentheses <= 0 && blocks == 0;

    public void Take(SqlToken token)
    {
        if (token.IsSpace)
        {
            return;
        }

        // CREATE [OR REPLACE] {FUNCTION | PROCEDURE}: four words tell.
        if (opening.Count < 4)
        {
            opening.Add(token);
        }

        parentheses += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
        if (parentheses > 0 || !CreatesRoutine)
        {
            return;
        }

        blocks += token.Is("begin") || (blocks > 0 && token.Is("case")) ? 1 : token.Is("end") && blocks > 0 ? -1 : 0;
    }

    private bool CreatesRoutine =>
        opening[0].Is("create") && opening.Any(token => token.Is("function") || token.Is("procedure"));
}
