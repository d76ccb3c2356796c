using DeployClaw.Host.Skills;
using DeployClaw.Playbooks;
using DeployClaw.Tests.Policies;

namespace DeployClaw.Tests.Skills;

public sealed class UndoFileTests : IDisposable
{
    private const string Shipped = "skills/sql-migrations/playbook.yaml";

    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AWayBackIsReadAndPutsNamesIntoTheirPlaces()
    {
        var template = Assert.Single(Read("""
            undo:
            - name: sequence
              pattern: 'CREATE SEQUENCE (?<sequence>[\w".]+)'
              down: ['DROP SEQUENCE {sequence}']
              examples:
              - { up: CREATE SEQUENCE a, down: [DROP SEQUENCE a] }
              - { up: CREATE TABLE a () }
            """));
        Assert.Equal(("payments", "sequence"), (template.Skill, template.Name));
        Assert.Equal(["DROP SEQUENCE shop.\"A\""], template.Undo("create sequence\n  shop.\"A\""));
        Assert.Null(template.Undo("CREATE SEQUENCE a; DROP TABLE b"));
    }

    [Theory]
    [InlineData("undo:\n- name: a\n  patern: b", 3, "There is no field “patern” here; did you mean “pattern”?")]
    [InlineData("undo:\n- name: a\n  pattern: '('\n  down: []\n  examples: []", 3, "The pattern is wrong")]
    [InlineData("undo:\n- name: a\n  pattern: '(?=a)'\n  down: []\n  examples: []", 3, "cannot be run in linear time")]
    [InlineData("undo:\n- name: a\n  pattern: 'b'\n  down:\n  - DROP {c}\n  examples: []", 5, "The pattern has no group “c”.")]
    [InlineData("undo:\n- name: a\n  pattern: 'b'\n  down: []\n  examples:\n  - {up: b, down: []}", 2, "Examples are missing")]
    public void WhatIsWrongIsNamedWithItsLine(string yaml, int line, string problem)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Read(yaml));
        Assert.Equal(line, wrong.Line);
        Assert.Contains(problem, wrong.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE INDEX orders_a ON orders (a)", "DROP INDEX IF EXISTS orders_a")]
    [InlineData("ALTER TABLE orders ADD COLUMN a text, ADD COLUMN b text", null)]
    [InlineData("ALTER TABLE orders ADD COLUMN IF NOT EXISTS a text", null)]
    [InlineData("ALTER TABLE orders ADD COLUMN a text DEFAULT 'x;'", null)]
    [InlineData("CREATE TABLE \"a b\" (c int)", null)]
    public void TheShippedOnesTakeWhatTheyAreSureOf(string up, string? down)
    {
        var made = UndoFile.Read(Path.Combine(Checkout.Root, Shipped), "sql-migrations").Select(template => template.Undo(up)).FirstOrDefault(found => found is not null);
        Assert.Equal(down, made is null ? null : string.Join("; ", made));
    }

    [Fact]
    public async Task TheShippedFileIsAsItsSchemaSays() =>
        Assert.Empty((await PolicySchema.OfAsync("skill-playbook")).Validate(YamlAsJson.Of(File.ReadAllText(Path.Combine(Checkout.Root, Shipped))).ToJsonString()));

    private IReadOnlyList<UndoTemplate> Read(string yaml)
    {
        File.WriteAllText(file.Path, yaml);
        return UndoFile.Read(file.Path, "payments");
    }
}
