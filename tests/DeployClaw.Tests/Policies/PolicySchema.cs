using NJsonSchema;

namespace DeployClaw.Tests.Policies;

/// <summary>The published schemas of docs/schema.</summary>
internal static class PolicySchema
{
    public static Task<JsonSchema> OfAsync(string name) => JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Checkout.Root, $"docs/schema/{name}.schema.json")), TestContext.Current.CancellationToken);
}
