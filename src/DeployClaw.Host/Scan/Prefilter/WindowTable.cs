namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>From four bytes to the literals that are looked for by them: a table of slots, small enough for the processor's first cache.</summary>
internal sealed class WindowTable
{
    private const int SlotBits = 12;

    // Per slot: where its windows begin in the list below, -1 where there are none; the last of a slot's windows is followed by one of another slot.
    private readonly short[] first = new short[1 << SlotBits];
    private readonly (uint Key, LiteralWindow[] Windows)[] keys;

    public WindowTable(IEnumerable<LiteralWindow> windows)
    {
        keys = [.. windows.GroupBy(window => window.Key).OrderBy(group => Slot(group.Key)).ThenBy(group => group.Key).Select(group => (group.Key, group.ToArray()))];
        Array.Fill(first, (short)-1);
        for (var place = keys.Length - 1; place >= 0; place--)
        {
            first[Slot(keys[place].Key)] = (short)place;
        }
    }

    public IEnumerable<uint> Keys => keys.Select(group => group.Key);

    /// <summary>Whether one of the literals stands in the text with its window at the place given.</summary>
    public bool Stands(ReadOnlySpan<byte> text, int at)
    {
        var key = LiteralWindow.KeyAt(text, at);
        var slot = Slot(key);
        for (int place = first[slot]; place >= 0 && place < keys.Length && Slot(keys[place].Key) == slot; place++)
        {
            if (keys[place].Key == key)
            {
                return StandsOneOf(keys[place].Windows, text, at);
            }
        }

        return false;
    }

    private static bool StandsOneOf(LiteralWindow[] windows, ReadOnlySpan<byte> text, int at)
    {
        foreach (var window in windows)
        {
            if (window.Stands(text, at))
            {
                return true;
            }
        }

        return false;
    }

    // Fibonacci hashing: the upper bits of the product depend on all four bytes.
    private static int Slot(uint key) => (int)((key * 2654435769u) >> (32 - SlotBits));
}
