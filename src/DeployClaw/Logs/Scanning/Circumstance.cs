namespace DeployClaw.Logs.Scanning;

/// <summary>
/// What the log around a line says for or against it: where it stands, how often its like occurs, what its neighbours show.
/// The order is the order of the weights behind the 64 clues.
/// </summary>
internal enum Circumstance
{
    InFailingSection, InFirstFailedSection, InOtherFailedSection, InSucceededSection, AfterTheFailure, ElsewhereInLog,
    EndWithin2, EndWithin4, EndWithin16, EndWithin64, EndWithin256, EndFar,
    CommandJustStarted, StartWithin4, StartWithin16, StartFar,
    InLast3Percent, InLast10Percent, InFirst30Percent,
    SaidOnce, SaidTwice, SaidAFewTimes, SaidOften, SaidAllTheTime,
    KnownFailure, KnownHarmless,

    // From here on only in the second look, once every line has a first impression.
    HeadingWithin3, HeadingWithin12,
    OneBefore, OneAfter, Best3Before, Best3After, Best10Before, Best10After, Best40Before, Best40After,
    BestOfParagraph, MeanOfParagraph, ParagraphLength,
    BehindBestOfLog, ParagraphBehindBestOfLog, AheadOfLater, AheadOfEarlier,
}
