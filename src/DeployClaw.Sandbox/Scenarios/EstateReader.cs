using System.Text.RegularExpressions;
using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

internal static partial class EstateReader
{
    private const int PostgresDefaultConnections = 100;

    public static EstatePlan Read(Checks checks, RawEstate raw)
    {
        var migrations = Migrations(checks, raw);
        var tenants = checks.NeedSome(raw, raw.Tenants, "tenants").Select(tenant => Tenant(checks, tenant, migrations)).ToList();
        if (tenants.GroupBy(tenant => tenant.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            checks.Fail(raw.Tenants!.Last(tenant => tenant.Name == twice.Key), $"the tenant '{twice.Key}' is there twice.");
        }

        return new EstatePlan(
            checks.Need(raw, raw.BaseVersion, "baseVersion"),
            checks.FileText(raw, raw.Base, "base"),
            migrations,
            checks.Span(raw, raw.From, raw.To),
            tenants,
            Sessions(checks, raw));
    }

    private static List<MigrationScript> Migrations(Checks checks, RawEstate raw)
    {
        var folder = checks.Existing(raw, raw.Migrations, "migrations");
        var scripts = Directory.EnumerateFiles(folder, "V*__*.sql").Select(file => MigrationFile.Read(file))
            .OrderBy(script => Version.Parse(Dotted(script.Version))).ToList();
        if (scripts.Count == 0)
        {
            checks.Fail(raw, $"'migrations' refers to {raw.Migrations}, which holds no V<version>__<words>.sql.");
        }

        return scripts;
    }

    private static TenantPlan Tenant(Checks checks, RawTenant raw, List<MigrationScript> migrations)
    {
        var name = checks.Need(raw, raw.Name, "name");
        if (!TenantName().IsMatch(name))
        {
            checks.Fail(raw, $"'{name}' is no name for a tenant: small letters, digits and underscores, a letter first, 50 at most.");
        }

        var versions = migrations.Select(script => script.Version).ToList();
        return new TenantPlan(
            name,
            checks.Need(raw, raw.Tier, "tier"),
            checks.Need(raw, raw.Environment, "environment"),
            raw.Active ?? true,
            raw.Version is null ? versions[^1] : checks.OneOf(raw, raw.Version, "version", versions))
        {
            DataSql = raw.Data is null ? null : checks.FileText(raw, raw.Data, "data"),
            InProgressSql = raw.InProgress is null ? null : checks.FileText(raw, raw.InProgress, "inProgress"),
        };
    }

    private static SessionPlan Sessions(Checks checks, RawEstate raw)
    {
        var limit = raw.MaxConnections ?? PostgresDefaultConnections;
        var applications = (raw.Sessions?.Applications ?? []).Select(entry => new ApplicationSessions(entry.Key, entry.Value)).ToList();
        if (applications.Sum(application => application.Count) > limit - SessionPlan.ReservedForSuperusers)
        {
            checks.Fail(raw.Sessions!, $"the applications hold more sessions than the {limit - SessionPlan.ReservedForSuperusers} that PostgreSQL gives to ordinary roles.");
        }

        return new SessionPlan(limit, raw.Sessions?.Exhaust ?? false, applications);
    }

    private static string Dotted(string version) => version.Contains('.', StringComparison.Ordinal) ? version : version + ".0";

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$")]
    private static partial Regex TenantName();
}
