using System.CommandLine;
using DeployClaw.Host.Doctor;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `doctor` as they are typed: those of `serve`, which is what is checked, and its own.</summary>
internal sealed class DoctorArguments
{
    private readonly ServeArguments serve = new();

    private readonly Option<string> format = new("--format") { Description = "text or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> grants = new("--print-grants") { Description = "Only print the least SQL and IAM rights that everything takes" };

    public DoctorArguments() => format.AcceptOnlyFromAmong("text", "json");

    public IEnumerable<Option> All => [.. serve.All, format, grants];

    public bool WantsGrants(ParseResult parsed) => parsed.GetValue(grants);

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(format) == "json";

    public DoctorOptions Read(ParseResult parsed) => new(serve.Read(parsed));
}
