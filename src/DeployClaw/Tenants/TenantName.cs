namespace DeployClaw.Tenants;

/// <summary>A customer's schema. <see cref="Schema"/> as PostgreSQL names it; <see cref="Name"/> is the part the pattern's star stands for.</summary>
public sealed record TenantName(string Schema, string Name)
{
    public override string ToString() => Name;
}
