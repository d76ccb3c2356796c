namespace DeployClaw.Logs.Scanning;

/// <summary>
/// How much each feature of a chunk counts for it as the explanation, in log odds: fitted listwise (which of a log's proposed chunks comes nearest
/// to what people marked) on the same logs as <see cref="FittedLineWeights"/>; features that are not named count nothing.
/// </summary>
internal static class FittedChunkWeights
{
    public static float[] InOrder { get; } = [.. ChunkFeatures.Names.Select(name => ByName.GetValueOrDefault(name))];

    private static Dictionary<string, float> ByName => Table.ToDictionary(pair => pair.Feature, pair => pair.Weight);

    private static (string Feature, float Weight)[] Table =>
    [
        ("Best", -0.18f), ("BestThree", 0.63f), ("Mean", -0.28f), ("LogPositive", 0.17f), ("FirstLine", 1.26f), ("LastLine", 0.25f),
        ("LineBefore", -0.79f), ("LinesBefore", -0.06f), ("LinesAfter", -0.49f), ("BehindBest", -0.18f), ("EarlierAhead", -0.57f),
        ("Length1", -0.09f), ("Length2", -0.28f), ("Length4", -0.47f), ("Length16", 0.29f), ("Length32", -0.47f), ("Length64", 0.21f),
        ("Length256", 0.25f), ("LengthMore", 0.56f), ("Line", 0.28f), ("Paragraph", 0.79f), ("ParagraphTail", -0.99f), ("Neighbours", -0.1f),
        ("TitledReport", 0.84f), ("NumberedList", 0.51f), ("IndentedUnderHeading", 2.26f), ("LevelRun", 0.34f), ("Difference", 0.62f),
        ("Trace", 1.01f), ("SectionOutput", -0.05f), ("SectionTail", -0.12f), ("UnderFailuresHeading", 1.13f), ("Paragraphs", -1.66f),
        ("InFailingSection", -0.15f), ("InFirstFailedSection", 0.92f), ("InOtherFailedSection", 0.2f), ("AfterTheFailure", -0.05f),
        ("ElsewhereInLog", -0.9f), ("PastEnd", 0.05f), ("End2", -0.85f), ("End4", 0.46f), ("End8", 0.52f), ("End16", 0.71f), ("End64", 0.07f),
        ("Start2", -0.41f), ("Start4", -0.9f), ("Start16", 0.93f), ("StartFar", 1.35f), ("AfterBlank", -1.08f), ("BeforeBlank", 0.18f),
        ("AfterFailuresHeading", 0.55f), ("BeforeFailuresHeading", -0.1f), ("OpensFailuresHeading", 0.41f), ("ClosesFailuresHeading", 0.4f),
        ("AfterCommandEcho", -0.65f), ("BeforeCommandEcho", -0.3f), ("ClosesCommandEcho", 0.07f), ("AfterCommandStart", -0.39f),
        ("BeforeCommandStart", -0.25f), ("AfterSeparator", 2.35f), ("BeforeSeparator", 0.31f), ("OpensSeparator", -0.07f),
        ("AfterTestSummary", -0.1f), ("BeforeTestSummary", 0.26f), ("ClosesTestSummary", -0.37f), ("AfterTrailer", -0.07f), ("BeforeTrailer", 0.4f),
        ("AfterPackageRunnerTrailer", -0.44f), ("BeforePackageRunnerTrailer", 0.9f), ("OpensPackageRunnerTrailer", -0.13f),
        ("ClosesPackageRunnerTrailer", -0.41f), ("AfterMakeTrailer", -0.18f), ("ClosesMakeTrailer", -0.4f), ("AfterPassed", -0.07f),
        ("BeforePassed", -0.16f), ("ClosesPassed", -0.05f), ("AfterProgress", 0.8f), ("BeforeProgress", 1.12f), ("OpensProgress", -0.21f),
        ("ClosesProgress", -0.21f), ("AfterInfoLevel", -0.08f), ("BeforeInfoLevel", 0.35f), ("OpensInfoLevel", -0.1f), ("ClosesInfoLevel", -0.14f),
        ("AfterIndented", -0.22f), ("BeforeIndented", -0.58f), ("OpensIndented", -1.1f), ("ClosesIndented", -0.48f), ("AfterStackFrame", -0.35f),
        ("BeforeStackFrame", -0.31f), ("ClosesStackFrame", 0.2f), ("AfterErrorLevel", -0.28f), ("BeforeErrorLevel", 0.71f),
        ("OpensErrorLevel", 0.32f), ("ClosesErrorLevel", 0.65f), ("AfterEndsWithColon", -0.45f), ("BeforeEndsWithColon", -0.16f),
        ("OpensEndsWithColon", -0.86f), ("ClosesEndsWithColon", -0.76f), ("OpensBuildFailed", -0.1f), ("ClosesBuildFailed", -0.26f),
        ("BeforeFailureTitle", 0.23f), ("OpensFailureTitle", 0.3f), ("ClosesFailureTitle", -0.08f), ("AfterFailureCount", -0.09f),
        ("BeforeFailureCount", 0.38f), ("OpensFailureCount", -0.47f), ("ClosesFailureCount", -0.55f), ("Telling", 2.68f), ("Blanks", 0.28f),
        ("Quiet", -0.29f), ("Once", 0.2f), ("HasErrorLevel", 0.7f), ("ShareErrorLevel", -0.2f), ("HasFatal", -0.27f), ("ShareFatal", 0.17f),
        ("HasErrorWord", -0.1f), ("ShareErrorWord", 0.34f), ("ShareFailWord", -0.11f), ("HasInability", 0.45f), ("ShareInability", 0.4f),
        ("HasAbsence", -0.49f), ("ShareTimeOut", 0.92f), ("HasInvalidity", -0.34f), ("ShareInvalidity", 0.27f), ("HasCrash", -0.74f),
        ("ShareCrash", 0.24f), ("HasExceptionMessage", 0.37f), ("ShareExceptionMessage", -0.17f), ("HasTraceHeading", 0.06f),
        ("ShareTraceHeading", -0.21f), ("HasStackFrame", -0.18f), ("ShareStackFrame", -0.22f), ("HasDiagnostic", 0.16f), ("ShareDiagnostic", 0.13f),
        ("HasPosition", 0.79f), ("SharePosition", -0.66f), ("HasLintRow", -0.3f), ("ShareLintRow", -0.1f), ("HasCaret", -0.08f),
        ("HasFailedTest", -1.02f), ("ShareFailedTest", -0.64f), ("HasNumberedFailure", 0.62f), ("ShareNumberedFailure", 0.06f),
        ("HasFailureTitle", 0.39f), ("ShareFailureTitle", -0.06f), ("HasExpectedActual", 0.66f), ("ShareExpectedActual", -0.24f),
        ("HasAssertion", 0.07f), ("HasDiffHeading", 0.37f), ("ShareDiffHeading", 0.2f), ("HasRed", 0.38f), ("ShareRed", -1.07f),
        ("HasWarningLevel", -1.03f), ("ShareWarningLevel", 0.21f), ("HasInfoLevel", -0.27f), ("HasPassed", -0.2f), ("HasProgress", -0.62f),
        ("ShareProgress", -0.25f), ("HasPackageRunnerTrailer", -1.09f), ("SharePackageRunnerTrailer", -0.26f), ("HasMakeTrailer", -0.42f),
        ("ShareMakeTrailer", -0.23f), ("HasExitStatus", -1.23f), ("ShareExitStatus", -0.33f), ("HasBuildFailed", -0.28f),
        ("ShareBuildFailed", -0.11f), ("HasTestSummary", -0.75f), ("ShareTestSummary", -0.12f), ("HasFailuresHeading", 0.27f),
        ("ShareFailuresHeading", -0.1f), ("HasCommandEcho", 1.47f), ("ShareCommandEcho", 0.23f), ("HasHelp", 0.29f), ("ShareHelp", 0.07f),
        ("HasSentence", -0.91f), ("ShareSentence", 0.06f), ("HasQuoted", 1.26f), ("ShareQuoted", -1.07f), ("HasDeprecation", 0.49f),
        ("CutsBlockAtStart", -1.56f), ("CutsBlockAtEnd", -0.55f), ("SpansCloser", -1.73f), ("SpansQuiet", -1.4f), ("HasKnown", 0.98f),
        ("ShareKnown", -0.34f), ("LikeBefore", -0.86f), ("LikeAfter", 0.61f),
    ];
}
