namespace DeployClaw.Logs.Scanning;

/// <summary>Proposes chunks: what tools print together, paragraphs around strong lines, runs of lines that score well.</summary>
internal sealed class ChunkFinder(LogOutline log, float[] scores)
{
    /// <summary>Chunks whose best line is this far (log odds) behind the best of the log are not proposed.</summary>
    private const float Hopeless = 7;

    private const int MostAnchors = 120;

    /// <summary>A longer run of good lines (lines) is a log full of complaints, no explanation.</summary>
    private const int LongestRun = 600;
    private const Clue EdgeNoise = Clue.Blank | Clue.Trailer | Clue.CommandStart;

    private readonly Dictionary<(int, int), Shape> proposed = [];

    public List<Chunk> Find()
    {
        foreach (var chunk in log.Blocks)
        {
            Propose(chunk.First, chunk.Last, chunk.Shapes);
        }

        foreach (var threshold in (ReadOnlySpan<float>)[-1, 0, 1, 2])
        {
            foreach (var (first, last) in MaximalSegments.Find(scores, threshold, 3))
            {
                Propose(first, last, last - first < LongestRun ? Shape.Neighbours : Shape.None);
            }
        }

        foreach (var section in log.Sections)
        {
            ProposeEndOf(section);
        }

        var best = scores.Length > 0 ? scores.Max() : 0;
        foreach (var anchor in Anchors())
        {
            ProposeAround(anchor);
        }

        return
        [
            .. proposed.Where(pair => MaxOf(pair.Key) >= best - Hopeless)
                .Select(pair => new Chunk(pair.Key.Item1, pair.Key.Item2, pair.Value))
                .OrderBy(chunk => chunk.First).ThenBy(chunk => chunk.Last),
        ];
    }

    /// <summary>The best lines; of equals those that come later.</summary>
    private IEnumerable<int> Anchors()
    {
        var best = new PriorityQueue<int, (float, int)>();
        for (var i = 0; i < log.Count; i++)
        {
            if (log.Has(i, EdgeNoise))
            {
                continue;
            }

            best.Enqueue(i, (scores[i], i));
            if (best.Count > MostAnchors)
            {
                best.Dequeue();
            }
        }

        return best.UnorderedItems.Select(item => item.Element).Order();
    }

    private float MaxOf((int First, int Last) chunk)
    {
        var best = float.MinValue;
        for (var i = chunk.First; i <= chunk.Last; i++)
        {
            best = Math.Max(best, scores[i]);
        }

        return best;
    }

    private void ProposeAround(int anchor)
    {
        Propose(anchor, anchor, Shape.Line);
        var (first, last) = log.Paragraphs[anchor];
        Propose(first, last, Shape.Paragraph);
        Propose(anchor, last, Shape.ParagraphTail);
        Propose(first, anchor, Shape.ParagraphTail);
        var (wideFirst, wideLast) = (first, last);
        for (var step = 0; step < 3 && wideLast + 2 < log.Count; step++)
        {
            var next = log.Paragraphs[wideLast + 2].Last;
            if (log.Has(wideLast + 2, EdgeNoise) || next - first > 400)
            {
                break;
            }

            wideLast = next;
            Propose(anchor, wideLast, Shape.Paragraphs);
            Propose(wideFirst, wideLast, Shape.Paragraphs);
        }

        if (first >= 2 && !log.Has(first - 2, EdgeNoise))
        {
            Propose(log.Paragraphs[first - 2].First, last, Shape.Paragraphs);
            Propose(log.Paragraphs[first - 2].First, anchor, Shape.Paragraphs);
        }
    }

    private void ProposeEndOf(Section section)
    {
        if (!log.InFailed(section.First))
        {
            return;
        }

        Propose(section.First + 1, section.Last, section.Last - section.First <= 80 ? Shape.SectionOutput : Shape.None);
        var (_, last) = Trim(section.First, section.Last);
        if (last > section.First)
        {
            Propose(log.Paragraphs[last].First, last, Shape.SectionTail);
        }
    }

    private void Propose(int first, int last, Shape shape)
    {
        (first, last) = Trim(Math.Max(0, first), Math.Min(log.Count - 1, last));
        if (shape != Shape.None && first <= last)
        {
            proposed[(first, last)] = proposed.GetValueOrDefault((first, last)) | shape;
            var shorter = last;
            while (shorter > first && log.Has(shorter, EdgeNoise | Clue.PackageRunnerTrailer | Clue.MakeTrailer | Clue.BuildFailed | Clue.TestSummary | Clue.Separator))
            {
                shorter--;
            }

            proposed[(first, shorter)] = proposed.GetValueOrDefault((first, shorter)) | shape;
        }
    }

    private (int First, int Last) Trim(int first, int last)
    {
        while (first <= last && log.Has(first, EdgeNoise | Clue.CommandEcho))
        {
            first++;
        }

        while (last >= first && log.Has(last, EdgeNoise))
        {
            last--;
        }

        return (first, last);
    }
}
