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
        ("Best", -0.45f), ("BestThree", 0.87f), ("Mean", 0.2f), ("LogPositive", 0.99f), ("FirstLine", 1.29f), ("LastLine", 0.2f),
        ("LineBefore", -0.84f), ("LineAfter", -0.09f), ("LinesBefore", -0.21f), ("LinesAfter", -0.47f), ("BehindBest", -0.45f),
        ("EarlierAhead", -0.54f), ("Length1", -0.12f), ("Length2", 0.71f), ("Length4", -0.69f), ("Length8", -0.36f), ("Length16", -0.13f),
        ("Length32", 0.05f), ("LengthMore", 0.63f), ("Line", 0.13f), ("Paragraph", 0.99f), ("ParagraphTail", -0.7f), ("Neighbours", 0.08f),
        ("TitledReport", 1.16f), ("NumberedList", 0.25f), ("IndentedUnderHeading", 2.42f), ("LevelRun", 0.5f), ("PositionRun", 0.12f),
        ("Difference", 0.99f), ("Trace", 1.06f), ("SectionOutput", -0.31f), ("SectionTail", -0.48f), ("UnderFailuresHeading", 0.95f),
        ("Paragraphs", -1.22f), ("InFailingSection", 0.2f), ("InFirstFailedSection", 0.51f), ("InOtherFailedSection", 0.24f),
        ("InSucceededSection", -0.14f), ("AfterTheFailure", 0.13f), ("ElsewhereInLog", -0.94f), ("End2", -0.6f), ("End4", 0.6f), ("End8", 0.54f),
        ("End16", 0.54f), ("End64", -0.13f), ("Start2", -0.27f), ("Start4", -0.99f), ("Start16", 0.59f), ("StartFar", 1.62f), ("AfterBlank", -1.21f),
        ("BeforeBlank", -0.07f), ("AfterFailuresHeading", 0.71f), ("OpensFailuresHeading", 0.29f), ("ClosesFailuresHeading", 0.31f),
        ("AfterCommandEcho", -0.43f), ("BeforeCommandEcho", -0.38f), ("AfterCommandStart", -0.37f), ("BeforeCommandStart", -0.38f),
        ("AfterSeparator", 2.33f), ("BeforeSeparator", 1.13f), ("OpensSeparator", -0.22f), ("ClosesSeparator", -0.07f), ("AfterTestSummary", -0.07f),
        ("BeforeTestSummary", 0.14f), ("ClosesTestSummary", -0.27f), ("BeforeTrailer", 0.4f), ("AfterPackageRunnerTrailer", -0.47f),
        ("BeforePackageRunnerTrailer", 1.03f), ("OpensPackageRunnerTrailer", -0.13f), ("ClosesPackageRunnerTrailer", -0.45f),
        ("AfterMakeTrailer", -0.09f), ("BeforeMakeTrailer", -0.17f), ("ClosesMakeTrailer", -0.52f), ("BeforePassed", -0.13f),
        ("AfterProgress", 0.79f), ("BeforeProgress", 0.93f), ("OpensProgress", -0.22f), ("ClosesProgress", -0.25f), ("AfterInfoLevel", 0.09f),
        ("ClosesInfoLevel", -0.15f), ("AfterIndented", 0.51f), ("BeforeIndented", -0.71f), ("OpensIndented", -1.14f), ("ClosesIndented", -0.26f),
        ("AfterStackFrame", -0.31f), ("BeforeStackFrame", -0.25f), ("OpensStackFrame", -0.2f), ("ClosesStackFrame", -0.26f),
        ("AfterErrorLevel", -0.37f), ("BeforeErrorLevel", 0.54f), ("OpensErrorLevel", 0.27f), ("ClosesErrorLevel", 0.7f),
        ("AfterEndsWithColon", -0.11f), ("BeforeEndsWithColon", -0.12f), ("OpensEndsWithColon", -0.97f), ("ClosesEndsWithColon", -0.68f),
        ("ClosesBuildFailed", -0.24f), ("BeforeFailureTitle", 0.32f), ("OpensFailureTitle", 0.56f), ("ClosesFailureTitle", -0.07f),
        ("BeforeFailureCount", 0.2f), ("OpensFailureCount", -0.44f), ("ClosesFailureCount", -0.45f), ("Telling", 2.04f), ("Blanks", 0.18f),
        ("Quiet", -0.3f), ("Once", 0.14f), ("HasErrorLevel", 1.04f), ("ShareErrorLevel", -0.35f), ("HasFatal", 0.1f), ("ShareFatal", 0.11f),
        ("HasErrorWord", 0.35f), ("ShareErrorWord", 0.49f), ("HasFailWord", 0.19f), ("ShareFailWord", -0.52f), ("HasInability", 0.52f),
        ("ShareInability", 0.33f), ("HasAbsence", -0.55f), ("ShareAbsence", 0.35f), ("HasTimeOut", 0.09f), ("ShareTimeOut", 0.69f),
        ("ShareInvalidity", -0.09f), ("HasCrash", -0.57f), ("ShareCrash", 0.21f), ("HasExceptionMessage", 0.81f), ("ShareExceptionMessage", -0.19f),
        ("ShareTraceHeading", -0.25f), ("HasStackFrame", 0.07f), ("ShareStackFrame", 0.15f), ("HasDiagnostic", 0.09f), ("ShareDiagnostic", 0.18f),
        ("HasPosition", 1.32f), ("SharePosition", -0.17f), ("HasLintRow", -0.24f), ("HasCaret", -0.06f), ("HasFailedTest", -0.69f),
        ("ShareFailedTest", -0.44f), ("HasNumberedFailure", 0.33f), ("ShareNumberedFailure", 0.06f), ("HasFailureTitle", 0.26f),
        ("ShareFailureTitle", -0.07f), ("HasExpectedActual", 0.55f), ("ShareExpectedActual", -0.49f), ("HasAssertion", -0.22f), ("HasRed", 0.5f),
        ("ShareRed", -0.83f), ("HasWarningLevel", -1.39f), ("ShareWarningLevel", 0.37f), ("HasInfoLevel", -0.39f), ("HasPassed", -0.08f),
        ("HasProgress", -0.58f), ("ShareProgress", -0.28f), ("HasPackageRunnerTrailer", -1.07f), ("SharePackageRunnerTrailer", -0.27f),
        ("HasMakeTrailer", -0.54f), ("ShareMakeTrailer", -0.29f), ("HasExitStatus", -1.36f), ("ShareExitStatus", -0.37f), ("HasBuildFailed", -0.31f),
        ("HasTestSummary", -0.63f), ("ShareTestSummary", -0.09f), ("HasFailuresHeading", 0.24f), ("ShareFailuresHeading", -0.16f),
        ("HasCommandEcho", 1.41f), ("ShareCommandEcho", 0.14f), ("ShareHelp", -0.14f), ("HasSentence", -0.9f), ("ShareSentence", 0.35f),
        ("HasQuoted", 0.71f), ("ShareQuoted", -1.11f), ("HasDeprecation", 0.39f), ("ShareDeprecation", 0.06f), ("CutsBlockAtStart", -1.53f),
        ("CutsBlockAtEnd", -0.75f), ("SpansCloser", -1.83f), ("SpansQuiet", -1.44f), ("HasKnown", 1.11f), ("ShareKnown", 0.2f),
        ("LikeBefore", -1.05f), ("LikeAfter", 0.29f),
    ];
}
