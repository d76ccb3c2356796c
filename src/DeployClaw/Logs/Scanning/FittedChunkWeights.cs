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
        ("Best", 0.04f), ("Mean", 0.09f), ("LogPositive", 0.03f), ("FirstLine", 0.06f), ("BehindBest", 0.04f), ("LaterAhead", -0.03f),
        ("EarlierAhead", -0.04f), ("Length1", -0.05f), ("Length2", 0.2f), ("Length4", 0.21f), ("Length8", 0.19f), ("Length16", 0.16f),
        ("Length32", -0.03f), ("Length64", -0.16f), ("Length256", -0.24f), ("LengthMore", -0.03f), ("Line", -0.03f), ("Neighbours", 0.34f),
        ("TitledReport", 0.59f), ("NumberedList", 0.48f), ("IndentedUnderHeading", 0.48f), ("LevelRun", 0.17f), ("PositionRun", 0.36f),
        ("Difference", 1.18f), ("Trace", 0.42f), ("SectionOutput", 0.83f), ("SectionTail", 0.44f), ("UnderFailuresHeading", 1.28f),
        ("Paragraphs", -0.17f), ("InFailingSection", 0.11f), ("InFirstFailedSection", 0.25f), ("InOtherFailedSection", 0.1f),
        ("InSucceededSection", -0.44f), ("AfterTheFailure", -0.11f), ("ElsewhereInLog", -0.09f), ("PastEnd", 0.11f), ("End2", -0.07f), ("End4", 0.4f),
        ("End8", 0.18f), ("End16", 0.29f), ("End64", 0.22f), ("EndFar", -0.09f), ("Start2", -0.06f), ("Start16", 0.18f), ("StartFar", 0.12f),
        ("BeforeBlank", 0.04f), ("AfterFailuresHeading", 0.8f), ("OpensFailuresHeading", 0.74f), ("ClosesFailuresHeading", 0.04f),
        ("AfterCommandEcho", -0.08f), ("BeforeCommandEcho", -0.18f), ("ClosesCommandEcho", 0.09f), ("BeforeCommandStart", -0.12f),
        ("AfterSeparator", 0.37f), ("BeforeSeparator", 0.2f), ("OpensSeparator", 0.07f), ("AfterTestSummary", 0.06f), ("OpensTestSummary", 0.41f),
        ("ClosesTestSummary", -0.18f), ("AfterTrailer", -0.31f), ("BeforeTrailer", 0.53f), ("AfterPackageRunnerTrailer", 0.4f),
        ("BeforePackageRunnerTrailer", 0.18f), ("OpensPackageRunnerTrailer", -0.41f), ("ClosesPackageRunnerTrailer", -0.18f),
        ("AfterMakeTrailer", -0.17f), ("BeforeMakeTrailer", -0.07f), ("OpensMakeTrailer", -0.25f), ("ClosesMakeTrailer", -0.29f),
        ("AfterPassed", -0.07f), ("BeforePassed", -0.09f), ("OpensPassed", -0.21f), ("ClosesPassed", 0.07f), ("AfterProgress", 0.57f),
        ("BeforeProgress", 0.6f), ("ClosesProgress", -0.12f), ("AfterInfoLevel", 0.44f), ("BeforeInfoLevel", 0.25f), ("OpensInfoLevel", 0.11f),
        ("ClosesInfoLevel", -0.23f), ("AfterIndented", -0.17f), ("BeforeIndented", -0.34f), ("OpensIndented", -0.15f), ("ClosesIndented", -0.11f),
        ("AfterStackFrame", -0.13f), ("BeforeStackFrame", -0.16f), ("OpensStackFrame", -0.06f), ("ClosesStackFrame", -0.05f),
        ("AfterErrorLevel", -0.22f), ("BeforeErrorLevel", 0.13f), ("ClosesErrorLevel", -0.12f), ("AfterEndsWithColon", 0.07f),
        ("ClosesEndsWithColon", -0.14f), ("AfterBuildFailed", 0.08f), ("BeforeBuildFailed", -0.04f), ("OpensBuildFailed", -0.07f),
        ("ClosesBuildFailed", -0.39f), ("AfterFailureTitle", -0.2f), ("BeforeFailureTitle", 0.45f), ("OpensFailureTitle", 0.17f),
        ("ClosesFailureTitle", -0.26f), ("AfterFailureCount", -0.11f), ("BeforeFailureCount", -0.06f), ("OpensFailureCount", -0.16f),
        ("ClosesFailureCount", -0.46f), ("Telling", 0.47f), ("Blanks", 0.8f), ("Quiet", -0.32f), ("Once", 0.06f), ("HasErrorLevel", 0.21f),
        ("ShareErrorLevel", -0.13f), ("ShareFatal", 0.18f), ("HasErrorWord", 0.14f), ("ShareErrorWord", 0.23f), ("ShareFailWord", -0.24f),
        ("HasInability", -0.11f), ("ShareInability", 0.19f), ("HasAbsence", -0.12f), ("ShareAbsence", 0.24f), ("HasTimeOut", 0.07f),
        ("ShareTimeOut", 0.36f), ("HasInvalidity", -0.09f), ("ShareInvalidity", 0.25f), ("HasCrash", -0.27f), ("ShareCrash", -0.09f),
        ("HasExceptionMessage", 0.06f), ("ShareExceptionMessage", -0.39f), ("HasTraceHeading", 0.15f), ("HasStackFrame", 0.23f),
        ("ShareStackFrame", 0.08f), ("HasDiagnostic", 0.48f), ("ShareDiagnostic", 0.3f), ("HasPosition", 0.34f), ("SharePosition", 0.24f),
        ("HasLintRow", 0.34f), ("ShareLintRow", 0.35f), ("HasCaret", 0.36f), ("ShareCaret", 0.47f), ("HasFailedTest", 0.24f),
        ("ShareFailedTest", 0.3f), ("HasNumberedFailure", 0.37f), ("ShareNumberedFailure", 0.9f), ("HasFailureTitle", 0.28f),
        ("ShareFailureTitle", -0.13f), ("HasExpectedActual", 0.15f), ("ShareExpectedActual", 0.43f), ("HasAssertion", 0.46f),
        ("ShareAssertion", 0.1f), ("HasDiffHeading", 0.12f), ("ShareDiffHeading", 0.52f), ("HasRed", 0.16f), ("ShareRed", -0.33f),
        ("HasWarningLevel", -0.26f), ("HasInfoLevel", -0.08f), ("ShareInfoLevel", -0.07f), ("HasPassed", -0.17f), ("SharePassed", -0.2f),
        ("HasProgress", -0.33f), ("ShareProgress", -0.33f), ("HasPackageRunnerTrailer", -0.48f), ("SharePackageRunnerTrailer", -0.69f),
        ("HasMakeTrailer", -0.39f), ("ShareMakeTrailer", -0.51f), ("HasExitStatus", -0.44f), ("ShareExitStatus", 0.42f), ("HasBuildFailed", 0.14f),
        ("ShareBuildFailed", -0.15f), ("HasTestSummary", -0.32f), ("ShareTestSummary", -0.54f), ("HasFailuresHeading", 0.19f),
        ("ShareFailuresHeading", -0.51f), ("HasCommandEcho", 0.48f), ("ShareCommandEcho", -0.13f), ("HasRunnerError", 0.66f),
        ("ShareRunnerError", 0.03f), ("HasHelp", 0.16f), ("ShareHelp", 1.38f), ("HasSentence", -0.28f), ("ShareSentence", 0.21f),
        ("HasQuoted", 0.09f), ("ShareQuoted", -0.13f), ("HasDeprecation", 0.06f), ("ShareDeprecation", 0.41f), ("HasRetry", -0.22f),
        ("ShareRetry", -0.1f), ("CutsBlockAtStart", -0.04f), ("CutsBlockAtEnd", -0.03f), ("SpansCloser", -0.11f), ("SpansQuiet", -0.07f),
        ("HasKnown", 0.43f), ("LikeBefore", -0.19f), ("LikeAfter", 0.09f),
    ];
}
