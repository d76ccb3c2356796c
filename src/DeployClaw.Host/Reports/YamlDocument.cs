using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DeployClaw.Host.Reports;

/// <summary>
/// Writes a YAML document through YamlDotNet's emitter, without reflection. Every string is read back as a string: bare where it is
/// plainly a word, in a block where it is SQL, in quotes elsewhere.
/// </summary>
internal sealed partial class YamlDocument
{
    private readonly Emitter emitter;

    public YamlDocument(TextWriter writer)
    {
        emitter = new Emitter(new EscapedDirections(writer), new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
    }

    public void Document(string comment, Action content)
    {
        emitter.Emit(new Comment(comment, isInline: false));
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Mapping(content);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    public void Mapping(Action content)
    {
        emitter.Emit(new MappingStart(null, null, true, MappingStyle.Block));
        content();
        emitter.Emit(new MappingEnd());
    }

    public void Mapping(string key, Action content)
    {
        Key(key);
        Mapping(content);
    }

    public void Field(string key, string value)
    {
        Key(key);
        Text(value);
    }

    public void Field(string key, long value)
    {
        Key(key);
        Bare(value.ToString());
    }

    public void Sequence<T>(string key, IEnumerable<T> items, Action<T> write)
    {
        Key(key);
        emitter.Emit(new SequenceStart(null, null, true, SequenceStyle.Block));
        foreach (var item in items)
        {
            write(item);
        }

        emitter.Emit(new SequenceEnd());
    }

    public void Text(string value) => String(
        value,
        Word().IsMatch(value) && !ReadAsSomethingElse().IsMatch(value) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted);

    /// <summary>SQL: as it is, line by line, unless a block would not give it back as it was.</summary>
    public void Block(string value) => String(value, GoesIntoABlock(value) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted);

    private void String(string value, ScalarStyle style) =>
        emitter.Emit(new Scalar(null, null, value, style, isPlainImplicit: true, isQuotedImplicit: true));

    private void Key(string key) => Bare(key);

    private void Bare(string text) => emitter.Emit(new Scalar(null, null, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));

    [GeneratedRegex(@"\A[A-Za-z_/][A-Za-z0-9_./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>Words that YAML 1.1 or 1.2 resolves to a truth value or null.</summary>
    [GeneratedRegex(@"\A(?:true|false|null|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReadAsSomethingElse();

    private static bool GoesIntoABlock(string value) =>
        !string.IsNullOrWhiteSpace(value) && value.All(letter =>
            letter is '\n' or (>= ' ' and <= '~') or (>= '\u00a1' and <= '\u1fff')
            && !Bidirectional.Turns(letter));
}
