using System.Text;
using DeployClaw.Host.Audit.Export;
using NJsonSchema;

namespace DeployClaw.Tests.Audit;

public sealed class TrailSchemaTests
{
    [Fact]
    public async Task AnExportedTrailIsAsItsSchemaSays()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Checkout.Root, "docs", "schema", "trail.schema.json"), TestContext.Current.CancellationToken);
        var trail = new ATrail(40);
        trail.Keys.Add(new(trail.Heads[0], 3, trail.Rows[3].Text!));
        trail.Rows[5] = trail.Rows[5] with { Forged = true };
        trail.Rows[7] = trail.Rows[7] with { Text = null, Personal = [] };
        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(trail.Export())));
        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(trail.Export(new TrailSelection.OfIncident(ATrail.Incident(1))))));
        Assert.NotEmpty(schema.Validate(Encoding.UTF8.GetString(trail.Export()).Replace("\"at\":", "\"when\":", StringComparison.Ordinal)));
    }
}
