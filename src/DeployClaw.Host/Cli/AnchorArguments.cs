using System.CommandLine;
using System.CommandLine.Parsing;
using DeployClaw.Host.Audit.Anchors;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `serve` that say where heads of the trail are put outside.</summary>
internal sealed class AnchorArguments
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    private readonly Option<string[]> places = new("--anchor")
    {
        Description = "Put the trail's heads there: file:FOLDER, s3://bucket/prefix (with object lock) or thread (may be repeated)",
        HelpName = "PLACE",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Places,
    };

    private readonly Option<TimeSpan> every = Length("--anchor-every", "How often, such as 1h", AnchorOptions.None.Every);
    private readonly Option<TimeSpan> retention = Length("--anchor-retention", "For how long S3 lets nobody delete them, such as 365d", AnchorOptions.None.Retention);

    public IEnumerable<Option> All => [places, every, retention];

    public AnchorOptions Read(ParseResult parsed) => new(parsed.GetValue(places) ?? [], parsed.GetValue(every), parsed.GetValue(retention));

    private static Option<TimeSpan> Length(string name, string description, TimeSpan usual) => new(name)
    {
        Description = description,
        HelpName = "LENGTH",
        DefaultValueFactory = _ => usual,
        CustomParser = typed =>
        {
            if (TimeText.ReadLength(typed.Tokens[0].Value, Longest) is { } length)
            {
                return length;
            }

            typed.AddError($"'{typed.Tokens[0].Value}' is no length: use a number and s, m, h or d.");
            return default;
        },
    };

    private static string[]? Places(ArgumentResult typed)
    {
        string[] given = [.. typed.Tokens.Select(token => token.Value)];
        foreach (var refusal in given.Select(AnchorOptions.Refuse).OfType<string>())
        {
            typed.AddError(refusal);
        }

        return given;
    }
}
