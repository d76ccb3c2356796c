namespace DeployClaw.Logs.Scanning;

/// <summary>A log read once: clues of each line, how often each line's template occurs, the sections and which of them failed.</summary>
internal sealed class LogOutline
{
    private readonly int[] sectionOf;
    private readonly int firstFailed;
    private readonly int lastFailed;

    public LogOutline(IReadOnlyList<LogLine> lines)
    {
        Lines = lines;
        Clues = new Clue[lines.Count];
        Templates = new ulong[lines.Count];
        Occurrences = new Dictionary<ulong, int>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            Clues[i] = ClueReader.Read(line);
            Templates[i] = Template.Of(line.Text);
            Occurrences[Templates[i]] = Occurrences.GetValueOrDefault(Templates[i]) + 1;
        }

        Sections = SectionReader.Cut(lines);
        sectionOf = new int[lines.Count];
        for (var s = 0; s < Sections.Count; s++)
        {
            Array.Fill(sectionOf, s, Sections[s].First, Sections[s].Last - Sections[s].First + 1);
        }

        firstFailed = Sections.FindIndex(section => section.Failed);
        lastFailed = Sections.FindLastIndex(section => section.Failed);
        Paragraphs = Paragraph.Cut(Clues);
    }

    public IReadOnlyList<LogLine> Lines { get; }

    public int Count => Lines.Count;

    public Clue[] Clues { get; }

    public ulong[] Templates { get; }

    public Dictionary<ulong, int> Occurrences { get; }

    public List<Section> Sections { get; }

    /// <summary>Per line: first and last line of its paragraph (indexes).</summary>
    public (int First, int Last)[] Paragraphs { get; }

    public bool Has(int line, Clue clue) => (Clues[line] & clue) != 0;

    public Section SectionOf(int line) => Sections[sectionOf[line]];

    /// <summary>Nothing said that a command failed: then the log stopped in the one that did.</summary>
    private bool StoppedShort => lastFailed < 0;

    public Circumstance Standing(int line)
    {
        var section = sectionOf[line];
        if (StoppedShort)
        {
            return section == LastSectionOfWork ? Circumstance.InFailingSection : section > LastSectionOfWork ? Circumstance.AfterTheFailure : Circumstance.ElsewhereInLog;
        }

        return section == lastFailed ? Circumstance.InFailingSection
            : section == firstFailed ? Circumstance.InFirstFailedSection
            : Sections[section].Failed ? Circumstance.InOtherFailedSection
            : section > lastFailed ? Circumstance.AfterTheFailure
            : Sections[section].End == SectionEnd.Succeeded ? Circumstance.InSucceededSection
            : Circumstance.ElsewhereInLog;
    }

    public bool InFailed(int line) => StoppedShort ? sectionOf[line] == LastSectionOfWork : SectionOf(line).Failed;

    private int LastSectionOfWork => Math.Max(0, Sections.FindLastIndex(section => section.End != SectionEnd.Aftermath));
}
