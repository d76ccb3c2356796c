namespace DeployClaw.Logs.Scanning;

/// <summary>The company that each line keeps: headings above it, first impressions of its neighbours, its paragraph and the whole log.</summary>
internal static class Company
{
    private const float Nothing = -6;

    public static Dictionary<Circumstance, float[]> Of(LogOutline log, float[] first)
    {
        var headings = new float[log.Count];
        for (var i = 0; i < log.Count; i++)
        {
            headings[i] = log.Has(i, Clue.FailuresHeading | Clue.FailureTitle) ? 1 : 0;
        }

        var earlier = SlidingMaximum.Before(first, log.Count, Nothing);
        var later = SlidingMaximum.After(first, log.Count, Nothing);
        var best = first.Length > 0 ? first.Max() : Nothing;
        var company = new Dictionary<Circumstance, float[]>
        {
            [Circumstance.HeadingWithin3] = SlidingMaximum.Before(headings, 3, 0),
            [Circumstance.HeadingWithin12] = SlidingMaximum.Before(headings, 12, 0),
            [Circumstance.OneBefore] = SlidingMaximum.Before(first, 1, Nothing),
            [Circumstance.OneAfter] = SlidingMaximum.After(first, 1, Nothing),
            [Circumstance.Best3Before] = SlidingMaximum.Before(first, 3, Nothing),
            [Circumstance.Best3After] = SlidingMaximum.After(first, 3, Nothing),
            [Circumstance.Best10Before] = SlidingMaximum.Before(first, 10, Nothing),
            [Circumstance.Best10After] = SlidingMaximum.After(first, 10, Nothing),
            [Circumstance.Best40Before] = SlidingMaximum.Before(first, 40, Nothing),
            [Circumstance.Best40After] = SlidingMaximum.After(first, 40, Nothing),
            [Circumstance.BehindBestOfLog] = Each(first, i => first[i] - best),
            [Circumstance.AheadOfLater] = Each(first, i => Math.Clamp(first[i] - later[i], -6, 6)),
            [Circumstance.AheadOfEarlier] = Each(first, i => Math.Clamp(first[i] - earlier[i], -6, 6)),
        };
        AddParagraphs(log, first, best, company);
        return company;
    }

    private static void AddParagraphs(LogOutline log, float[] first, float best, Dictionary<Circumstance, float[]> company)
    {
        var highest = new float[log.Count];
        var mean = new float[log.Count];
        for (var i = 0; i < log.Count; i = log.Paragraphs[i].Last + 1)
        {
            var paragraph = first.AsSpan(i..(log.Paragraphs[i].Last + 1));
            var (max, sum) = (Nothing, 0f);
            foreach (var value in paragraph)
            {
                max = Math.Max(max, value);
                sum += value;
            }

            highest.AsSpan(i, paragraph.Length).Fill(max);
            mean.AsSpan(i, paragraph.Length).Fill(sum / paragraph.Length);
        }

        company[Circumstance.BestOfParagraph] = highest;
        company[Circumstance.MeanOfParagraph] = mean;
        company[Circumstance.ParagraphLength] = Each(first, i => MathF.Log2(log.Paragraphs[i].Last - log.Paragraphs[i].First + 1));
        company[Circumstance.ParagraphBehindBestOfLog] = Each(first, i => highest[i] - best);
    }

    private static float[] Each(float[] first, Func<int, float> value)
    {
        var values = new float[first.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(i);
        }

        return values;
    }
}
