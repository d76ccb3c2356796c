using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>The characters that secrets, and the names before them, are made of.</summary>
internal static class Alphabets
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static readonly SearchValues<char> Kind = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    public static readonly SearchValues<char> Name = SearchValues.Create(LettersAndDigits + "_.-");

    public static readonly SearchValues<char> Token = SearchValues.Create(LettersAndDigits + "_-");

    public static readonly SearchValues<char> DottedToken = SearchValues.Create(LettersAndDigits + "_-.");

    /// <summary>What the secrets of Microsoft's Entra ID are made of.</summary>
    public static readonly SearchValues<char> UrlToken = SearchValues.Create(LettersAndDigits + "_-.~");

    public static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static readonly SearchValues<char> VariableName = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static readonly SearchValues<char> AccessKeyId = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    public static readonly SearchValues<char> Base64 = SearchValues.Create(LettersAndDigits + "+/=");

    /// <summary>Base 64 with line ends, real ones and those that JSON escaped.</summary>
    public static readonly SearchValues<char> KeyBody = SearchValues.Create(LettersAndDigits + "+/=\\\r\n");

    /// <summary>What ends a word that nothing quotes.</summary>
    public static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\"'`<>");

    /// <summary>What ends an unquoted value, or may: the last three only when another <c>name=</c> follows.</summary>
    public static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<;,&");

    public static readonly SearchValues<char> ArgumentEnds = SearchValues.Create(" \t\r\n\"'`\\");

    public static readonly SearchValues<char> AuthorityEnds = SearchValues.Create(" \t\r\n\"'`<>/?#");

    public static readonly SearchValues<char> UrlEndsOrAt = SearchValues.Create(" \t\r\n\"'`<>@");

    public static readonly SearchValues<char> DoubleQuoteEnds = SearchValues.Create("\"\\\r\n");

    public static readonly SearchValues<char> SingleQuoteEnds = SearchValues.Create("'\\\r\n");

    public static readonly SearchValues<char> BacktickEnds = SearchValues.Create("`\\\r\n");

    public static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    public static readonly SearchValues<char> LineOrQuoteEnds = SearchValues.Create("\r\n\"'");
}
