using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.EndToEnd.Audit;

/// <summary>npm's canonicalize, @transmute/rfc9162 and @sigstore/verify, in one run of npm/trail-checks.cjs.</summary>
internal static class OtherImplementations
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<TheirAnswers> AskAsync(TheirQuestions questions)
    {
        var packages = await NpmPackages.FolderAsync();
        var result = await Cli.Wrap("node")
            .WithArguments([Path.Combine(NpmPackages.Sources, "trail-checks.cjs")])
            .WithEnvironmentVariables(environment => environment.Set("NODE_PATH", packages))
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(questions, Json)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, result.StandardError);
        return JsonSerializer.Deserialize<TheirAnswers>(result.StandardOutput, Json)!;
    }
}

/// <summary>Bytes are Base64, a double's bits a decimal number.</summary>
internal sealed record TheirQuestions(IReadOnlyList<string> Canonical, IReadOnlyList<string> Doubles, IReadOnlyList<string> Entries, IReadOnlyList<InclusionQuestion> Sigstore);

internal sealed record InclusionQuestion(
    string Checkpoint, string PublicKey, string KeyHash, string Entry, long Index, long Size, IReadOnlyList<string> Hashes, string Root);

internal sealed record TheirAnswers(IReadOnlyList<string> Canonical, IReadOnlyList<string> Doubles, IReadOnlyList<TheirTree> Trees, IReadOnlyList<bool> Sigstore);

internal sealed record TheirTree(string Root, IReadOnlyList<IReadOnlyList<string>> Inclusion, IReadOnlyList<IReadOnlyList<string>> Consistency);
