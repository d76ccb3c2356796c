using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Tests.Postgres.Rollbacks;

public sealed class RunTableTests
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("Orders", "orders")]
    [InlineData("\"Orders\"", "Orders")]
    [InlineData("tenant_a.orders", "orders")]
    [InlineData("\"tenant_a\".\"odd.\"\"name\"", "odd.\"name")]
    public void ATableOfTheTenantsIsFoundByItsName(string written, string name) => Assert.Equal(name, Assert.Single(Of(written))?.Name);

    [Theory]
    [InlineData("public.orders")]
    [InlineData("\"tenant_b\".\"orders\"")]
    [InlineData("db.tenant_a.orders")]
    public void AnyOtherIsNone(string written) => Assert.Null(Assert.Single(Of(written)));

    private static IReadOnlyList<RunTable?> Of(string written) => RunTable.Of(PlaybookForm.Playbook(
        new TenantName("tenant_a", "a"), new Safety.Safe(), [new PlaybookStep.Snapshot([written]) { Estimate = default }]));
}
