using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Plugs in where heads of the trail are put outside.</summary>
internal static class AnchorSetup
{
    public static IServiceCollection AddAnchors(this IServiceCollection services, AnchorOptions options) => services
        .AddSingleton(options)
        .AddSingleton<AnchorRows>()
        .AddSingleton<IReadOnlyList<IAnchor>>(provider => [.. options.Places.Select(place => Of(place, options, provider))])
        .AddHostedService<AnchorSchedule>()
        .AddHostedService<TrailWatch>();

    private static IAnchor Of(string place, AnchorOptions options, IServiceProvider provider) =>
        place == ThreadAnchor.Name ? new ThreadAnchor(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IIncidentStore>(), options.Every)
        : S3Folder.Parse(place) is { } folder ? new BucketAnchor(folder, where => provider.GetRequiredService<AwsAccess>().Locked(where, options.Retention))
        : new FolderAnchor(place[FolderAnchor.Prefix.Length..]);
}
