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
        ("Mean", 0.06f), ("LogPositive", 0.13f), ("FirstLine", 0.09f), ("LastLine", -0.04f), ("LineAfter", 0.19f), ("LinesBefore", -0.08f),
        ("LinesAfter", -0.11f), ("EarlierAhead", -0.05f), ("Length1", -0.6f), ("Length2", -0.04f), ("Length4", 0.4f), ("Length8", 0.4f),
        ("Length16", 0.33f), ("Length32", 0.18f), ("Length64", -0.31f), ("Length256", -0.14f), ("LengthMore", 0.37f), ("Line", -0.27f),
        ("Paragraph", -0.1f), ("ParagraphTail", -0.54f), ("Neighbours", 0.12f), ("TitledReport", 0.09f), ("NumberedList", 0.5f),
        ("IndentedUnderHeading", 0.07f), ("LevelRun", 0.23f), ("PositionRun", 0.46f), ("Difference", 1.8f), ("Trace", 0.21f),
        ("SectionOutput", 0.91f), ("SectionTail", 0.39f), ("UnderFailuresHeading", 0.76f), ("Paragraphs", -0.46f), ("InFailingSection", 0.5f),
        ("InFirstFailedSection", 1.36f), ("InOtherFailedSection", 1.51f), ("InSucceededSection", 0.15f), ("AfterTheFailure", -0.38f),
        ("ElsewhereInLog", -0.55f), ("PastEnd", 0.16f), ("End2", -0.72f), ("End4", 0.76f), ("End8", 0.68f), ("End16", 0.58f), ("End64", 0.72f),
        ("EndFar", 0.07f), ("Start2", 0.26f), ("Start16", 0.58f), ("StartFar", 0.49f), ("AfterBlank", 0.48f), ("BeforeBlank", 0.65f),
        ("AfterFailuresHeading", 0.75f), ("OpensFailuresHeading", 1.27f), ("ClosesFailuresHeading", 1.33f), ("AfterCommandEcho", -0.08f),
        ("BeforeCommandEcho", -1.11f), ("ClosesCommandEcho", -0.93f), ("AfterCommandStart", 0.18f), ("BeforeCommandStart", -1.08f),
        ("AfterSeparator", 0.23f), ("BeforeSeparator", -0.19f), ("OpensSeparator", 0.2f), ("ClosesSeparator", -0.45f), ("AfterTestSummary", 0.43f),
        ("BeforeTestSummary", -0.83f), ("OpensTestSummary", 1.37f), ("ClosesTestSummary", 0.62f), ("AfterTrailer", -0.82f), ("BeforeTrailer", 1.09f),
        ("AfterPackageRunnerTrailer", 0.37f), ("BeforePackageRunnerTrailer", 0.23f), ("OpensPackageRunnerTrailer", -0.31f),
        ("ClosesPackageRunnerTrailer", -0.36f), ("AfterMakeTrailer", -0.22f), ("BeforeMakeTrailer", -0.06f), ("OpensMakeTrailer", -0.7f),
        ("ClosesMakeTrailer", 0.91f), ("AfterPassed", 0.42f), ("BeforePassed", -0.4f), ("OpensPassed", -0.03f), ("ClosesPassed", 0.75f),
        ("AfterProgress", 0.06f), ("BeforeProgress", 0.84f), ("OpensProgress", 0.54f), ("AfterInfoLevel", 0.14f), ("BeforeInfoLevel", 0.71f),
        ("OpensInfoLevel", 0.35f), ("ClosesInfoLevel", -0.24f), ("AfterIndented", -0.13f), ("BeforeIndented", -0.85f), ("OpensIndented", -0.08f),
        ("ClosesIndented", -0.05f), ("AfterStackFrame", -0.31f), ("BeforeStackFrame", -0.26f), ("OpensStackFrame", -0.2f),
        ("ClosesStackFrame", -0.65f), ("AfterErrorLevel", -0.36f), ("OpensErrorLevel", -0.32f), ("ClosesErrorLevel", 0.21f),
        ("AfterEndsWithColon", 0.49f), ("BeforeEndsWithColon", -0.4f), ("OpensEndsWithColon", -0.16f), ("ClosesEndsWithColon", -0.13f),
        ("AfterBuildFailed", 0.14f), ("OpensBuildFailed", -0.22f), ("ClosesBuildFailed", -1.21f), ("AfterFailureTitle", -0.09f),
        ("BeforeFailureTitle", -1.41f), ("OpensFailureTitle", 0.79f), ("ClosesFailureTitle", -1.18f), ("AfterFailureCount", -0.47f),
        ("BeforeFailureCount", -0.17f), ("OpensFailureCount", -0.44f), ("ClosesFailureCount", -0.83f), ("Telling", 2.38f), ("Blanks", 1.08f),
        ("Quiet", -1.21f), ("Once", 0.03f), ("HasErrorLevel", -0.23f), ("ShareErrorLevel", 0.18f), ("HasFatal", -0.22f), ("ShareFatal", 1.83f),
        ("HasErrorWord", 0.42f), ("ShareErrorWord", -0.56f), ("ShareFailWord", -1.14f), ("HasInability", -0.23f), ("ShareInability", 1.63f),
        ("HasAbsence", -0.3f), ("ShareAbsence", -1.12f), ("HasTimeOut", 0.12f), ("ShareTimeOut", 0.73f), ("HasInvalidity", -0.23f),
        ("ShareInvalidity", 0.09f), ("HasCrash", -0.54f), ("ShareCrash", 0.03f), ("HasExceptionMessage", 0.73f), ("ShareExceptionMessage", -3.07f),
        ("HasTraceHeading", 1.14f), ("ShareTraceHeading", -1.47f), ("HasStackFrame", 0.09f), ("ShareStackFrame", -1.27f), ("HasDiagnostic", -0.68f),
        ("ShareDiagnostic", 0.5f), ("HasPosition", 1.35f), ("SharePosition", -1.01f), ("HasLintRow", -0.46f), ("ShareLintRow", 1.1f),
        ("HasCaret", -0.2f), ("ShareCaret", 3.63f), ("HasFailedTest", 0.56f), ("ShareFailedTest", -0.14f), ("HasNumberedFailure", 0.81f),
        ("ShareNumberedFailure", 3.53f), ("HasFailureTitle", 0.5f), ("ShareFailureTitle", -6.17f), ("HasExpectedActual", 0.1f),
        ("ShareExpectedActual", 0.86f), ("HasAssertion", 0.7f), ("ShareAssertion", 1.46f), ("HasDiffHeading", -0.1f), ("ShareDiffHeading", -0.37f),
        ("HasRed", 0.58f), ("ShareRed", -1.73f), ("HasWarningLevel", -0.14f), ("ShareWarningLevel", -1.61f), ("HasInfoLevel", -0.1f),
        ("ShareInfoLevel", 0.43f), ("HasPassed", 0.07f), ("SharePassed", -2.28f), ("HasProgress", -0.94f), ("ShareProgress", -0.89f),
        ("HasPackageRunnerTrailer", -0.8f), ("SharePackageRunnerTrailer", -4.54f), ("HasMakeTrailer", -0.78f), ("ShareMakeTrailer", -5.56f),
        ("HasExitStatus", -0.81f), ("ShareExitStatus", 2.04f), ("HasBuildFailed", 0.41f), ("ShareBuildFailed", -1.52f), ("HasTestSummary", -1.06f),
        ("ShareTestSummary", -2.72f), ("HasFailuresHeading", -0.47f), ("ShareFailuresHeading", -2.23f), ("HasCommandEcho", 0.76f),
        ("ShareCommandEcho", 1.15f), ("HasRunnerError", 2.43f), ("ShareRunnerError", 0.46f), ("HasHelp", 0.44f), ("ShareHelp", 1.34f),
        ("HasSentence", -0.54f), ("ShareSentence", -0.85f), ("HasQuoted", 0.1f), ("ShareQuoted", -0.26f), ("HasDeprecation", 0.1f),
        ("ShareDeprecation", -1.69f), ("HasRetry", 0.27f),
    ];
}
