using System.Security.Cryptography;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Estate;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>What the stand-in answers from, made of a scenario, of what really happened in the estate, and of the moment it is for.</summary>
internal sealed record CloudWorld(AwsWorld World, CloudKey Key)
{
    public static CloudWorld Of(Scenario scenario, EstateFacts facts, DateTimeOffset now)
    {
        var world = new AwsWorld();
        var cloud = scenario.Cloud;
        world.Pipelines.AddRange(cloud.Pipelines.Select(pipeline => WorldPipelines.Of(pipeline, now)));
        world.Builds.AddRange(cloud.Builds.Select(build => WorldPipelines.Of(build, cloud.Home, now)));
        world.Roles.AddRange(cloud.Roles);
        world.LogGroups.AddRange(new LogWriter(scenario, facts, now).Write());
        PutSources(world, scenario, now);
        foreach (var fault in cloud.Faults)
        {
            world.Faults.Add(fault);
        }

        var key = CloudKey.Draw();
        var home = cloud.Home.Account;
        world.Principals[key.Id] = new AwsPrincipal(home, $"arn:aws:iam::{home}:user/deployclaw", key.Secret, SessionToken: null, ExpiresAt: null);
        return new CloudWorld(world, key);
    }

    private static void PutSources(AwsWorld world, Scenario scenario, DateTimeOffset now)
    {
        foreach (var (pipeline, execution) in scenario.Cloud.Pipelines.SelectMany(pipeline => pipeline.Executions, (pipeline, execution) => (pipeline, execution)))
        {
            if (execution.Source is { } source)
            {
                world.Buckets[source.Bucket] = new AwsBucket(pipeline.Home.Account, pipeline.Home.Region);
                world.Objects[$"{source.Bucket}/{source.Key}"] = new AwsObject(SourceArchive.Of(scenario.SourceFolder))
                {
                    ContentType = "application/zip",
                    LastModified = now + execution.Ran.From,
                };
            }
        }
    }
}

/// <summary>An access key for this run only, in AWS's shape.</summary>
internal sealed record CloudKey(string Id, string Secret)
{
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static CloudKey Draw() => new("AKIA" + RandomNumberGenerator.GetString(IdLetters, 16), RandomNumberGenerator.GetHexString(40, lowercase: true));
}
