using DeployClaw.Playbooks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Playbooks;

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("SELECT 1; SELECT 2", 2)]
    [InlineData("SELECT ';'; SELECT 2;", 2)]
    [InlineData("SELECT 'it''s;'; SELECT 2;", 2)]
    [InlineData(@"SELECT E'\';'; SELECT 2;", 2)]
    [InlineData(@"SELECT '\'; SELECT 2;", 2)]
    [InlineData("SELECT \"a;\"\"b\"; SELECT 2;", 2)]
    [InlineData("SELECT $$;$$; SELECT 2;", 2)]
    [InlineData("SELECT $a$;$b$;$a$; SELECT 2;", 2)]
    [InlineData("SELECT a$b$ FROM t; SELECT $1;", 2)]
    [InlineData("-- one;\nSELECT 1; -- two;", 1)]
    [InlineData("/* a /* ; */ ; */ SELECT 1;", 1)]
    [InlineData("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3;", 2)]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 3;", 2)]
    [InlineData(";;  ;\n", 0)]
    public void ASemicolonEndsAStatementOnlyWhereItStandsAlone(string sql, int statements) =>
        Assert.Equal(statements, SqlScript.Parse(sql).Statements.Count);

    [Property]
    public Property CuttingAndJoiningLosesNothing() =>
        Prop.ForAll(SqlTexts, text => string.Concat(SqlScript.Parse(text).Pieces) == text);

    [Property]
    public Property AStatementCutAgainIsItself() =>
        Prop.ForAll(SqlTexts, text => SqlScript.Parse(text).Statements
            .All(statement => SqlScript.Parse(statement.Text).Statements is [var again] && again.Text == statement.Text));

    [Theory]
    [InlineData("SELECT 'open")]
    [InlineData("SELECT $$open")]
    [InlineData("/* open")]
    [InlineData("SELECT \"open")]
    public void AFileThatWasCutOffIsIncomplete(string sql) => Assert.False(SqlScript.Parse(sql).IsComplete);

    [Fact]
    public void AStatementIsWithoutTheCommentsAroundIt()
    {
        var statement = Assert.Single(SqlScript.Parse("-- undo\n  DROP /* now */ TABLE t -- gone\n ;\n").Statements);
        Assert.Equal("DROP /* now */ TABLE t", statement.Text);
    }

    [Theory]
    [InlineData("alter table orders drop column status", StatementKind.Definition)]
    [InlineData("DROP INDEX IF EXISTS i", StatementKind.Definition)]
    [InlineData("DROP INDEX CONCURRENTLY i", StatementKind.OutsideTransaction)]
    [InlineData("VACUUM orders", StatementKind.OutsideTransaction)]
    [InlineData("CREATE DATABASE d", StatementKind.OutsideTransaction)]
    [InlineData("UPDATE t SET a = 1", StatementKind.Data)]
    [InlineData("COMMIT", StatementKind.TransactionControl)]
    [InlineData("GRANT SELECT ON t TO r", StatementKind.Privilege)]
    [InlineData("GRANT admin TO r", StatementKind.Opaque)]
    [InlineData("DO $$ BEGIN END $$", StatementKind.Opaque)]
    [InlineData("SET ROLE r", StatementKind.Opaque)]
    [InlineData("CREATE EXTENSION e", StatementKind.Opaque)]
    [InlineData("ALTER TABLE t SET SCHEMA s", StatementKind.Opaque)]
    public void AStatementsKindSaysWhatARollbackMayDoWithIt(string sql, StatementKind kind) => Assert.Equal(kind, Only(sql).Kind);

    [Theory]
    [InlineData("ALTER TABLE a DROP COLUMN IF EXISTS b, DROP c, DROP CONSTRAINT d", "drops the column a.b|drops the column a.c")]
    [InlineData("ALTER TABLE IF EXISTS ONLY a ADD COLUMN IF NOT EXISTS b numeric(1,2), ADD CONSTRAINT c CHECK (b > 0)", "adds the column a.b")]
    [InlineData("ALTER TABLE a ALTER b TYPE integer USING b::integer", "changes the type of a.b to integer")]
    [InlineData("DROP TABLE IF EXISTS a, s.b", "drops the table a|drops the table s.b")]
    [InlineData("TRUNCATE a, b", "empties a|empties b")]
    [InlineData("DELETE FROM ONLY \"A\" WHERE x", "deletes rows of A")]
    [InlineData("UPDATE a AS x SET b = 1, (c, d) = (2, 3) WHERE e IN (1, 2)", "overwrites a.b, a.c, a.d")]
    [InlineData("INSERT INTO a VALUES (1)", "inserts rows into a")]
    [InlineData("CREATE UNLOGGED TABLE IF NOT EXISTS a (b int)", "creates the table a")]
    public void WhatAStatementDoesToRowsIsReadOffIt(string sql, string effects) =>
        Assert.Equal(effects, string.Join('|', Only(sql).Effects.Select(effect => effect.Sentence)));

    [Theory]
    [InlineData("DELETE FROM public.t WHERE t.id = 1", "public")]
    [InlineData("UPDATE orders o SET a = o.b", "")]
    [InlineData("UPDATE orders SET a = x.y FROM other.x", "other")]
    [InlineData("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES shared.u (a)", "shared")]
    [InlineData("UPDATE t SET a = audit.log(1)", "audit")]
    [InlineData("UPDATE t SET a = pg_catalog.now()", "")]
    public void TheSchemasThatAStatementNamesAreSeen(string sql, string schemas) =>
        Assert.Equal(schemas, string.Join(',', Only(sql).Schemas));

    [Theory]
    [InlineData("DROP TABLE IF EXISTS t", true)]
    [InlineData("DROP TABLE t", false)]
    [InlineData("ALTER TABLE t DROP COLUMN IF EXISTS a, DROP CONSTRAINT IF EXISTS b", true)]
    [InlineData("ALTER TABLE t DROP COLUMN IF EXISTS a, DROP b", false)]
    [InlineData("ALTER TABLE t ALTER a DROP NOT NULL", true)]
    [InlineData("UPDATE t SET a = a - 1", false)]
    public void AStatementThatMayRunTwiceIsIdempotent(string sql, bool idempotent) => Assert.Equal(idempotent, Only(sql).IsIdempotent);

    private static SqlStatement Only(string sql) => Assert.Single(SqlScript.Parse(sql).Statements);

    // Texts of the pieces that the scanner must tell apart, in any order, whole or broken.
    private static Arbitrary<string> SqlTexts => Gen.Elements(
            "SELECT", " ", "\n", ";", "'", "''", "\"", "$$", "$a$", "$1", "--", "/*", "*/", "\\", "E'", "(", ")", "a", "é", "1.5", ".",
            "CREATE FUNCTION f()", " BEGIN ATOMIC ", " END ", "CASE", "\0", "😀")
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();
}
