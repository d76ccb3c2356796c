using DeployClaw.Sandbox.Estate;

namespace DeployClaw.EndToEnd.Sandbox.Estate;

public sealed class SqlScriptTests
{
    [Fact]
    public void EachStatementKnowsItsLine() =>
        Assert.Equal(
            [new ScriptStatement("SELECT 1", 2), new ScriptStatement("SELECT\n  2", 4)],
            SqlScript.Split("-- first; not yet\nSELECT 1;\n\nSELECT\n  2;\n"));

    [Theory]
    [InlineData("SELECT 'a;b'")]
    [InlineData("SELECT \"a;b\"")]
    [InlineData("DO $body$ BEGIN NULL; END $body$")]
    [InlineData("SELECT 1 -- one; only\n + 1")]
    public void ASemicolonInsideQuotesOrACommentEndsNothing(string statement) =>
        Assert.Equal([new ScriptStatement(statement, 1)], SqlScript.Split(statement + ";"));

    [Fact]
    public void CommentsAloneAreNoStatement() => Assert.Empty(SqlScript.Split("-- nothing\n;\n-- to do"));
}
