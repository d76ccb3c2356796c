namespace DeployClaw.Logs.Scanning;

/// <summary>Lines that belong together (indexes, both included), and what made them one.</summary>
internal readonly record struct Chunk(int First, int Last, Shape Shapes)
{
    public int Length => Last - First + 1;
}

/// <summary>The forms in which tools print what belongs together; a chunk may be of several.</summary>
[Flags]
internal enum Shape
{
    None = 0,
    Line = 1 << 0,
    Paragraph = 1 << 1,
    ParagraphTail = 1 << 2,
    Neighbours = 1 << 3,
    TitledReport = 1 << 4,
    NumberedList = 1 << 5,
    IndentedUnderHeading = 1 << 6,
    LevelRun = 1 << 7,
    PositionRun = 1 << 8,
    Difference = 1 << 9,
    Trace = 1 << 10,
    SectionOutput = 1 << 11,
    SectionTail = 1 << 12,
    UnderFailuresHeading = 1 << 13,
    Paragraphs = 1 << 14,
}
