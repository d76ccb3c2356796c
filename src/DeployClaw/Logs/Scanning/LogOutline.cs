using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>A log read once: clues of each line, how often each line's template occurs, the sections and which of them failed.</summary>
internal sealed class LogOutline
{
    private readonly int[] sectionOf;
    private readonly int firstFailed;
    private readonly int lastFailed;

    public LogOutline(IReadOnlyList<LogLine> lines, SkillSet skills)
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

        Known = KnownLines(skills);
        Sections = SectionReader.Cut(lines);
        sectionOf = new int[lines.Count];
        for (var s = 0; s < Sections.Count; s++)
        {
            Array.Fill(sectionOf, s, Sections[s].First, Sections[s].Last - Sections[s].First + 1);
        }

        firstFailed = Sections.FindIndex(section => section.Failed);
        lastFailed = Sections.FindLastIndex(section => section.Failed);
        Paragraphs = Paragraph.Cut(Clues);
        Blocks = ToolBlocks.Find(this);
    }

    public IReadOnlyList<LogLine> Lines { get; }

    public int Count => Lines.Count;

    public Clue[] Clues { get; }

    public ulong[] Templates { get; }

    public Dictionary<ulong, int> Occurrences { get; }

    /// <summary>Lines (indexes) that a signature knows.</summary>
    public Dictionary<int, Recognition> Known { get; }

    public List<Section> Sections { get; }

    public List<Chunk> Blocks { get; }

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

    private Dictionary<int, Recognition> KnownLines(SkillSet skills)
    {
        const Clue suspicious = Clue.ErrorLevel | Clue.Fatal | Clue.RunnerError | Clue.ErrorWord | Clue.FailWord | Clue.Inability | Clue.Absence | Clue.Denial | Clue.TimeOut | Clue.Invalidity | Clue.Crash
            | Clue.ExceptionName | Clue.Diagnostic | Clue.FailedTest | Clue.Position | Clue.LintRow | Clue.Retry | Clue.WarningLevel;
        var known = new Dictionary<int, Recognition>();
        for (var i = 0; i < Count; i++)
        {
            if (Has(i, suspicious) && skills.Read(Lines[i].Text) is { } recognition)
            {
                known[i] = recognition;
            }
        }

        return known;
    }

    private int LastSectionOfWork => Math.Max(0, Sections.FindLastIndex(section => section.End != SectionEnd.Aftermath));
}
