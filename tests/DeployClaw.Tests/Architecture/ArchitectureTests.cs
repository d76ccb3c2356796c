using System.Reflection;
using System.Text.RegularExpressions;

namespace DeployClaw.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly string[] Sources = ["src/DeployClaw", "src/DeployClaw.Host", "src/DeployClaw.Sandbox"];

    [Fact]
    public void TheDomainRefersToStatelessAndTheLoggingAbstractionsOnly()
    {
        var others = typeof(TimeWindow).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions", "Stateless"], others);
    }

    [Fact]
    public void TheHostNeverContainsTheSandbox() =>
        Assert.DoesNotContain(
            Assembly.Load("DeployClaw.Host").GetReferencedAssemblies(),
            reference => reference.Name!.Contains("Sandbox", StringComparison.Ordinal));

    /// <summary>docs/adr/0011: a stand-in that used the code under test would agree with it, right or wrong.</summary>
    [Fact]
    public void TheSandboxUsesNothingOfTheProgramButThePrivateDatabase()
    {
        var used = Files().Where(file => file.Contains("/DeployClaw.Sandbox/", StringComparison.Ordinal))
            .SelectMany(file => HostNamespace().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct();
        Assert.Equal(["PrivateDatabase"], used);
    }

    [Fact]
    public void NoTypeHasASuffixThatMeansNothing()
    {
        var meaningless = Files().Where(file => MeaninglessName().IsMatch(Path.GetFileNameWithoutExtension(file)));
        Assert.Empty(meaningless);
    }

    [Fact]
    public void ANamespaceIsTheFolderItStandsIn()
    {
        var astray = from file in Files()
                     let declared = Declaration().Match(File.ReadAllText(file))
                     where declared.Success && declared.Groups[1].Value != Expected(file)
                     select $"{file} declares {declared.Groups[1].Value}";
        Assert.Empty(astray);
    }

    [Fact]
    public void NoInterfaceOfTheDomainHasItsOnlyImplementationThere()
    {
        var types = typeof(TimeWindow).Assembly.GetTypes();
        var pointless = types.Where(type => type.IsInterface && types.Count(other => other.IsClass && type.IsAssignableFrom(other)) == 1);
        Assert.Empty(pointless.Select(type => type.Name));
    }

    private static IEnumerable<string> Files() =>
        Sources.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Expected(string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Checkout.Root, "src"), file))!.Replace('/', '.');

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Service|Common|Misc)$")]
    private static partial Regex MeaninglessName();

    [GeneratedRegex(@"\bDeployClaw\.Host\.(\w+)")]
    private static partial Regex HostNamespace();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
