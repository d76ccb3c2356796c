using System.ComponentModel.DataAnnotations;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.CodeBuild;

/// <summary>CodeBuild's reading operations (https://docs.aws.amazon.com/codebuild/latest/APIReference/).</summary>
internal sealed class CodeBuildApi : JsonApi
{
    private const int PageSize = 100;

    private readonly AwsWorld world;

    public CodeBuildApi(AwsWorld world)
        : base("codebuild", "CodeBuild_20161006")
    {
        this.world = world;
        Operations = new Dictionary<string, JsonOperation>
        {
            ["BatchGetBuilds"] = Operation<BatchGetBuildsInput>(BatchGetBuilds),
            ["ListBuilds"] = Operation<ListBuildsInput>(ListBuilds),
            ["ListBuildsForProject"] = Operation<ListBuildsForProjectInput>(ListBuildsForProject),
        };
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    protected override string InvalidInput => "InvalidInputException";

    private object BatchGetBuilds(AwsCaller caller, BatchGetBuildsInput input)
    {
        var found = input.Ids.ToLookup(id => Visible(caller).FirstOrDefault(build => build.Id == id || build.Arn == id));
        return new
        {
            builds = found.Where(group => group.Key is not null).Select(group => BuildShapes.Build(group.Key!, Number(group.Key!))),
            buildsNotFound = found[null],
        };
    }

    private object ListBuilds(AwsCaller caller, ListBuildsInput input) =>
        Ids(Visible(caller), input.SortOrder, input with { NextToken = null }, input.NextToken);

    private object ListBuildsForProject(AwsCaller caller, ListBuildsForProjectInput input)
    {
        AwsBuild[] builds = [.. Visible(caller).Where(build => build.Project == input.ProjectName)];
        return builds.Length == 0
            ? throw Refusal("ResourceNotFoundException", $"The provided project {input.ProjectName} does not exist")
            : Ids(builds, input.SortOrder, input with { NextToken = null }, input.NextToken);
    }

    private object Ids(IEnumerable<AwsBuild> builds, string? sortOrder, object query, string? token)
    {
        var ascending = builds
            .OrderBy(build => build.StartTime)
            .ThenBy(build => build.Id, StringComparer.Ordinal)
            .Select(build => build.Id);
        string[] ids = sortOrder == "ASCENDING" ? [.. ascending] : [.. ascending.Reverse()];
        var page = PageOf(ids, new PageRequest(query, token, PageSize));
        return new { ids = page.Items, nextToken = page.NextToken };
    }

    private IEnumerable<AwsBuild> Visible(AwsCaller caller) =>
        world.Builds.Where(build => build.Account == caller.Account && build.Region == caller.Region);

    /// <summary>CodeBuild numbers a project's builds from 1.</summary>
    private int Number(AwsBuild build) =>
        world.Builds.Count(other =>
            other.Account == build.Account
            && other.Region == build.Region
            && other.Project == build.Project
            && other.StartTime <= build.StartTime);
}

internal sealed record BatchGetBuildsInput([property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<string> Ids);

internal sealed record ListBuildsInput([property: AllowedValues(null, "ASCENDING", "DESCENDING")] string? SortOrder, string? NextToken);

internal sealed record ListBuildsForProjectInput(
    [property: Required] string ProjectName,
    [property: AllowedValues(null, "ASCENDING", "DESCENDING")] string? SortOrder,
    string? NextToken);
