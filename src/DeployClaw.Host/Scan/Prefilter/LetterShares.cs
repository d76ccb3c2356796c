using System.Text;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>How often letters and windows stand in logs, as shares of all places: a rough measure, good enough to tell rare from common.</summary>
internal static class LetterShares
{
    /// <summary>From common to rare, each a tenth rarer than the one before; what is not named is rarer still.</summary>
    private const string CommonFirst = " etoinrsamc./lp1d-0ug[2bf:h346v587_x9yw=k()j,]'%\"";

    private const double Commonest = 0.1;
    private const double OneRankRarer = 0.92;

    /// <summary>Windows that logs are full of, however rare their letters are, and how often at least.</summary>
    private const string CommonWindows =
        "ject|obje|http|comp|tion|test|emot|mote|core|down|cont|load|pack|requ|modu|odul|vers|conn|from|repo|file|prox|info|home|type|port|base|inst|dist|coun|conf|java|orge|user|data|read|live|"
        + "loca|sour|late|curr|work|main|path|chec|heck|comm|ante|with|line|dire|nfig|warn|logs|star|repl|scri|exec|resu|proc|buil|uild|nfor|sing|ding|ving|ting|ing | for|for | and| the|ion | to |"
        + "er: |.com|com/|org/|.org|/usr|/lib|/bin|/src|.jar|s.co|----|====|____";

    private const double OfACommonWindow = 4e-4;

    private static readonly double[] OfLetters = [.. Enumerable.Range(0, 128).Select(letter => Commonest * Math.Pow(OneRankRarer, Rank((char)letter)))];
    private static readonly HashSet<uint> Common = [.. CommonWindows.Split('|').Select(window => LiteralWindow.KeyAt(Encoding.ASCII.GetBytes(window), 0))];

    public static double OfLetter(int letter) => OfLetters[letter];

    public static double Of(uint key)
    {
        var share = 1.0;
        for (var part = 0; part < LiteralWindow.Size; part++)
        {
            share *= OfLetters[(key >> (8 * part)) & 0x7f];
        }

        return Common.Contains(key) ? Math.Max(share, OfACommonWindow) : share;
    }

    private static int Rank(char letter) => CommonFirst.IndexOf(letter) is >= 0 and var rank ? rank : CommonFirst.Length;
}
