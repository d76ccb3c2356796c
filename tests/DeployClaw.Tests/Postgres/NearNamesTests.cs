using DeployClaw.Host.Postgres.Survey;

namespace DeployClaw.Tests.Postgres;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("tenant_*", "tenants_acme tenant acme_tenant warehouse", "tenant tenants_acme")]
    [InlineData("*_prod", "acme_prd acme_dev zebra_production", "acme_prd acme_dev")]
    [InlineData("tenant_*", "b a", "a b")]
    [InlineData("tenant_*", "", "")]
    public void TheNamesThatNeedTheFewestLettersChangedComeFirst(string pattern, string names, string nearest) =>
        Assert.Equal(nearest, string.Join(' ', NearNames.To(pattern, names.Split(' ', StringSplitOptions.RemoveEmptyEntries), 2)));
}
